import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toShare } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import type { Row } from '../result.ts';
import { JOURNEYS, readFlow } from './journeys.ts';

const OUTCOMES = `
SELECT
  ${PERIOD} AS period,
  count() AS started,
  countIf(completed_ms > 0) AS completed,
  countIf(is_open AND completed_ms = 0) AS open,
  countIf(is_dismissed AND completed_ms = 0) AS dismissed,
  quantileExactInclusiveOrNullIf(0.5)(completed_ms - started_ms, completed_ms > 0) AS median_ms
FROM (${JOURNEYS})
GROUP BY ${EACH_PERIOD_AND_ALL}`;

const STEPS = `
SELECT
  step,
  countIf(furthest >= step - 1) AS reached,
  countIf(furthest >= step) AS completed,
  countIf(furthest = step - 1 AND is_open) AS open,
  quantileExactInclusiveOrNullIf(0.5)(
    step_ms[step] - before_ms,
    before_ms > 0 AND step_ms[step] >= before_ms
  ) AS median_ms
FROM (
  SELECT *, arrayJoin(arrayEnumerate(step_ms)) AS step, if(step = 1, started_ms, step_ms[step - 1]) AS before_ms
  FROM (${JOURNEYS})
)
GROUP BY step
ORDER BY step`;

/** Where people leave an onboarding flow. */
export const onboardingDropOff: Metric = {
  info: {
    id: 'onboarding-drop-off',
    name: 'Onboarding drop-off',
    definition:
      'What part of the people who begin the onboarding flow complete it, and at which step the others stop.',
    formula:
      'People who completed the flow within 14 days of their first start, or as many as are asked for, divided by the people who first started it in the period, in percent. For a step: people who did it or a later one, divided by the people who reached it and whose time is not still running; the rest dropped.',
    denominator: 'people',
    unit: 'percent',
    direction: 'up',
    options: ['flow', 'within-days'],
    reads: [
      'Onboarding Started',
      'Onboarding Step Completed',
      'Onboarding Completed',
      'Onboarding Dismissed',
    ],
    edgeCases: [
      'A person whose days still run is open: neither completed nor dropped at the step they stand at; reached = completed + dropped + open.',
      'The total keeps open people in its denominator and is not complete while there are any.',
      'A person counts once, on the local day of their first start of the flow ever; what happened before it is not counted.',
      'A step reached in another order counts as passed when a later one is done, and all are when the flow is completed.',
      'The median time of a step is from the step before it (the start, for the first), of people who did both in this order.',
      'The previous range is followed no longer than this one, so that both had the same time.',
      'Nobody started: no value, not 0. Bots are left out unless asked for.',
    ],
    source:
      "Vendasta's measures of customer obsession (time to onboard) and GA4's tutorial events; the window and the open people are ours.",
  },
  measure: async (ask) => {
    const outcomes = await ask.select(OUTCOMES, await readFlow(ask));
    return toMeasured(ask, outcomes, (read, complete) => {
      const [started, completed, open] = [read('started'), read('completed'), read('open')];
      return toShare(completed, started, complete && open === 0, {
        open,
        dropped: started - completed - open,
        dismissed: read('dismissed'),
        median_seconds: completed === 0 ? null : read('median_ms') / 1000,
      });
    });
  },
  readRows: async (ask, { complete }) => {
    const flow = await readFlow(ask);
    return (await ask.select(STEPS, flow)).map((row) => toStep(row, flow.steps, complete));
  },
};

function toStep(row: Readonly<Record<string, unknown>>, names: readonly string[], complete: boolean): Row {
  const read = (column: string): number => Number(row[column]);
  const [reached, completed, open] = [read('reached'), read('completed'), read('open')];
  const share = toShare(completed, reached - open, complete);
  return {
    key: names[read('step') - 1] ?? '',
    ...share,
    figures: {
      reached,
      completed,
      dropped: reached - completed - open,
      open,
      drop_off_percent: share.value === null ? null : 100 - share.value,
      median_seconds: row['median_ms'] === null ? null : read('median_ms') / 1000,
    },
  };
}
