import { PERIOD, toMeasured } from '../by-period.ts';
import { toShare } from '../estimate.ts';
import { readEventPattern } from '../event-pattern.ts';
import { toMatches } from '../matches.ts';
import type { Metric } from '../metric.ts';

const DEFAULT_BASE = 'Page Viewed';
const DEFAULT_GOAL = 'Goal Converted';

/** A bit each, in the order in which they are sought. */
const [IN_BASE, CONVERTS] = ['bitTest(mask, 0)', 'bitTest(mask, 1)'];

const conversions = (matches: string): string => `
SELECT
  period,
  countIf(in_base) AS base,
  countIf(in_base AND conversions > 0) AS converted,
  countIf(NOT in_base) AS outside_base,
  sumIf(conversions, in_base) AS times
FROM (
  SELECT
    ${PERIOD} AS period,
    person,
    max(${IN_BASE}) AS in_base,
    uniqExactIf((ts, mid), ${CONVERTS}) AS conversions
  FROM (${matches})
  GROUP BY GROUPING SETS ((period, person), (person))
)
GROUP BY period`;

/** What part of those who come do what the team hopes for. */
export const conversionRate: Metric = {
  info: {
    id: 'conversion-rate',
    name: 'Conversion rate',
    definition: 'What part of the people who came did what was hoped for.',
    formula:
      'The number of different people who did the goal and the base event in the period, divided by the number of different people who did the base event in it, in percent.',
    denominator: 'people',
    unit: 'percent',
    direction: 'up',
    options: ['goal', 'base'],
    reads: [`${DEFAULT_BASE}, else the base event`, `${DEFAULT_GOAL}, else the goal`],
    edgeCases: [
      'Who did the goal without being in the base, as servers tell of it, is not counted among the converted, only as outside_base.',
      'The order within the period does not matter; the funnel asks for one.',
      'A person who converts twice is one; conversions counts both, each once however often it was delivered.',
      'Base and goal in different periods meet only in the total, so periods do not add up to it.',
      'Nobody in the base: no value, not 0. Bots are left out unless asked for.',
    ],
    source:
      "The sixteen customer success metrics and QuestionPro (conversion rate: conversions by visitors), as different people over different people; Wilson's interval is ours.",
  },
  measure: async (ask) => {
    const { base = DEFAULT_BASE, goal = DEFAULT_GOAL } = ask.params;
    const matches = toMatches(
      [readEventPattern(base), readEventPattern(goal)],
      'ts >= toDateTime64({start:Date}, 3, {zone:String}) AND ts < toDateTime64({end:Date}, 3, {zone:String})',
    );
    const rows = await ask.select(conversions(matches.sql), matches.params);
    return toMeasured(ask, rows, (read, complete) =>
      toShare(read('converted'), read('base'), complete, {
        conversions: read('times'),
        outside_base: read('outside_base'),
      }),
    );
  },
};
