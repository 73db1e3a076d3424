import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toShare } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { withPerson } from '../people.ts';
import { IN_SCOPE } from '../scope.ts';
import { CUSTOMER } from './customer.ts';
import { toRateParams } from './rates.ts';
import { SUBSCRIPTION_CHANGES, SUBSCRIPTION_EVENTS } from './subscription-changes.ts';
import { SUBSCRIPTION_NOTES } from './subscription-notes.ts';

const DAYS_TO_PAY = 30;
const DAY_MS = 86_400_000;

const TRIALS = withPerson(
  `
  SELECT pid, account_id, ts FROM facts
  WHERE ${IN_SCOPE} AND event = 'Trial Started' AND ts < {until:DateTime64(3, 'UTC')}`,
  'account_id, ts',
);

/** The first trial of each customer who had not paid before it, and when they first paid. */
const CUSTOMERS = `
  SELECT
    customer,
    minIf(ms, is_trial) AS started_ms,
    minIf(ms, NOT is_trial) AS paid_ms,
    countIf(NOT is_trial) > 0 AS pays,
    toDate(fromUnixTimestamp64Milli(started_ms, {zone:String})) AS day,
    started_ms + {window_ms:Int64} > toUnixTimestamp64Milli({until:DateTime64(3, 'UTC')}) AS is_pending,
    pays AND paid_ms < started_ms + {window_ms:Int64} AS converted
  FROM (
    SELECT ${CUSTOMER} AS customer, toUnixTimestamp64Milli(ts) AS ms, true AS is_trial
    FROM (${TRIALS})
    UNION ALL
    SELECT customer, toUnixTimestamp64Milli(at) AS ms, false AS is_trial
    FROM (${SUBSCRIPTION_CHANGES})
    WHERE after.worth > 0
  )
  GROUP BY customer
  HAVING countIf(is_trial) > 0 AND NOT (pays AND paid_ms < started_ms)
    AND day >= {start:Date} AND day < {end:Date}`;

const OUTCOMES = `
SELECT
  ${PERIOD} AS period,
  countIf(NOT is_pending) AS mature,
  countIf(NOT is_pending AND converted) AS converted_mature,
  countIf(is_pending) AS pending,
  countIf(is_pending AND converted) AS converted_pending,
  quantileExactInclusiveOrNullIf(0.5)(paid_ms - started_ms, NOT is_pending AND converted) AS median_ms
FROM (${CUSTOMERS})
GROUP BY ${EACH_PERIOD_AND_ALL}`;

/** How many trials become customers. */
export const freeToPaid: Metric = {
  info: {
    id: 'free-to-paid',
    name: 'Free-to-paid conversion',
    definition: 'What part of the trials that began in the period became paying customers.',
    formula: `Trials that were paid for within ${DAYS_TO_PAY} days of their start, or as many as are asked for, divided by the trials of which so many days have passed, in percent.`,
    denominator: 'trials whose days have passed',
    unit: 'percent',
    direction: 'up',
    options: ['within-days'],
    reads: ['Trial Started', ...SUBSCRIPTION_EVENTS],
    edgeCases: [
      'A trial whose days still run is pending and in neither part; the period is not complete while there is one. converted_pending are those who pay already.',
      'The first trial of a customer counts, on the local day of its start, and not when they had paid before it.',
      'Days are 24 hours each. To pay is to have a subscription with an amount.',
      'The previous range is followed no longer than this one, so that both had the same time.',
      'No such trial: no value, not 0.',
      'A trial may be told by a page, a payment may not.',
      'A customer whose currency has no rate counts too.',
      ...SUBSCRIPTION_NOTES,
    ],
    source:
      'The sixteen customer success metrics (free-to-paid conversion); the days to pay are those of Stripe.',
  },
  measure: async (ask) => {
    const outcomes = await ask.select(OUTCOMES, {
      ...toRateParams(ask.params, 1),
      window_ms: (ask.params['within-days'] ?? DAYS_TO_PAY) * DAY_MS,
    });
    return toMeasured(ask, outcomes, (read, complete) => {
      const [converted, pending] = [read('converted_mature'), read('pending')];
      return toShare(converted, read('mature'), complete && pending === 0, {
        pending,
        converted_pending: read('converted_pending'),
        median_days: converted === 0 ? null : read('median_ms') / DAY_MS,
      });
    });
  },
};
