import { toShareOfAll } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { measureFinishedDays } from './active-users.ts';

/** The window of a month, in days, as in `mau`. */
const WINDOW_DAYS = 30;

/** DAU/MAU. */
export const stickiness: Metric = {
  info: {
    id: 'stickiness',
    name: 'Stickiness (DAU/MAU)',
    definition: 'On what part of the days the people of the last 30 days came back, on average.',
    formula:
      'The mean of daily active users over 30 days, divided by the number of different people active in the same 30 days, in percent; the 30 days end with the last finished day of the period.',
    denominator: 'people',
    unit: 'percent',
    direction: 'up',
    options: ['rule'],
    reads: ['what mau reads'],
    edgeCases: [
      'Nobody active in the 30 days: no value, not 0.',
      'A project younger than 30 days had days without anybody; they count as days.',
      'A day that still runs counts only when no finished day is in the period.',
    ],
    source:
      'The sixteen customer success metrics (DAU/MAU), as the mean of daily over monthly active users that the field reports; the window and the finished days are ours.',
  },
  measure: (ask) =>
    measureFinishedDays(ask, WINDOW_DAYS, (days, complete) => {
      const { personDays, rolling } = days.at(-1) ?? days[0];
      return toShareOfAll(personDays / WINDOW_DAYS, rolling, complete);
    }),
};
