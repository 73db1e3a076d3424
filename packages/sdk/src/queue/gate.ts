import type { Outbox } from './outbox.ts';
import { MAX_DELAY_MS, toDelayMs } from './retry.ts';

/** What every tab, and the next page, has to wait for. */
export interface Gate {
  /** By the steady clock. */
  readonly until: number;
  /** `server`: the collector named the time. `lease`: another tab delivers, where there are no locks to say so. */
  readonly why: 'backoff' | 'server' | 'held' | 'lease';
  /** Failures in a row. */
  readonly attempt: number;
  /** The page that put it there. */
  readonly by: string;
}

export interface GateParts {
  readonly outbox: Outbox;
  readonly now: () => number;
  readonly random: () => number;
  /** Names this page. */
  readonly boot: string;
  /** Whether tabs can wait for each other by a lock. */
  readonly hasLocks: boolean;
}

/** Longer than a request may take. A run that is longer still may meet another tab's; the collector knows events by their ids. */
const LEASE_MS = 30_000;

/** The gate in front of delivery, kept in the store. */
export interface GateKeeper {
  /** The gate that is to be waited for, else null, with the failures that came before. A timer waits for what a person's doing does not. */
  readonly pass: (isTimer: boolean) => Promise<{ readonly closed: Gate | null; readonly attempt: number }>;
  /** A gate for a failure, its time named by the server if it named one. */
  readonly toGate: (why: 'backoff' | 'held', attempt: number, namedMs?: number | null) => Gate;
  /** Leaves it as it should be found: closed, or open. */
  readonly set: (gate: Gate | null) => Promise<unknown>;
}

export function createGate({ outbox, now, random, boot, hasLocks }: GateParts): GateKeeper {
  const update = (change: (held: Gate | undefined) => Gate | undefined): Promise<Gate | undefined> =>
    outbox.use((store) => store.update<Gate>('gate', change));

  const mustWait = ({ until, why, by }: Gate, isTimer: boolean): boolean => {
    const leftMs = until - now();
    // What ends later than any could was noted by a clock that has been set back since.
    if (leftMs <= 0 || leftMs > 12 * MAX_DELAY_MS) return false;
    return why === 'server' || (why === 'lease' ? by !== boot : isTimer);
  };

  return {
    async pass(isTimer) {
      const gate = await update((held) => {
        if (hasLocks || (held && mustWait(held, isTimer))) return held;
        return { until: now() + LEASE_MS, why: 'lease', attempt: held?.attempt ?? 0, by: boot };
      });
      return { closed: gate && mustWait(gate, isTimer) ? gate : null, attempt: gate?.attempt ?? 0 };
    },
    toGate(why, attempt, namedMs = null) {
      const isNamed = why === 'backoff' && namedMs !== null;
      const delayMs = why === 'held' ? MAX_DELAY_MS : (namedMs ?? toDelayMs(attempt, random));
      return { until: now() + delayMs, why: isNamed ? 'server' : why, attempt, by: boot };
    },
    set: (gate) => update((held) => gate ?? (held && undefined)),
  };
}
