import { ALL, toMeasured } from '../by-period.ts';
import { toShare } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { onceAnAsk } from '../once-an-ask.ts';
import type { Row } from '../result.ts';
import { readSteps, toWalks } from './walks.ts';

/** How many came so far, and how many of those whose time is over, by step; each period's, and all of them. */
const eachPeriod = (walks: string): string => `
SELECT
  period,
  count() AS entered,
  countIf(NOT is_open) AS closed,
  sumForEach(arrayMap(step -> toUInt64(step <= reached), range(1, {steps:UInt8} + 1))) AS here,
  sumForEachIf(arrayMap(step -> toUInt64(step <= reached), range(1, {steps:UInt8} + 1)), NOT is_open) AS closed_here,
  quantileExactInclusiveForEach(0.5)(since_start) AS median_ms,
  quantileExactInclusiveForEach(0.5)(since_previous) AS previous_ms
FROM (${walks})
GROUP BY period`;

const readPeriods = onceAnAsk((ask) => {
  const { sql, params } = toWalks(ask);
  return ask.select(eachPeriod(sql), params);
});

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
    const rows = await readPeriods(ask);
    const ends = rows.map((row) => {
      const [converted, closedHere] = [readArray(row, 'here').at(-1), readArray(row, 'closed_here').at(-1)];
      const open = Number(row['entered']) - Number(row['closed']) - Number(converted) + Number(closedHere);
      return { ...row, converted, open };
    });
    return toMeasured(ask, ends, (read, complete) => {
      const [entered, converted, open] = [read('entered'), read('converted'), read('open')];
      return toShare(converted, entered, complete && open === 0, {
        open,
        dropped: entered - converted - open,
      });
    });
  },
  readRows: async (ask, { complete }) => {
    const all = (await readPeriods(ask)).find(({ period }) => period === ALL) ?? {};
    return readSteps(ask).map((name, index) => toStep(all, name, index, complete));
  },
};

/** Two steps may have the same text, so their number is part of the key. */
function toStep(all: WalksRow, name: string, index: number, complete: boolean): Row {
  const [here, closedHere] = [readArray(all, 'here'), readArray(all, 'closed_here')];
  const closed = Number(all['closed'] ?? 0);
  const openAt = (at: number): number => (here[at] ?? 0) - (closedHere[at] ?? 0);
  const [reached, through] = [here[index] ?? 0, closedHere[index] ?? 0];
  const closedBefore = index === 0 ? closed : (closedHere[index - 1] ?? 0);
  return {
    key: `${index + 1}. ${name}`,
    ...toShare(through, closed, complete),
    figures: {
      reached,
      dropped: closedBefore - through,
      open: index === 0 ? 0 : openAt(index - 1) - openAt(index),
      of_previous_percent: toShare(through, closedBefore, complete).value,
      median_seconds: toSeconds(readArray(all, 'median_ms')[index]),
      median_seconds_from_previous: toSeconds(readArray(all, 'previous_ms')[index]),
    },
  };
}

type WalksRow = Readonly<Record<string, unknown>>;

/** One number a step, from the first; fewer of what nobody who came later has. */
function readArray(row: WalksRow, column: string): readonly number[] {
  const array = row[column];
  return Array.isArray(array) ? array.map(Number) : [];
}

function toSeconds(ms: number | undefined): number | null {
  return ms === undefined ? null : ms / 1000;
}
