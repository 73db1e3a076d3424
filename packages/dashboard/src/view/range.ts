import type { Interval, LocalDate } from '@kept/metrics';

/** What the range picker can say: the last days up to and including today, or two named days, both included. */
export type Range =
  | { readonly kind: 'last'; readonly days: number }
  | { readonly kind: 'between'; readonly first: LocalDate; readonly last: LocalDate };

/** A range as the API takes it. */
export interface Dates {
  readonly from: LocalDate;
  /** Exclusive. */
  readonly to: LocalDate;
}

/** The ranges that are one click away, in days. */
export const PRESET_DAYS = [7, 30, 90] as const;

export const DEFAULT_RANGE: Range = { kind: 'last', days: 30 };

const DAY_MS = 86_400_000;

/** Beyond this many days a line of daily points is noise; a quarter and a little still reads. */
const MAX_DAILY_POINTS = 100;

/** The same for weeks: two years. */
const MAX_WEEKLY_DAYS = 732;

/** The calendar day of that instant in that zone. */
export function toToday(nowMs: number, timezone: string): LocalDate {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(nowMs);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** Calendar arithmetic: no zone and no daylight saving can move it. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function countDays({ from, to }: Dates): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

export function toDates(range: Range, today: LocalDate): Dates {
  if (range.kind === 'between') return { from: range.first, to: addDays(range.last, 1) };
  const to = addDays(today, 1);
  return { from: addDays(to, -range.days), to };
}

/** The interval whose points can still be told apart on a line. */
export function toInterval(dates: Dates): Interval {
  const days = countDays(dates);
  if (days <= MAX_DAILY_POINTS) return 'day';
  return days <= MAX_WEEKLY_DAYS ? 'week' : 'month';
}

/** One step coarser: a score by day rests on a handful of answers. */
export function toCoarser(interval: Interval): Interval {
  return interval === 'day' ? 'week' : 'month';
}

/** True for a day that exists, so that 31 February never reaches the API. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
