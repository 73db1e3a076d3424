import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toShareOfAll } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { IN_SCOPE } from '../scope.ts';

const OUTCOMES = `
  SELECT
    toDate(ts, {zone:String}) AS day,
    toString(props.goal) AS goal,
    toFloat64OrNull(toString(props.target)) AS target,
    toFloat64OrNull(toString(props.actual)) AS actual,
    isFinite(target) AND isFinite(actual) AS is_valid
  FROM facts FINAL
  WHERE ${IN_SCOPE} AND event = 'Outcome Recorded'
    AND ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}`;

const COUNTS = `
  countIf(is_valid) AS recorded,
  countIf(is_valid AND actual >= target) AS achieved,
  count() - recorded AS left_out`;

/** Whether customers reach what they came for. */
export const outcomes: Metric = {
  info: {
    id: 'outcomes',
    name: 'Outcomes achieved',
    definition: "What part of the customers' goals was reached when it was measured.",
    formula:
      'The number of Outcome Recorded facts whose actual is at least their target, divided by the number of all that have both, in percent. A row is a goal.',
    denominator: 'outcomes',
    unit: 'percent',
    direction: 'up',
    options: [],
    reads: ['Outcome Recorded'],
    edgeCases: [
      'Exactly the target is reached. A goal where less is better is told with both numbers negated.',
      'An outcome whose target or actual is no number is left out and counted as left_out.',
      'Each record counts, also several of one customer and goal; one delivered twice is one.',
      'Nothing recorded: no value, not 0.',
    ],
    source: "Vendasta's measures of customer obsession (outcomes achieved).",
  },
  measure: async (ask) => {
    const rows = await ask.select(
      `SELECT ${PERIOD} AS period, ${COUNTS} FROM (${OUTCOMES}) GROUP BY ${EACH_PERIOD_AND_ALL}`,
    );
    return toMeasured(ask, rows, (read, complete) =>
      toShareOfAll(read('achieved'), read('recorded'), complete, { left_out: read('left_out') }),
    );
  },
  readRows: async ({ select }, { complete }) => {
    const rows = await select(
      `SELECT goal, ${COUNTS} FROM (${OUTCOMES}) WHERE goal != '' GROUP BY goal ORDER BY recorded DESC, goal`,
    );
    return rows.map((row) => ({
      key: String(row['goal']),
      ...toShareOfAll(Number(row['achieved']), Number(row['recorded']), complete),
      figures: { left_out: Number(row['left_out']) },
    }));
  },
};
