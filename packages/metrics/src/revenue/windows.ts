import { ALL } from '../by-period.ts';
import { unknown } from '../estimate.ts';
import type { Ask, Measured } from '../metric.ts';
import { addDays, type Period } from '../periods.ts';
import type { Estimate, LocalDate } from '../result.ts';

/** Days between whose borders an amount is compared: a period of the span, or all of it. */
export interface Window extends Period {
  /** Its start, or `ALL`. */
  readonly key: LocalDate;
  readonly complete: boolean;
  /** How many months it has, as far as it has come; a calendar month is 1 however long. */
  readonly months: number;
}

export type Rows = readonly Readonly<Record<string, unknown>>[];

/** Gives each row of a subquery once for each window, with `period` as the window's key. */
export const JOIN_WINDOWS = `
  ARRAY JOIN
    {windows:Array(Date)} AS period,
    {window_starts:Array(Date)} AS window_start,
    {window_ends:Array(Date)} AS window_end`;

/** The parameters of `JOIN_WINDOWS`. */
export function toWindowParams(ask: Ask): Readonly<Record<string, unknown>> {
  const windows = toWindows(ask);
  return {
    windows: windows.map(({ key }) => key),
    window_starts: windows.map(({ start }) => start),
    window_ends: windows.map(({ end }) => end),
  };
}

/**
 * Makes a number of each window from the rows of all `answers` whose `period` it is; a column that none of them has is
 * 0. A window that has not begun has no number: nothing is known of its end.
 */
export function measureWindows(
  ask: Ask,
  answers: readonly Rows[],
  make: (read: (column: string) => number, window: Window) => Estimate,
): Measured {
  const columns = new Map<string, Map<string, unknown>>();
  for (const row of answers.flat()) {
    const known = columns.get(String(row['period'])) ?? new Map<string, unknown>();
    for (const [name, value] of Object.entries(row)) known.set(name, value);
    columns.set(String(row['period']), known);
  }
  const estimates = toWindows(ask).map((window) => {
    if (window.start > ask.span.today) return unknown;
    return make((column) => Number(columns.get(window.key)?.get(column) ?? 0), window);
  });
  return {
    total: estimates.at(-1) ?? unknown,
    series: ask.periods.map((period, index) => ({ ...period, ...(estimates[index] ?? unknown) })),
  };
}

/** The periods of a span in order, and then all of it. */
export function toWindows({ span, periods }: Ask): readonly Window[] {
  const tomorrow = addDays(span.today, 1);
  const toWindow = (key: LocalDate, { start, end }: Period): Window => ({
    key,
    start,
    end,
    complete: end <= span.today,
    months: toMonthNumber(end < tomorrow ? end : tomorrow) - toMonthNumber(start),
  });
  return [...periods.map((period) => toWindow(period.start, period)), toWindow(ALL, span)];
}

/** Months since the year 0, with the part of the month that is over when a day begins. */
function toMonthNumber(day: LocalDate): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const daysOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return year * 12 + month + (date - 1) / daysOfMonth;
}
