import type { Connection } from '../data/live-events.ts';
import { toCount } from '../format/number.ts';
import type { HeldEvents } from './use-held-events.ts';

interface LiveControlsProps {
  readonly connection: Connection;
  readonly events: HeldEvents;
}

const CONNECTIONS = {
  connecting: 'Connecting …',
  open: 'Live',
  lost: 'Connection lost, trying again …',
} as const satisfies Record<Connection, string>;

/** Whether events arrive, and the button that holds them still and lets them go on. */
export function LiveControls({ connection, events: { isHeld, waiting, hold, release } }: LiveControlsProps) {
  return (
    <>
      <span class={`connection connection-${isHeld ? 'paused' : connection}`} role="status">
        {isHeld && connection === 'open' ? 'Paused' : CONNECTIONS[connection]}
      </span>
      <button type="button" class="about-button" onClick={isHeld ? release : hold}>
        {isHeld ? `Resume${waiting === 0 ? '' : ` (${toCount(waiting)} new)`}` : 'Pause'}
      </button>
    </>
  );
}
