import { withPerson } from '../people.ts';
import { IN_SCOPE } from '../scope.ts';
import { BY_ID_OR_CUSTOMER, CUSTOMER } from './customer.ts';
import { instantOf, numberOf, toMillionths } from './fact-properties.ts';
import { toMonthlySql } from './monthly.ts';
import { CURRENCY, RATE } from './rates.ts';

/** Which events say what a subscription is. */
export const SUBSCRIPTION_EVENTS = [
  'Subscription Started',
  'Subscription Changed',
  'Subscription Cancelled',
] as const;

/** In these states of Stripe's and others' a subscription is there and nothing is due for it. One that is past due is not among them. */
const STATUSES_WITHOUT_REVENUE = ['trialing', 'incomplete', 'paused'];

const SAID = withPerson(
  `
  SELECT
    pid, account_id, ts, mid,
    toString(props.subscription_id) AS id,
    toString(props.plan) AS plan,
    ${CURRENCY} AS currency,
    ${instantOf('effective_at')} AS effective_at,
    event = 'Subscription Cancelled'
      OR toString(props.status) IN ('${STATUSES_WITHOUT_REVENUE.join("', '")}') AS pays_nothing,
    ${numberOf('mrr')} AS mrr,
    ${numberOf('amount')} - ifNull(${numberOf('recurring_discount')}, 0) AS billed,
    toString(props.interval) AS interval,
    ifNull(${numberOf('interval_count')}, 1) AS interval_count
  FROM facts FINAL
  WHERE ${IN_SCOPE}
    AND event IN ('${SUBSCRIPTION_EVENTS.join("', '")}')
    AND is_trusted = 1
    AND ts < {until:DateTime64(3, 'UTC')}`,
  'account_id, ts, mid, id, plan, currency, effective_at, pays_nothing, mrr, billed, interval, interval_count',
);

/** What each event says, from when on, and for whom; `monthly` is null when it says no amount. */
const TERMS = `
  SELECT
    ${CUSTOMER} AS payer,
    ${BY_ID_OR_CUSTOMER} AS subscription,
    ifNull(effective_at, toTimeZone(ts, {zone:String})) AS at,
    multiIf(
      pays_nothing, 0,
      mrr IS NOT NULL, mrr,
      ${toMonthlySql('billed', 'interval', 'interval_count')}) AS monthly,
    ts, mid, plan, currency
  FROM (${SAID})
  WHERE at < {until:DateTime64(3, 'UTC')}`;

const TERMS_TYPE = 'Tuple(amount Int128, worth Int128, currency String, plan String)';

/**
 * Every change of a subscription that has come into effect: its `customer`, the instant (`at`) and the local `day` of it,
 * and the terms `after` and `before` it. Their `amount` is a month's in their `currency`, and `worth` the same in the
 * currency asked for, both in millionths.
 */
export const SUBSCRIPTION_CHANGES = `
  SELECT
    argMax(payer, (payer.1 != '', ts, mid)) OVER (PARTITION BY subscription) AS customer,
    at,
    toDate(at) AS day,
    terms AS after,
    lagInFrame(terms) OVER (
      PARTITION BY subscription ORDER BY at, ts, mid ROWS BETWEEN 1 PRECEDING AND CURRENT ROW
    ) AS before
  FROM (
    SELECT
      payer, subscription, at, ts, mid,
      assumeNotNull(monthly) AS amount,
      CAST(
        (${toMillionths('amount')}, ${toMillionths(`amount * ${RATE}`)}, currency, plan),
        '${TERMS_TYPE}'
      ) AS terms
    FROM (${TERMS})
    WHERE monthly IS NOT NULL
  )`;

/** How many events within the span say neither an amount nor an end. */
export const COUNT_WITHOUT_AMOUNT = `
SELECT count() AS events FROM (${TERMS})
WHERE monthly IS NULL AND toDate(at) < {end:Date}`;
