import type { Environment } from './environment.ts';

/** Less is the ordinary drift between two clocks of one device. */
const MIN_SLEEP_MS = 2_000;

/** A wall clock that does not jump: what time it was when the page began, moved on by the monotonic clock. */
export interface SteadyClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /**
   * Call when the page comes back into sight. Monotonic clocks stop in sleep on some systems, so time that passed unseen on the
   * wall clock is believed here, and only here: while a page is in sight, a leap of the wall clock is a person setting it.
   */
  readonly catchUp: () => void;
}

/** `onLeap` is told when `catchUp` had to move: estimates against this clock no longer hold. */
export function createSteadyClock(environment: Environment, onLeap: () => void): SteadyClock {
  let base = environment.now() - environment.monotonicNow();
  const now = (): number => Math.round(base + environment.monotonicNow());
  return {
    now,
    catchUp() {
      const sleptMs = environment.now() - now();
      if (sleptMs < MIN_SLEEP_MS) return;
      base += sleptMs;
      onLeap();
    },
  };
}
