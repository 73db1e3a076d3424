import type { Interval, LocalDate } from './result.ts';

/** A day before all that is stored. */
export const BEFORE_ALL: LocalDate = '1971-01-01';

/** Some local days in a row. */
export interface Period {
  readonly start: LocalDate;
  /** Exclusive. */
  readonly end: LocalDate;
}

/** The calendar days, weeks (from Monday) or months that a range touches; the first and the last are cut at its ends. */
export function toPeriods(range: Period, interval: Interval): readonly Period[] {
  const periods: Period[] = [];
  for (let start = range.start; start < range.end;) {
    const next = startOfNext(start, interval);
    const end = next < range.end ? next : range.end;
    periods.push({ start, end });
    start = end;
  }
  return periods;
}

/** A day so many days later, or earlier when negative. A calendar has no clock changes, so this is plain counting. */
export function addDays(day: LocalDate, days: number): LocalDate {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The first day of the calendar period after the one that a day is in. */
export function startOfNext(day: LocalDate, interval: Interval): LocalDate {
  switch (interval) {
    case 'day':
      return addDays(day, 1);
    case 'week':
      return addDays(day, 7 - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
    case 'month':
      return addDays(`${day.slice(0, 7)}-01`, 32).slice(0, 7) + '-01';
  }
}
