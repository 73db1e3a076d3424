/** A release every second week. */
const RELEASE_DAYS = 14;

/** Release 2.28 was a bad one, mended after five days. */
const BAD_RELEASE_DAY = 8 * RELEASE_DAYS;
const BAD_DAYS = 5;

/** The version that ran on a day. */
export function toRelease(day: number): string {
  const patched = day >= BAD_RELEASE_DAY + BAD_DAYS && day < BAD_RELEASE_DAY + RELEASE_DAYS;
  return `2.${20 + Math.floor(day / RELEASE_DAYS)}.${patched ? 1 : 0}`;
}

/** The chance that a visit on a day meets an error. */
export function toErrorRate(day: number): number {
  return day >= BAD_RELEASE_DAY && day < BAD_RELEASE_DAY + BAD_DAYS ? 0.06 : 0.009;
}
