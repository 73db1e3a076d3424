import { toActiveDays } from '../activity/active-days.ts';
import type { Subquery } from '../activity/active-days.ts';
import { PERIOD, toMeasured } from '../by-period.ts';
import { toShareOfAll } from '../estimate.ts';
import type { Ask, Metric } from '../metric.ts';
import { withPerson } from '../people.ts';
import { IN_SCOPE } from '../scope.ts';

const USES = withPerson(
  `
  SELECT
    pid,
    toString(props.feature) AS feature,
    toDate(ts, {zone:String}) AS day,
    toFloat64OrNull(toString(props.duration_ms)) AS duration_ms
  FROM events FINAL
  WHERE ${IN_SCOPE} AND event = 'Feature Used' AND feature != ''
    AND ({feature:String} = '' OR feature = {feature:String})
    AND ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}`,
  'feature, day, duration_ms',
);

/** Over rows of one person each: how many used it, on how many days, and how long those did who told. */
const SUMS = `
  countIf(days > 0) AS users,
  sum(days) AS user_days,
  sum(spent_ms) AS total_ms,
  countIf(spent_ms > 0) AS timed_users`;

const byPeriod = (activeDays: string): string => `
SELECT period, count() AS people, ${SUMS}
FROM (
  SELECT
    ${PERIOD} AS period,
    person,
    uniqExactIf(day, is_use) AS days,
    sum(greatest(duration_ms, 0)) AS spent_ms
  FROM (
    SELECT person, day, false AS is_use, 0. AS duration_ms FROM (${activeDays})
    UNION ALL
    SELECT sipHash64(person) AS person, day, true AS is_use, ifNull(duration_ms, 0.) AS duration_ms FROM (${USES})
  )
  GROUP BY GROUPING SETS ((period, person), (person))
  HAVING countIf(NOT is_use) > 0
)
GROUP BY period`;

const byFeature = (activeDays: string): string => `
SELECT feature, ${SUMS}
FROM (
  SELECT feature, person, uniqExact(day) AS days, sum(greatest(ifNull(duration_ms, 0.), 0)) AS spent_ms
  FROM (${USES})
  WHERE sipHash64(person) GLOBAL IN (SELECT person FROM (${activeDays}))
  GROUP BY feature, person
)
GROUP BY feature
ORDER BY users DESC, feature`;

/** How many use a part of the product, how often and how long. */
export const usageRate: Metric = {
  info: {
    id: 'usage-rate',
    name: 'Product usage rate',
    definition:
      'What part of the active people use a part of the product, on how many days, and for how long.',
    formula:
      'The number of different active people who used the feature, divided by the number of different active people of the same period, in percent. Beside it: days_per_user, on how many days of the period a user used it on average, and seconds_per_user, how long, of users whose uses say so.',
    denominator: 'people',
    unit: 'percent',
    direction: 'up',
    options: ['feature', 'rule'],
    reads: ['Feature Used', 'what says who is active'],
    edgeCases: [
      'Who used the feature without being active by the rule is in neither number.',
      'How long is the duration_ms of Feature Used, as feature(name).end() records it; a plain use() says none and enters no mean of it.',
      'Without a feature the total is for any, and the rows are each.',
      'The window is the period asked for: the same people give other rates by day, week and month.',
      'A use delivered twice is one use. Nobody active: no value, not 0. Bots are left out unless asked for.',
    ],
    source:
      'The sixteen customer success metrics (product usage rate: active users of a part by all active users, with frequency and duration).',
  },
  measure: async (ask) => {
    const { sql, params } = toActive(ask);
    const rows = await ask.select(byPeriod(sql), params);
    return toMeasured(ask, rows, (read, complete) =>
      toShareOfAll(read('users'), read('people'), complete, toFigures(read)),
    );
  },
  readRows: async (ask, { n, complete }) => {
    const { sql, params } = toActive(ask);
    const rows = await ask.select(byFeature(sql), params);
    return rows.map((row) => {
      const read = (column: string): number => Number(row[column]);
      return {
        key: String(row['feature']),
        ...toShareOfAll(read('users'), n, complete),
        figures: toFigures(read),
      };
    });
  },
};

function toActive(ask: Ask): Subquery {
  const { sql, params } = toActiveDays(ask, 0);
  return { sql, params: { ...params, feature: ask.params.feature ?? '' } };
}

function toFigures(read: (column: string) => number): Readonly<Record<string, number | null>> {
  const [users, timedUsers] = [read('users'), read('timed_users')];
  return {
    users,
    days_per_user: users === 0 ? null : read('user_days') / users,
    seconds_per_user: timedUsers === 0 ? null : read('total_ms') / 1000 / timedUsers,
  };
}
