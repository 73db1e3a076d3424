const FIRST_PAUSE_MS = 30_000;
const MAX_PAUSE_MS = 4 * 3_600_000;
/** After this, nobody waits for the message any more. */
export const RETRY_FOR_MS = 24 * 3_600_000;
/** So that what failed together is not tried again together: up to so much of a pause is taken off. */
const JITTER = 0.2;

/**
 * When the next attempt is due, in milliseconds since 1970: half a minute after the first, then twice as long each time
 * up to four hours. Null when that is later than `untilMs`: it is given up.
 *
 * @param attempts how many there were, at least 1
 * @param random from 0 to 1
 * @param askedMs the pause that the receiver asked for, if it did
 */
export function toNextAttempt(
  attempts: number,
  untilMs: number,
  nowMs: number,
  random: number,
  askedMs: number | null = null,
): number | null {
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), MAX_PAUSE_MS);
  const own = pauseMs * (1 - JITTER * random);
  const dueMs = Math.round(nowMs + Math.min(Math.max(own, askedMs ?? 0), MAX_PAUSE_MS));
  return dueMs > untilMs ? null : dueMs;
}
