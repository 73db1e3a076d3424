import type { MetricParams, Query, Span } from './metric.ts';

/** The range that was asked for, and the equally long one that it is compared with. */
export interface Spans {
  readonly current: Span;
  readonly previous: Span;
}

/**
 * The previous range is so many days earlier, and known as far as the current one is: as many whole days and as much of
 * a day after its start, so that two equal parts are compared. All zone arithmetic is ClickHouse's, on dates; a midnight that a clock change
 * skips is found by `toDateTime64` of a date.
 */
const SPANS = `
WITH
  {now:DateTime64(3, 'UTC')} AS now,
  toDate(now, {zone:String}) AS today,
  if({by_year:Bool}, dateDiff('day', addYears({from:Date}, -1), {from:Date}), dateDiff('day', {from:Date}, {to:Date})) AS days,
  dateDiff('millisecond', toDateTime64(today, 3, {zone:String}), now) AS into_day_ms
SELECT
  today,
  {from:Date} - days AS previous_start,
  {to:Date} - days AS previous_end,
  today - days AS previous_today,
  toTimeZone(least(
    toDateTime64(today - days, 3, {zone:String}) + toIntervalMillisecond(into_day_ms),
    toDateTime64(today - days + 1, 3, {zone:String})
  ), 'UTC') AS previous_until`;

/** Rejects when a date, the zone or `now` is none. */
export async function readSpans(query: Query, params: MetricParams): Promise<Spans> {
  const { from, to } = params;
  if (!(from < to)) throw new RangeError(`The range ${from} to ${to} holds no day`);
  const until = new Date(params.now).toISOString().slice(0, 23).replace('T', ' ');
  const [row = {}] = await query(SPANS, {
    from,
    to,
    zone: params.timezone,
    now: until,
    by_year: params.compare === 'year',
  });
  return {
    current: { start: from, end: to, until, today: String(row['today']) },
    previous: {
      start: String(row['previous_start']),
      end: String(row['previous_end']),
      until: String(row['previous_until']),
      today: String(row['previous_today']),
    },
  };
}
