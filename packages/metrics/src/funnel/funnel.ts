import { toMeasured } from '../by-period.ts';
import { toShare } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import type { Row } from '../result.ts';
import { readSteps, toReaches, toWalks } from './walks.ts';

const ends = (reaches: string): string => `
SELECT
  period,
  count() AS entered,
  countIf(reached = {steps:UInt8}) AS converted,
  countIf(is_open AND reached < {steps:UInt8}) AS open
FROM (${reaches})
GROUP BY period`;

const eachStep = (walks: string): string => `
SELECT
  step,
  countIf(reached >= step) AS here,
  countIf(NOT is_open) AS closed,
  countIf(NOT is_open AND reached >= step - 1) AS closed_before,
  countIf(NOT is_open AND reached >= step) AS closed_here,
  countIf(is_open AND reached = step - 1) AS open,
  quantileExactInclusiveOrNullIf(0.5)(walks[step].3, reached >= step) AS median_ms,
  quantileExactInclusiveOrNullIf(0.5)(walks[step].4, reached >= step) AS previous_ms
FROM (${walks})
ARRAY JOIN arrayEnumerate(walks) AS step
GROUP BY step
ORDER BY step`;

/** How far people come on a way of several steps. */
export const funnel: Metric = {
  info: {
    id: 'funnel',
    name: 'Funnel',
    definition:
      'What part of the people who take the first step take all others too, in order and in time, and where the others stop.',
    formula:
      'The number of different people who did all steps in order within the days asked for, the first of them in the period, divided by the number of different people who did the first step in the period, in percent. A row is a step: its value is what part of the people whose time is over reached it.',
    denominator: 'people',
    unit: 'percent',
    direction: 'up',
    options: ['step', 'within-days'],
    reads: ['the events of the steps'],
    edgeCases: [
      'Every step takes an event of its own: where one fits two neighbouring steps, as a page and any page, it is one of them, and the best way through is counted.',
      'All starts of a person are tried, and they count once; over the periods of a range once in each in which they began.',
      'Other events may come between the steps. Two events of one millisecond are taken in the order of the steps.',
      'The time runs from the first step; a step exactly at its end counts, also after the end of the range.',
      'A person whose time still runs and who is not through is open: neither converted nor dropped. The total keeps them in its denominator and is not complete; the rows leave them out on both sides.',
      'The median time of a step is of the first walk that came to it, from the first step; median_seconds_from_previous, from the step before.',
      'A filter and the value of a breakdown hold for all steps; a filter that shall hold for one step only stands in its brackets.',
      'An event delivered twice changes nothing. Nobody began: no value, not 0. Bots are left out unless asked for.',
    ],
    source:
      "The sixteen customer success metrics (sales-funnel conversion); the exact way through overlapping steps, the open people and Wilson's interval are ours.",
  },
  measure: async (ask) => {
    const { sql, params } = toReaches(ask);
    const rows = await ask.select(ends(sql), params);
    return toMeasured(ask, rows, (read, complete) => {
      const [entered, converted, open] = [read('entered'), read('converted'), read('open')];
      return toShare(converted, entered, complete && open === 0, {
        open,
        dropped: entered - converted - open,
      });
    });
  },
  readRows: async (ask, { complete }) => {
    const { sql, params } = toWalks(ask);
    const rows = await ask.select(eachStep(sql), params);
    return readSteps(ask).map((name, index) => toStep(`${index + 1}. ${name}`, rows[index] ?? {}, complete));
  },
};

/** Two steps may have the same text, so their number is part of the key. */
function toStep(key: string, row: Readonly<Record<string, unknown>>, complete: boolean): Row {
  const read = (column: string): number => Number(row[column] ?? 0);
  return {
    key,
    ...toShare(read('closed_here'), read('closed'), complete),
    figures: {
      reached: read('here'),
      dropped: read('closed_before') - read('closed_here'),
      open: read('open'),
      of_previous_percent: toShare(read('closed_here'), read('closed_before'), complete).value,
      median_seconds: toSeconds(row['median_ms']),
      median_seconds_from_previous: toSeconds(row['previous_ms']),
    },
  };
}

function toSeconds(ms: unknown): number | null {
  return typeof ms === 'number' ? ms / 1000 : null;
}
