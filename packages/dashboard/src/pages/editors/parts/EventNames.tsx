/** Events that the SDK and its plugins tell by themselves or by the vocabulary of Kept: what a team most likely means. */
const NAMES = [
  'Page Viewed',
  'Feature Used',
  'Content Created',
  'Content Shared',
  'Task Completed',
  'Goal Converted',
  'Value Reached',
  'Invite Sent',
  'Signed Up',
  'Signed In',
  'Onboarding Completed',
  'Subscription Started',
  'Subscription Cancelled',
  'Payment Failed',
  'Ticket Opened',
  'Ticket Resolved',
] as const;

/** Names this list of suggestions in a field. */
export const EVENT_NAMES_ID = 'editors-event-names';

/** Suggestions for fields that take the name of an event; any other may be written. One on a page. */
export function EventNames() {
  return (
    <datalist id={EVENT_NAMES_ID}>
      {NAMES.map((name) => (
        <option value={name} key={name}>
          {name}
        </option>
      ))}
    </datalist>
  );
}
