import { toMean, toPeople, unknown } from '../estimate.ts';
import type { Ask, Measured, Metric } from '../metric.ts';
import type { Period } from '../periods.ts';
import type { Estimate, LocalDate, MetricInfo } from '../result.ts';
import { readDailyActives, toFinishedDays } from './daily-actives.ts';
import type { DailyActives } from './daily-actives.ts';

const READS = ['any event that is neither passive nor a business fact, or what the active-user rule names'];

const SOURCE =
  "The sixteen customer success metrics and QuestionPro's customer engagement metrics (daily, weekly and monthly active users); what counts as active is the project's own rule.";

const EDGE_CASES = [
  'Without a rule, active means to have caused any event but a passive one (identify, group, heartbeats, errors) or a business fact (survey answers, tickets, subscriptions).',
  'A day begins and ends at local midnight of the project.',
  'A person who was anonymous first counts once, as the person they turned out to be.',
  'A day that still runs is shown in the series as far as it is known; it enters a mean or a total only when no finished day is in the period: a part of a day in a window of whole days would look like a decline.',
  "Days before the project's first use have no value and enter no mean.",
  'With a weekly or monthly rule, a person counts on each day on which they did something in a period in which the rule held, days before it came to hold too.',
  'Bots are left out unless asked for.',
];

/** Daily active users. */
export const dau: Metric = {
  info: {
    id: 'dau',
    name: 'Daily active users',
    definition: 'How many different people were active on a day, on average over the days of the period.',
    formula:
      'For each finished day, the number of different active people; a period longer than a day shows the mean over its finished days.',
    denominator: 'days',
    unit: 'people',
    direction: 'up',
    options: ['rule'],
    reads: READS,
    edgeCases: EDGE_CASES,
    source: SOURCE,
  },
  measure: (ask) =>
    measureFinishedDays(ask, 1, (days, complete) =>
      toMean(
        days.reduce((sum, day) => sum + day.daily, 0),
        days.length,
        complete,
      ),
    ),
};

/** Weekly active users: seven days, rolling. */
export const wau = rollingActives(7, { id: 'wau', name: 'Weekly active users' });

/** Monthly active users: thirty days, rolling. */
export const mau = rollingActives(30, { id: 'mau', name: 'Monthly active users' });

type Days = readonly [DailyActives, ...DailyActives[]];

/**
 * Reads each day once and makes of the finished days of each period one number, of the running day where there is no
 * other; `make` is never given an empty list.
 */
export async function measureFinishedDays(
  ask: Ask,
  windowDays: number,
  make: (days: Days, complete: boolean) => Estimate,
): Promise<Measured> {
  const actives = await readDailyActives(ask, windowDays);
  const { today } = ask.span;
  const estimate = (period: Period): Estimate => {
    const [first, ...others] = toFinishedDays(period, today, actives.keys()).flatMap(
      (day: LocalDate) => actives.get(day) ?? [],
    );
    return first === undefined ? unknown : make([first, ...others], period.end <= today);
  };
  return {
    total: estimate(ask.span),
    series: ask.periods.map((period) => ({ ...period, ...estimate(period) })),
  };
}

function rollingActives(windowDays: number, names: Pick<MetricInfo, 'id' | 'name'>): Metric {
  return {
    info: {
      ...names,
      definition: `How many different people were active within ${windowDays} days.`,
      formula: `The number of different people active on the last finished day of the period, or in the ${windowDays - 1} days before it.`,
      denominator: 'people',
      unit: 'people',
      direction: 'up',
      options: ['rule'],
      reads: READS,
      edgeCases: EDGE_CASES,
      source: SOURCE,
    },
    measure: (ask) =>
      measureFinishedDays(ask, windowDays, (days, complete) =>
        toPeople((days.at(-1) ?? days[0]).rolling, complete),
      ),
  };
}
