import type { Project } from '../../data/api.ts';
import type { LiveEvent } from '../../data/live-events.ts';
import { toClock } from '../../format/date.ts';

interface FirstEventProps {
  /** The latest; null while there is none. */
  readonly event: LiveEvent | null;
  readonly isLost: boolean;
  readonly project: Project;
  readonly overviewHref: string;
}

/** A light that turns green at the first event. */
export function FirstEvent({ event, isLost, project, overviewHref }: FirstEventProps) {
  return (
    <div class={`first-event ${event === null ? 'first-event-waiting' : 'first-event-there'}`} role="status">
      <span class="light" aria-hidden="true" />
      {event === null ? (
        <p>
          <strong>Waiting for your first event</strong>{' '}
          {isLost ? 'The connection is lost. Trying again …' : 'Open a page with the tag in it.'}
        </p>
      ) : (
        <p>
          <strong>Events arrive.</strong> The latest is {event.event} by {event.person} at{' '}
          {toClock(event.receivedAt, project.timezone)}. <a href={overviewHref}>See the overview</a>
        </p>
      )}
    </div>
  );
}
