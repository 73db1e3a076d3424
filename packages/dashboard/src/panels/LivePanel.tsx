import { useState } from 'preact/hooks';

import type { Connection, LiveEnvironment, LiveEvent } from '../data/live-events.ts';
import type { Project } from '../data/api.ts';
import { toClock } from '../format/date.ts';
import { toCount } from '../format/number.ts';
import { Panel } from './Panel.tsx';
import { useLiveEvents } from './use-live-events.ts';

interface LivePanelProps {
  readonly environment: LiveEnvironment;
  readonly project: Project;
}

const CONNECTIONS = {
  connecting: 'Connecting …',
  open: 'Live',
  lost: 'Connection lost, trying again …',
} as const satisfies Record<Connection, string>;

/** Events as their rows reach the database, newest first. Pausing holds the list still; nothing is missed meanwhile. */
export function LivePanel({ environment, project }: LivePanelProps) {
  const { connection, events } = useLiveEvents(environment, project.id);
  const [held, setHeld] = useState<readonly LiveEvent[] | null>(null);
  const shown = held ?? events;
  const waiting = held === null ? 0 : countNewer(events, held);
  return (
    <Panel
      area="live"
      title="Arriving events"
      actions={
        <>
          <span class={`connection connection-${held === null ? connection : 'paused'}`} role="status">
            {held !== null && connection === 'open' ? 'Paused' : CONNECTIONS[connection]}
          </span>
          <button type="button" class="about-button" onClick={() => setHeld(held === null ? events : null)}>
            {held === null ? 'Pause' : `Resume${waiting === 0 ? '' : ` (${toCount(waiting)} new)`}`}
          </button>
        </>
      }
    >
      {shown.length === 0 ? (
        <p class="empty">
          <strong>Waiting for events.</strong> They appear here a moment after they happen.
        </p>
      ) : (
        <ol class="live-list" aria-label="Latest events, newest first" tabIndex={0}>
          {shown.map((event) => (
            <LiveRow key={event.number} event={event} timezone={project.timezone} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function LiveRow({ event, timezone }: { readonly event: LiveEvent; readonly timezone: string }) {
  const { accountId, path } = event;
  return (
    <li>
      <time dateTime={event.ts}>{toClock(event.ts, timezone)}</time>
      <span class="live-event">{event.event}</span>
      <span class="live-who">
        {event.person}
        {accountId === null || accountId === '' ? '' : ` · ${accountId}`}
      </span>
      <span class="live-path">{path ?? ''}</span>
    </li>
  );
}

/** How many events came after those that the list holds. */
function countNewer(events: readonly LiveEvent[], held: readonly LiveEvent[]): number {
  const latest = Math.max(-1, ...held.map(({ number }) => number));
  return events.filter(({ number }) => number > latest).length;
}
