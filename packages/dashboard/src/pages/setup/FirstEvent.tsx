import type { Project } from '../../data/api.ts';
import type { LiveEvent } from '../../data/live-events.ts';
import { toClock, toMoment } from '../../format/date.ts';

interface FirstEventProps {
  /** The latest that was heard; null while there is none. */
  readonly event: LiveEvent | null;
  /** When the first one was seen; null when none ever was. */
  readonly firstAt: string | null;
  readonly isLost: boolean;
  readonly project: Project;
  readonly overviewHref: string;
}

/** A light that turns green at the first event. */
export function FirstEvent({ event, firstAt, isLost, project, overviewHref }: FirstEventProps) {
  const isThere = firstAt !== null;
  return (
    <div class={`first-event ${isThere ? 'first-event-there' : 'first-event-waiting'}`} role="status">
      <span class="light" aria-hidden="true" />
      {isThere ? (
        <p>
          <strong>Events arrive.</strong>{' '}
          {event === null
            ? `The first was seen ${toMoment(firstAt, project.timezone)}. `
            : `The latest is ${event.event} by ${event.person} at ${toClock(event.receivedAt, project.timezone)}. `}
          <a href={overviewHref}>See the overview</a>
        </p>
      ) : (
        <p>
          <strong>Waiting for your first event</strong>{' '}
          {isLost ? 'The connection is lost. Trying again …' : 'Open a page with the tag in it.'}
        </p>
      )}
    </div>
  );
}
