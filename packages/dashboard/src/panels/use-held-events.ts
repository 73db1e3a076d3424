import { useState } from 'preact/hooks';

import type { LiveEvent } from '../data/live-events.ts';

/** A list of events that may be held still; those that come meanwhile wait. */
export interface HeldEvents {
  readonly shown: readonly LiveEvent[];
  readonly isHeld: boolean;
  /** How many came since it is held. */
  readonly waiting: number;
  readonly hold: () => void;
  readonly release: () => void;
}

export function useHeldEvents(events: readonly LiveEvent[]): HeldEvents {
  const [held, setHeld] = useState<readonly LiveEvent[] | null>(null);
  return {
    shown: held ?? events,
    isHeld: held !== null,
    waiting: held === null ? 0 : countNewer(events, held),
    hold: () => setHeld((current) => current ?? events),
    release: () => setHeld(null),
  };
}

/** How many events came after those that the list holds. */
function countNewer(events: readonly LiveEvent[], held: readonly LiveEvent[]): number {
  const latest = Math.max(-1, ...held.map(({ number }) => number));
  return events.filter(({ number }) => number > latest).length;
}
