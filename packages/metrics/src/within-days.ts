import type { MetricParams } from './metric.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 14;
/** What takes longer has other reasons than the start. */
const MAX_DAYS = 366;

/** How long after a start the rest counts, in milliseconds. Throws when the days asked for are none. */
export function readWindowMs({ 'within-days': days = DEFAULT_DAYS }: MetricParams): number {
  if (!(days > 0 && days <= MAX_DAYS)) {
    throw new RangeError(`\`within-days\` is a number of days above 0 and at most ${MAX_DAYS}.`);
  }
  return Math.round(days * DAY_MS);
}
