import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toMedian, toShare } from '../estimate.ts';
import { readEventPattern } from '../event-pattern.ts';
import { toMatches } from '../matches.ts';
import type { Ask, Metric } from '../metric.ts';
import type { Subquery } from '../activity/active-days.ts';

const DEFAULT_START = 'Signed Up';
const DEFAULT_GOAL = 'Value Reached';

/** After how many days the share of those who are there is read. */
const DAYS = [7, 14, 30] as const;
const DAY_MS = 86_400_000;

/** Everyone whose first sign-up ever is in the span, and how long it took them; a time of -1 is none. */
const journeys = (matches: string): string => `
SELECT
  toDate(started_at, {zone:String}) AS day,
  toUnixTimestamp64Milli({until:DateTime64(3, 'UTC')}) - started_ms AS known_ms,
  if(empty(later), -1, arrayMin(later) - started_ms) AS took_ms
FROM (
  SELECT
    minIf(ts, bitTest(mask, 0)) AS started_at,
    minIf(ms, bitTest(mask, 0)) AS started_ms,
    arrayFilter(at -> at >= started_ms, groupUniqArrayIf(ms, bitTest(mask, 1))) AS later
  FROM (${matches})
  GROUP BY person
  HAVING countIf(bitTest(mask, 0)) > 0
)
WHERE day >= {start:Date} AND day < {end:Date}`;

/** Of whoever has been there for so many days: how many there are, and how many of them were in time. */
const SHARES = DAYS.map((days) => {
  const ms = days * DAY_MS;
  return `countIf(known_ms > ${ms}) AS mature_${days},
  countIf(known_ms > ${ms} AND took_ms BETWEEN 0 AND ${ms}) AS within_${days}`;
}).join(',\n  ');

/** How soon people find what they came for. */
export const timeToValue: Metric = {
  info: {
    id: 'time-to-value',
    name: 'Time to value',
    definition: 'How long it takes from signing up to the first value that the product brings.',
    formula:
      'The median of the time from the first Signed Up of a person to their first Value Reached from then on, of people who signed up in the period and reached it. Beside it: the quartile and the tenth that take longest, what part reached it at all, and what part within 7, 14 and 30 days.',
    denominator: 'people who reached it',
    unit: 'seconds',
    direction: 'down',
    options: ['start', 'goal'],
    reads: [`${DEFAULT_START}, else the start`, `${DEFAULT_GOAL}, else the goal`],
    edgeCases: [
      'The median is of those who arrived; who never does is in none, so read it with reached_percent, and prefer the shares within days, which know both.',
      'A share within days is of people whose days have passed, mature; the others are left out of it on both sides.',
      'The number is complete when everyone has had 30 days.',
      'What happened before signing up is no value reached by it; who signed up again counts from the first time.',
      'Nobody reached it: no value, not 0. Bots are left out unless asked for.',
    ],
    source:
      "Vendasta's measures of customer obsession and QuestionPro (time to value); percentiles and maturity are ours.",
  },
  measure: async (ask) => {
    const { sql, params } = toJourneys(ask);
    const rows = await ask.select(
      `
SELECT
  ${PERIOD} AS period,
  count() AS started,
  countIf(took_ms >= 0) AS reached,
  quantileExactInclusiveIf(0.5)(took_ms, took_ms >= 0) AS median_ms,
  quantileExactInclusiveIf(0.75)(took_ms, took_ms >= 0) AS p75_ms,
  quantileExactInclusiveIf(0.9)(took_ms, took_ms >= 0) AS p90_ms,
  ${SHARES}
FROM (${sql})
GROUP BY ${EACH_PERIOD_AND_ALL}`,
      params,
    );
    return toMeasured(ask, rows, (read, complete) => {
      const [started, reached] = [read('started'), read('reached')];
      const ofReached = (seconds: number): number | null => (reached === 0 ? null : seconds);
      return toMedian(read('median_ms') / 1000, reached, complete && read('mature_30') === started, {
        started,
        reached_percent: toShare(reached, started, complete).value,
        p75_seconds: ofReached(read('p75_ms') / 1000),
        p90_seconds: ofReached(read('p90_ms') / 1000),
        ...Object.fromEntries(
          DAYS.map((days) => [
            `within_${days}_days_percent`,
            toShare(read(`within_${days}`), read(`mature_${days}`), complete).value,
          ]),
        ),
      });
    });
  },
  readRows: async (ask, { figures }) => {
    const { sql, params } = toJourneys(ask);
    const [row = {}] = await ask.select(`SELECT ${SHARES} FROM (${sql})`, params);
    return DAYS.map((days) => {
      const mature = Number(row[`mature_${days}`] ?? 0);
      const started = figures?.['started'] ?? 0;
      return {
        key: `${days} days`,
        ...toShare(Number(row[`within_${days}`] ?? 0), mature, mature === started),
        figures: { started, mature },
      };
    });
  },
};

function toJourneys({ params }: Ask): Subquery {
  const { start = DEFAULT_START, goal = DEFAULT_GOAL } = params;
  const matches = toMatches(
    [readEventPattern(start), readEventPattern(goal)],
    // A sign-up before the span says that a later one is not the first.
    '(bitTest(mask, 0) OR ts >= toDateTime64({start:Date}, 3, {zone:String}))',
  );
  return { sql: journeys(matches.sql), params: matches.params };
}
