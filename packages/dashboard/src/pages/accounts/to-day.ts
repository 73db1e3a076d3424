import type { LocalDate } from '@kept/metrics';

import { LOCALE } from '../../format/number.ts';

const DAY = new Intl.DateTimeFormat(LOCALE, {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** `24 Dec 2026` */
export function toDay(day: LocalDate): string {
  return DAY.format(Date.parse(`${day}T00:00:00Z`));
}

/** The day of an instant by a clock: `24 Dec 2026`. */
export function toDayOf(iso: string, timezone: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone: timezone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(Date.parse(iso));
}
