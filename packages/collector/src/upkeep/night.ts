/** When the last night's work began, on whichever collector. */
export interface NightRecord {
  /** Milliseconds since 1970. */
  readonly beganAtMs: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** 3 a.m. UTC: few people work then in most of the world, and it is a fixed hour on every machine. */
const NIGHT_HOUR = 3;

/** Whether the night's work is to begin: once after each 3 a.m. UTC, and at once where that was missed or never done. */
export function isNightDue(nowMs: number, lastMs: number | null): boolean {
  if (lastMs === null) return true;
  const sinceMidnightMs = nowMs % DAY_MS;
  const todayMs = nowMs - sinceMidnightMs + NIGHT_HOUR * HOUR_MS;
  const latestMs = sinceMidnightMs >= NIGHT_HOUR * HOUR_MS ? todayMs : todayMs - DAY_MS;
  return lastMs < latestMs;
}
