import { toUsedDays } from '../activity/active-days.ts';
import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toShareOfAll } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { withPersonHash } from '../people.ts';
import type { Row } from '../result.ts';
import { IN_SCOPE } from '../scope.ts';

const read = (table: string, events: string, isBefore: boolean, bounds: string): string => `
  SELECT
    who, account_id,
    toString(props.feature) AS feature,
    toDate(ts, {zone:String}) AS day,
    event = 'Feature Used' AS is_use,
    ${isBefore} AS is_before
  FROM ${table}
  WHERE ${IN_SCOPE} AND who != 0 AND event IN (${events}) AND feature != ''
    AND ${bounds}
    AND ts < {until:DateTime64(3, 'UTC')}`;

const IN_SPAN = `ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})`;

const USES = withPersonHash(read('events FINAL', "'Feature Used'", false, IN_SPAN), 'day, 1 AS uses');

/** What was used or shown in the span, and what had been used before it, however often. */
const SEEN = withPersonHash(
  `${read('events FINAL', "'Feature Used', 'Feature Shown'", false, IN_SPAN)}
  UNION ALL
  SELECT DISTINCT who, '' AS account_id, feature, {start:Date} AS day, is_use, is_before
  FROM (${read('events', "'Feature Used'", true, 'ts < toDateTime64({start:Date}, 3, {zone:String})')})`,
  'account_id, feature, day, is_use, is_before',
);

const FEATURES = `
SELECT
  feature,
  countIf(person_uses > 0) AS users,
  sum(person_uses) AS uses,
  countIf(first_day < last_day) AS repeat_users,
  countIf(person_uses > 0 AND NOT used_before) AS first_users,
  countIf(was_shown) AS shown,
  countIf(was_shown OR person_uses > 0) AS exposed,
  uniqExactArray(accounts) AS used_by_accounts
FROM (
  SELECT
    feature,
    person,
    countIf(is_use AND NOT is_before) AS person_uses,
    minIf(day, is_use AND NOT is_before) AS first_day,
    maxIf(day, is_use AND NOT is_before) AS last_day,
    max(is_before) AS used_before,
    max(NOT is_use) AS was_shown,
    groupUniqArrayIf(account_id, is_use AND account_id != '') AS accounts
  FROM (${SEEN})
  GROUP BY feature, person
)
GROUP BY feature
HAVING exposed > 0
ORDER BY users DESC, feature`;

const activeAccounts = (activeDays: string): string => `
SELECT uniqExact(account_id) AS accounts FROM (${activeDays}) WHERE account_id != ''`;

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
      'The number of different people who used the feature, divided by the number of different people active in the same period, in percent; the total is for any feature. A row is a feature; where Feature Shown says who could see it, its value is users divided by the people who were shown or used it.',
    denominator: 'people',
    unit: 'percent',
    direction: 'up',
    options: [],
    reads: ['Feature Used', 'Feature Shown'],
    edgeCases: [
      'Active people are all who caused an event that is neither passive nor a business fact, whatever active-user rule is chosen.',
      'A use delivered twice is one use.',
      'A repeat user used the feature on two different local days of the period or more.',
      'First users used the feature in the period and never before, as far as events are kept.',
      'The share of accounts is of accounts of which anybody was active; who acts for no account is in neither number.',
      'A feature that was shown and that nobody used is a row of 0; active_percent is the share of active people in any case.',
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
  readRows: async (ask, { n, complete }) => {
    const active = toUsedDays(ask, 0, ['account_id']);
    const [features, [all]] = await Promise.all([
      ask.select(FEATURES),
      ask.select(activeAccounts(active.sql), active.params),
    ]);
    return features.map((row) =>
      toFeature(row, { people: n, accounts: Number(all?.['accounts'] ?? 0) }, complete),
    );
  },
};

function toFeature(
  row: Readonly<Record<string, unknown>>,
  active: { readonly people: number; readonly accounts: number },
  complete: boolean,
): Row {
  const count = (column: string): number => Number(row[column]);
  const [users, uses, shown, accounts] = [
    count('users'),
    count('uses'),
    count('shown'),
    count('used_by_accounts'),
  ];
  return {
    key: String(row['feature']),
    ...toShareOfAll(users, shown > 0 ? count('exposed') : active.people, complete),
    figures: {
      users,
      uses,
      uses_per_user: users === 0 ? null : uses / users,
      repeat_users: count('repeat_users'),
      first_users: count('first_users'),
      shown,
      active_percent: toShareOfAll(users, active.people, complete).value,
      accounts,
      account_percent: toShareOfAll(accounts, active.accounts, complete).value,
    },
  };
}
