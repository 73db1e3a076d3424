/**
 * Business facts: few rows, read by name over long spans, and mostly told by servers. They live in `facts`, sorted by
 * event; every other event lives in `events`, sorted by person. A fact is by itself no use of the product.
 */
export const FACT_EVENTS: ReadonlySet<string> = new Set([
  'Account Created',
  'Account Deleted',
  'Account Added User',
  'Account Removed User',
  'Trial Started',
  'Trial Ended',
  'Subscription Started',
  'Subscription Changed',
  'Subscription Cancelled',
  'Subscription Cancel Scheduled',
  'Payment Failed',
  'Order Completed',
  'Order Refunded',
  'License Updated',
  'Contract Updated',
  'Contract Renewed',
  'Contract Lost',
  'Cost Recorded',
  'Lead Created',
  'Lead Qualified',
  'Lead Won',
  'Ticket Opened',
  'Ticket Replied',
  'Ticket Resolved',
  'Ticket Reopened',
  'Resource Rated',
  'Survey Shown',
  'Survey Answered',
  'Survey Completed',
  'Survey Dismissed',
  'Survey Abandoned',
  'Survey Unsubscribed',
  'Onboarding Started',
  'Onboarding Step Completed',
  'Onboarding Completed',
  'Onboarding Dismissed',
  'Onboarding Step Missing',
  'Outcome Recorded',
  'Service Checked',
  'Campaign Mentioned',
]);

/**
 * Events of `events` that say something about a person or a page without the person having used the product.
 * Whatever is in neither list is activity. The materialized view of `activity` is made from this list: a change of
 * it holds for rows that arrive later, until `activity` is rebuilt.
 */
export const PASSIVE_EVENTS: readonly string[] = [
  'Identify',
  'Group',
  'Alias',
  'Session Heartbeat',
  'Session Ended',
  'Active User',
  'Feature Shown',
  'Error Occurred',
  'Web Vital Measured',
  'Signed Out',
  'Deletion Requested',
];

/** Whether an event of this name says that the person used the product. Calls other than `track` go by the names of the table: `Page Viewed`, `Identify`. */
export function isActivity(event: string): boolean {
  return !FACT_EVENTS.has(event) && !PASSIVE_EVENTS.includes(event);
}
