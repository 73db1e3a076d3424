import type { Interval, LocalDate } from '@kept/metrics';

import { addDays } from '../view/range.ts';
import { LOCALE } from './number.ts';

const UTC = 'UTC';
const DAY = new Intl.DateTimeFormat(LOCALE, { timeZone: UTC, day: 'numeric', month: 'short' });
const DAY_AND_YEAR = new Intl.DateTimeFormat(LOCALE, {
  timeZone: UTC,
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const WEEKDAY = new Intl.DateTimeFormat(LOCALE, {
  timeZone: UTC,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});
const MONTH = new Intl.DateTimeFormat(LOCALE, { timeZone: UTC, month: 'long', year: 'numeric' });

/** A period by its first day: `Sat, 21 Nov`, `16–22 Nov`, `November 2026`. `end` is exclusive. */
export function toPeriod(start: LocalDate, end: LocalDate, interval: Interval): string {
  switch (interval) {
    case 'day':
      return WEEKDAY.format(toInstant(start));
    case 'week':
      return DAY.formatRange(toInstant(start), toInstant(addDays(end, -1)));
    case 'month':
      return MONTH.format(toInstant(start));
  }
}

/** A range by the days it includes: `23 Oct – 21 Nov 2026`. `to` is exclusive. */
export function toDateRange(from: LocalDate, to: LocalDate): string {
  return DAY_AND_YEAR.formatRange(toInstant(from), toInstant(addDays(to, -1)));
}

/** When something was computed, by the project's clock: `21 Nov 2026, 14:03:20`. */
export function toMoment(iso: string, timezone: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone: timezone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(Date.parse(iso));
}

/** `14:03:20`, by the project's clock; what cannot be read as a time is an empty text. */
export function toClock(iso: string, timezone: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return '';
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(time);
}

/** A calendar day as an instant that formats back to the same day in UTC, wherever the reader is. */
function toInstant(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}
