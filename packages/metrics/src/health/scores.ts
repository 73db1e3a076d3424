import { ANSWER_CHANGES } from './answer-changes.ts';
import { accountChanges } from './account-changes.ts';
import { FIGURES } from './changes.ts';
import { HEALTH_INPUTS, type HealthInput } from './health-settings.ts';
import { ONBOARDING_CHANGES } from './onboarding-changes.ts';
import { TICKET_CHANGES } from './ticket-changes.ts';
import { FEATURE_CHANGES, useChanges, WINDOW_DAYS } from './use-changes.ts';

/** What a ticket that is open, waits or came back takes from 100 points. */
const TICKET_POINTS = { open: 10, waiting: 15, reopened: 15 } as const;

/** For so many days a new account is not blamed for what it has not done yet. */
export const GRACE_DAYS = 7;

/** Below this share of the weights a score would be a guess: nothing is said then. */
export const MIN_COVERAGE = 0.25;

/** So that a sum of thirds that is 70 is not a hair below it. */
const SCORE_DECIMALS = 6;

/** A band is told from the scores of so many days, so that it does not depend on the range that is asked for. */
export const BAND_DAYS = 14;

/**
 * Each input from 0 to 100, NULL where nothing is known. `least` and `greatest` skip NULLs, so an argument of theirs is
 * never one: what might be is tested before.
 */
const INPUTS: Readonly<Record<HealthInput, string>> = {
  frequency: `multiIf(
    is_new OR f.known_people = 0, NULL,
    f.active_people = 0, 0,
    least(100, 100 * f.person_days / f.active_people / {active_days:UInt16}))`,
  breadth: `multiIf(
    is_new OR f.known_people = 0, NULL,
    f.seats > 0, least(100, 100 * f.active_people / f.seats),
    100 * f.active_people / f.known_people)`,
  depth: `if(
    is_new OR f.known_people = 0 OR empty({key_features:Array(String)}), NULL,
    100 * f.key_features / length({key_features:Array(String)}))`,
  trend: `if(
    is_new OR age_days < ${2 * WINDOW_DAYS - 1} OR f.prior_person_days = 0, NULL,
    least(100, 50 * f.person_days / f.prior_person_days))`,
  sentiment: `if(is_new OR f.answers = 0, NULL, f.answer_points / f.answers / 100)`,
  support: `if(
    is_new OR day < {tickets_since:Date}, NULL,
    greatest(0, 100 - ${TICKET_POINTS.open} * f.open_tickets - ${TICKET_POINTS.waiting} * f.waiting_tickets
      - ${TICKET_POINTS.reopened} * f.reopened_tickets))`,
  onboarding: `if(
    NOT is_new OR f.onboarding_started = 0 OR empty({steps:Array(String)}), NULL,
    100 * f.onboarding_steps / length({steps:Array(String)}))`,
  first_value: `multiIf(
    NOT is_new OR day < {values_since:Date}, NULL,
    f.values_reached > 0, 100,
    age_days < ${GRACE_DAYS}, NULL,
    0)`,
  colleagues: `multiIf(
    NOT is_new, NULL,
    colleagues > 0, least(100, 100 * colleagues / {colleagues:UInt16}),
    age_days < ${GRACE_DAYS}, NULL,
    0)`,
};

const ALL_INPUTS = HEALTH_INPUTS.map((input) => `toNullable(toFloat64(${INPUTS[input]}))`).join(',\n  ');

const SUMS = FIGURES.map((figure) => `sumIf(amount, figure = '${figure}')`).join(',\n    ');
const SUM_NUMBERS = FIGURES.map((_, index) => `sums[${index + 1}]`).join(', ');
const FIGURES_TYPE = `Tuple(${FIGURES.map((figure) => `${figure} Int64`).join(', ')})`;

/**
 * The accounts of each of the `days`: their figures (`f`), `inputs` in the order of `HEALTH_INPUTS`, `score`, `coverage`
 * and `band`. An account counts from its first day until it is deleted or its last subscription ends; one that never
 * paid, while it is new or in use.
 *
 * Figures and inputs are one column each: the time to analyse the text grows with columns times layers.
 */
export function toScores(usedDays: string): string {
  const changes = [
    accountChanges(usedDays),
    useChanges(usedDays),
    FEATURE_CHANGES,
    ANSWER_CHANGES,
    TICKET_CHANGES,
    ONBOARDING_CHANGES,
  ].join('\nUNION ALL');
  const figures = `
SELECT account_id, day, CAST((${SUM_NUMBERS}), '${FIGURES_TYPE}') AS f
FROM (
  SELECT account_id, day, sumForEach([
    ${SUMS}
  ]) OVER until_day AS sums
  FROM (${changes})
  WHERE {account:String} = '' OR account_id = {account:String}
  GROUP BY account_id, day
  WINDOW until_day AS (PARTITION BY account_id ORDER BY day)
)
WHERE day IN {days:Array(Date)}`;
  const accounts = `
SELECT
  *,
  toInt64(day) - f.born_on AS age_days,
  age_days < {newcomer_days:UInt16} AS is_new,
  greatest(f.invites, f.known_people - 1) AS colleagues
FROM (${figures})
WHERE f.born_on > 0 AND f.deleted = 0
  AND (f.subscriptions > 0 OR f.ever_subscribed = 0 AND (is_new OR f.person_days + f.prior_person_days > 0))`;
  const weighed = `
SELECT
  *,
  arraySum(arrayMap((input, weight) -> if(input IS NULL, 0, weight), inputs, {weights:Array(Float64)})) AS present,
  arraySum(arrayMap((input, weight) -> ifNull(input, 0) * weight, inputs, {weights:Array(Float64)})) AS points,
  present / if(is_new, {newcomer_weights:Float64}, {usual_weights:Float64}) AS coverage
FROM (SELECT *, [
  ${ALL_INPUTS}
] AS inputs FROM (${accounts}))`;
  const scores = `
SELECT
  *,
  if(coverage < ${MIN_COVERAGE}, NULL, round(points / present, ${SCORE_DECIMALS})) AS score,
  multiIf(
    score IS NULL, '',
    score >= {healthy_from:Float64}, 'healthy',
    score >= {watch_from:Float64}, 'watch',
    'risk'
  ) AS band_of_day
FROM (${weighed})`;
  const settled = `
SELECT
  *,
  band_of_day != '' AND day < {today:Date}
    AND band_of_day = lagInFrame(band_of_day) OVER earlier_days
    AND day - 1 = lagInFrame(day) OVER earlier_days AS is_settled
FROM (${scores})
WINDOW earlier_days AS (PARTITION BY account_id ORDER BY day)`;
  return `
SELECT account_id, day, f, age_days, colleagues, inputs, coverage, score, multiIf(
  score IS NULL, '',
  arrayExists(each -> each.3, bands), arrayLast(each -> each.3, bands).2,
  bands[1].2
) AS band
FROM (
  SELECT *, arrayFilter(
    each -> each.1 > day - ${BAND_DAYS} AND each.2 != '',
    groupArray((day, band_of_day, is_settled)) OVER last_days
  ) AS bands
  FROM (${settled})
  WINDOW last_days AS (PARTITION BY account_id ORDER BY day ROWS BETWEEN ${BAND_DAYS - 1} PRECEDING AND CURRENT ROW)
)
WHERE day IN {asked_days:Array(Date)}`;
}
