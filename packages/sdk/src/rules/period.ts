import type { ActiveUserRule } from '@kept/protocol';

const DAY_MS = 86_400_000;

/**
 * The first day, as `YYYY-MM-DD`, of the calendar period that holds `at` in a time zone; weeks begin on Monday (ISO 8601).
 * A zone that the browser does not know is taken as UTC.
 */
export function toPeriodStart(at: Date, period: ActiveUserRule['period'], timezone: string): string {
  const day = toLocalDay(at, timezone);
  if (period === 'day') return day;
  if (period === 'month') return `${day.slice(0, 7)}-01`;
  const midnight = new Date(`${day}T00:00:00Z`);
  const daysSinceMonday = (midnight.getUTCDay() + 6) % 7;
  return new Date(midnight.getTime() - daysSinceMonday * DAY_MS).toISOString().slice(0, 10);
}

function toLocalDay(at: Date, timezone: string): string {
  try {
    // Sweden writes dates as ISO 8601 does.
    return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' }).format(at);
  } catch {
    return at.toISOString().slice(0, 10);
  }
}
