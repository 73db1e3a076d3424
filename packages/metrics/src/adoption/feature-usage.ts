import { toUsedDays } from '../activity/active-days.ts';
import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toShareOfAll } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { withPerson } from '../people.ts';
import { IN_SCOPE } from '../scope.ts';

const USES = withPerson(
  `
  SELECT pid, account_id, toString(props.feature) AS feature, toDate(ts, {zone:String}) AS day, 1 AS uses
  FROM events FINAL
  WHERE ${IN_SCOPE} AND event = 'Feature Used' AND feature != ''
    AND ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}`,
  'account_id, feature, day, uses',
);

const FEATURES = `
SELECT
  feature,
  count() AS users,
  sum(person_uses) AS uses,
  countIf(first_day < last_day) AS repeat_users,
  uniqExactArray(accounts) AS accounts
FROM (
  SELECT
    feature,
    person,
    sum(uses) AS person_uses,
    min(day) AS first_day,
    max(day) AS last_day,
    groupUniqArrayIf(account_id, account_id != '') AS accounts
  FROM (${USES})
  GROUP BY feature, person
)
GROUP BY feature
ORDER BY users DESC, feature`;

/** Whoever used a feature was active, so the people are those of both parts. */
const shareOfActive = (activeDays: string): string => `
SELECT
  ${PERIOD} AS period,
  uniqExact(person) AS people,
  uniqExactIf(person, uses > 0) AS users,
  sum(uses) AS total_uses
FROM (
  SELECT person, day, 0 AS uses FROM (${activeDays})
  UNION ALL
  SELECT person, day, uses FROM (${USES})
)
GROUP BY ${EACH_PERIOD_AND_ALL}`;

/** Who uses which feature, and how often. */
export const featureUsage: Metric = {
  info: {
    id: 'feature-usage',
    name: 'Feature usage',
    definition: 'What part of the active people use a feature, and how often.',
    formula:
      'The number of different people who used the feature, divided by the number of different people active in the same period, in percent; the total is for any feature.',
    denominator: 'people',
    unit: 'percent',
    direction: 'up',
    options: [],
    reads: ['Feature Used'],
    edgeCases: [
      'Active people are all who caused an event that is neither passive nor a business fact, whatever active-user rule is chosen.',
      'A use delivered twice is one use.',
      'A repeat user used the feature on two different local days of the period or more.',
      'Nobody active in the period: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      "QuestionPro's customer engagement metrics (feature usage) and the sixteen customer success metrics (feature adoption).",
  },
  measure: async (ask) => {
    const active = toUsedDays(ask, 0);
    const periods = await ask.select(shareOfActive(active.sql), active.params);
    return toMeasured(ask, periods, (read, complete) =>
      toShareOfAll(read('users'), read('people'), complete, { uses: read('total_uses') }),
    );
  },
  readRows: async ({ select }, { n, complete }) =>
    (await select(FEATURES)).map((row) => {
      const [users, uses] = [Number(row['users']), Number(row['uses'])];
      return {
        key: String(row['feature']),
        ...toShareOfAll(users, n, complete),
        figures: {
          users,
          uses,
          uses_per_user: uses / users,
          repeat_users: Number(row['repeat_users']),
          accounts: Number(row['accounts']),
        },
      };
    }),
};
