import type { Interval, LocalDate } from '@kept/metrics';

import type { MetricQuery } from '../../data/api.ts';
import { addDays } from '../../view/range.ts';

/** The same question of whole calendar periods: a first week of two days would be read as a week in which nobody came. */
export function toWholePeriods(query: MetricQuery, interval: Interval): MetricQuery {
  return { ...query, interval, from: toStart(query.from, interval) };
}

/** The first day of the period that a day is in; a week begins on Monday. */
function toStart(day: LocalDate, interval: Interval): LocalDate {
  switch (interval) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
    case 'month':
      return `${day.slice(0, 7)}-01`;
  }
}
