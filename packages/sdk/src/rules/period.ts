import type { ActiveUserRule } from '@kept/protocol';

export const DAY_MS = 86_400_000;

/**
 * Tells the calendar day, as `YYYY-MM-DD`, of an instant in a time zone. A zone that the browser does not know is taken
 * as UTC. To be made once a zone: a formatter costs a hundred times what it does.
 */
export function createLocalDay(timezone: string): (atMs: number) => string {
  try {
    // Sweden writes dates as ISO 8601 does.
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' });
    return (atMs) => format.format(atMs);
  } catch {
    return (atMs) => new Date(atMs).toISOString().slice(0, 10);
  }
}

/** The first day of the calendar period that holds a day; weeks begin on Monday (ISO 8601). */
export function toPeriodStart(day: string, period: ActiveUserRule['period']): string {
  if (period === 'day') return day;
  if (period === 'month') return `${day.slice(0, 7)}-01`;
  const midnight = new Date(day);
  const daysSinceMonday = (midnight.getUTCDay() + 6) % 7;
  return new Date(midnight.getTime() - daysSinceMonday * DAY_MS).toISOString().slice(0, 10);
}
