import type { LiveEnvironment, LiveEvent } from '../data/live-events.ts';
import type { Project } from '../data/api.ts';
import { toClock } from '../format/date.ts';
import { LiveControls } from './LiveControls.tsx';
import { Panel } from './Panel.tsx';
import { useHeldEvents } from './use-held-events.ts';
import { useLiveEvents } from './use-live-events.ts';

interface LivePanelProps {
  readonly environment: LiveEnvironment;
  readonly project: Project;
}

/** Events as their rows reach the database, newest first. Pausing holds the list still; nothing is missed meanwhile. */
export function LivePanel({ environment, project }: LivePanelProps) {
  const { connection, events } = useLiveEvents(environment, project.id);
  const held = useHeldEvents(events);
  const { shown } = held;
  return (
    <Panel
      area="live"
      title="Arriving events"
      actions={<LiveControls connection={connection} events={held} />}
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
