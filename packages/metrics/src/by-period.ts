import { unknown } from './estimate.ts';
import type { Ask, Measured } from './metric.ts';
import type { Period } from './periods.ts';
import type { Estimate } from './result.ts';

/** The start of the calendar period that a `day` is in, cut at the span's start as `toPeriods` does. */
export const PERIOD = `greatest({start:Date}, multiIf(
  {interval:String} = 'day', day,
  {interval:String} = 'week', toMonday(day),
  toStartOfMonth(day)))`;

/** The number of the calendar period that a day is in: the one after it has the next number. A week begins on Monday. */
export function toPeriodNumber(day: string): string {
  return `multiIf(
  {interval:String} = 'day', toInt32(${day}),
  {interval:String} = 'week', intDiv(toInt32(toMonday(${day})), 7),
  toInt32(toRelativeMonthNum(${day})))`;
}

/** A row each period and one for the whole span, whose period is `ALL`. */
export const EACH_PERIOD_AND_ALL = 'GROUPING SETS ((period), ())';

/** What ClickHouse gives for the period of a row that is of none: the first of all dates. */
export const ALL = '1970-01-01';

/**
 * Makes a number of each row. A period without a row is given an empty one, since nothing happened in it; reading a
 * column of that by `read` is 0. Of one that has not begun nothing is known.
 */
export function toMeasured(
  { span, periods }: Ask,
  rows: readonly Readonly<Record<string, unknown>>[],
  make: (read: (column: string) => number, complete: boolean) => Estimate,
): Measured {
  const byPeriod = new Map(rows.map((row) => [String(row['period']), row]));
  const estimate = ({ start, end }: Period, key: string): Estimate => {
    if (start > span.today) return unknown;
    const row = byPeriod.get(key);
    return make((column) => Number(row?.[column] ?? 0), end <= span.today);
  };
  return {
    total: estimate(span, ALL),
    series: periods.map((period) => ({ ...period, ...estimate(period, period.start) })),
  };
}
