import { LOCALE } from '../../format/number.ts';

/** The day of a moment by the project's clock: `21 Nov 2026`. */
export function toDay(iso: string, timezone: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone: timezone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(Date.parse(iso));
}
