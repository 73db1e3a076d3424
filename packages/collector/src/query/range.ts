import type { Interval, LocalDate } from '@kept/metrics';

import { type Asked, type QueryValues, wrong } from './read-query.ts';

/** Days of a project's zone, `to` exclusive. */
export interface Range {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly interval: Interval;
}

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
/** Ten years of days: a chart shows no more, and every period is in the answer. */
const MAX_DAYS = 3_653;
const INTERVALS: readonly Interval[] = ['day', 'week', 'month'];

/**
 * Reads `from`, `to` and `interval`. Without them: the last 30 days, today included, by day.
 *
 * @param today the day that now is in the project's zone
 */
export function readRange(values: Pick<QueryValues, 'text'>, today: LocalDate): Asked<Range> {
  const interval = INTERVALS.find((name) => name === (values.text('interval') ?? 'day'));
  if (!interval) return wrong('`interval` is day, week or month.');
  const to = values.text('to') ?? addDays(today, 1);
  if (!isLocalDate(to)) return wrong('`to` is a day such as 2026-11-22, the first one after the range.');
  const from = values.text('from') ?? addDays(to, -DEFAULT_DAYS);
  if (!isLocalDate(from)) return wrong('`from` is a day such as 2026-11-21.');
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (days < 1) return wrong('`from` is before `to`.');
  if (days > MAX_DAYS) return wrong(`\`from\` and \`to\` are at most ${MAX_DAYS} days apart.`);
  return { ok: true, value: { from, to, interval } };
}

/** The day in `timezone` at an instant. */
export function toLocalDate(ms: number, timezone: string): LocalDate {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(ms);
}

/** So many days later, or earlier when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** A day that the calendar has, far enough from both ends of ClickHouse's dates (1970 and 2149) for the longest range before it. */
function isLocalDate(text: string): boolean {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
