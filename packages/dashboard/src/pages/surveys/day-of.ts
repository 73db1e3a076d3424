import { toDateRange } from '../../format/date.ts';
import { addDays, toToday } from '../../view/range.ts';

/** The day of an instant, by the project's clock: `21 Nov 2026`. */
export function toDayOf(iso: string, timezone: string): string {
  const day = toToday(Date.parse(iso), timezone);
  return toDateRange(day, addDays(day, 1));
}
