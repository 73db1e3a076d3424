import { LOCALE } from './number.ts';

const DAY_MS = 86_400_000;

/** The day of an instant by the project's clock: `21 Nov 2026`. */
export function toDay(iso: string, timezone: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone: timezone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(Date.parse(iso));
}

/** How long something has lasted, in whole days: `less than a day`, `1 day`, `12 days`. */
export function toDaysSince(iso: string, nowMs: number): string {
  const days = Math.floor((nowMs - Date.parse(iso)) / DAY_MS);
  if (days < 1) return 'less than a day';
  return days === 1 ? '1 day' : `${days} days`;
}
