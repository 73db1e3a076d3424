import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toMedian, toShareOfAll } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { JOURNEYS, readFlow } from './journeys.ts';

const TIMES = `
SELECT
  ${PERIOD} AS period,
  count() AS started,
  countIf(completed_ms > 0) AS completed,
  countIf(is_open AND completed_ms = 0) AS open,
  quantileExactInclusiveIf(0.5)(completed_ms - started_ms, completed_ms > 0) AS median_ms,
  quantileExactInclusiveIf(0.75)(completed_ms - started_ms, completed_ms > 0) AS p75_ms,
  quantileExactInclusiveIf(0.9)(completed_ms - started_ms, completed_ms > 0) AS p90_ms
FROM (${JOURNEYS})
GROUP BY ${EACH_PERIOD_AND_ALL}`;

/** How long an onboarding takes. */
export const timeToOnboard: Metric = {
  info: {
    id: 'time-to-onboard',
    name: 'Time to onboard',
    definition: 'How long people who complete the onboarding flow take for it.',
    formula:
      'The median of the time from the first Onboarding Started of a person to their Onboarding Completed, of people who started in the period and completed within the days asked for; beside it the part of all who started that did.',
    denominator: 'people who completed it',
    unit: 'seconds',
    direction: 'down',
    options: ['flow', 'within-days'],
    reads: ['Onboarding Started', 'Onboarding Completed'],
    edgeCases: [
      'Who has not completed has no time; they stay in completed_percent, also while their days still run (open).',
      'The number is complete when nobody is open: until then the slow ones are missing from it.',
      'Where people stop is told by onboarding-drop-off, of the same people and days.',
      'A person counts once, on the local day of their first start of the flow ever.',
      'Nobody completed: no value, not 0. Bots are left out unless asked for.',
    ],
    source:
      "Vendasta's measures of customer obsession (time to onboard); the window and the open people are ours.",
  },
  measure: async (ask) => {
    const rows = await ask.select(TIMES, await readFlow(ask));
    return toMeasured(ask, rows, (read, complete) => {
      const [started, completed, open] = [read('started'), read('completed'), read('open')];
      const ofCompleted = (seconds: number): number | null => (completed === 0 ? null : seconds);
      return toMedian(read('median_ms') / 1000, completed, complete && open === 0, {
        started,
        open,
        completed_percent: toShareOfAll(completed, started, complete).value,
        p75_seconds: ofCompleted(read('p75_ms') / 1000),
        p90_seconds: ofCompleted(read('p90_ms') / 1000),
      });
    });
  },
};
