import { ALL } from '../by-period.ts';
import { toAmount } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { readBridges } from './mrr-bridge.ts';
import { toRateParams } from './rates.ts';
import { COUNT_WITHOUT_AMOUNT, SUBSCRIPTION_CHANGES, SUBSCRIPTION_EVENTS } from './subscription-changes.ts';
import { SUBSCRIPTION_NOTES } from './subscription-notes.ts';
import { JOIN_WINDOWS, measureWindows, toWindowParams } from './windows.ts';

/** Each change as what it takes from the terms before it and what it gives to those after it. */
const ENTRIES = `
  SELECT
    day,
    terms.currency AS currency,
    terms.plan AS plan,
    sign * terms.amount AS amount,
    sign * terms.worth AS worth,
    if(terms.amount > 0, sign, 0) AS subscriptions
  FROM (${SUBSCRIPTION_CHANGES})
  ARRAY JOIN [before, after] AS terms, [-1, 1] AS sign`;

const BY_CURRENCY = `
SELECT
  period,
  currency,
  sum(amount) / 1e6 AS amount,
  if(currency IN {currencies:Array(String)}, 0, sum(subscriptions)) AS without_rate
FROM (
  SELECT day, currency, sum(amount) AS amount, sum(subscriptions) AS subscriptions
  FROM (${ENTRIES})
  GROUP BY day, currency
)
${JOIN_WINDOWS}
WHERE day < window_end
GROUP BY period, currency`;

const BY_PLAN = `
SELECT plan, sum(worth) / 1e6 AS mrr, sum(subscriptions) AS subscriptions
FROM (${ENTRIES})
WHERE day < {end:Date} AND currency IN {currencies:Array(String)}
GROUP BY plan
HAVING subscriptions > 0
ORDER BY mrr DESC, plan`;

/** Monthly recurring revenue. */
export const mrr: Metric = {
  info: {
    id: 'mrr',
    name: 'Monthly recurring revenue (MRR)',
    definition: 'What all subscriptions that run at the end of the period bring in a month.',
    formula:
      'The sum of the monthly amounts of the subscriptions that run at the end of the period, or now while it lasts. A row is a plan, with its subscriptions.',
    denominator: 'paying customers',
    unit: 'money',
    direction: 'up',
    options: [],
    reads: SUBSCRIPTION_EVENTS,
    edgeCases: [
      'in_eur and the like are the same by the currency that is billed, unchanged. without_rate counts the subscriptions that are left out for want of a rate, without_amount the events that name none.',
      'Orders, usage, taxes and discounts that end are no part of it.',
      'A change in mid-month counts from its time on.',
      ...SUBSCRIPTION_NOTES,
    ],
    source:
      "The sixteen customer success metrics and Vendasta's measures of customer obsession (MRR); from the state of subscriptions, since revenue per user times users would be circular; 52 weeks a year as dbt_stripe has it.",
  },
  measure: async (ask) => {
    const params = { ...toWindowParams(ask), ...toRateParams(ask.params) };
    const [bridges, currencies, without] = await Promise.all([
      readBridges(ask),
      ask.select(BY_CURRENCY, params),
      ask.select(COUNT_WITHOUT_AMOUNT, params),
    ]);
    const codes = [...new Set(currencies.map(({ currency }) => String(currency)))]
      .filter((code) => code !== '')
      .sort();
    // A column of its own for what each currency adds to a period.
    const columns = currencies.map(({ period, currency, amount, without_rate }) => ({
      period,
      [`in_${String(currency)}`]: amount,
      [`without_rate_${String(currency)}`]: without_rate,
    }));
    return measureWindows(ask, [bridges, columns], (read, { key, complete }) =>
      toAmount(read('closing_mrr'), read('closing_customers'), complete, {
        ...Object.fromEntries(codes.map((code) => [`in_${code.toLowerCase()}`, read(`in_${code}`)])),
        without_rate: codes.reduce((sum, code) => sum + read(`without_rate_${code}`), 0),
        ...(key === ALL && { without_amount: Number(without[0]?.['events'] ?? 0) }),
      }),
    );
  },
  readRows: async (ask, { value, complete }) => {
    if (value === null) return [];
    const plans = await ask.select(BY_PLAN, toRateParams(ask.params));
    return plans.map((row) => ({
      key: String(row['plan']),
      ...toAmount(Number(row['mrr']), Number(row['subscriptions']), complete),
      figures: { share_percent: value === 0 ? null : (100 * Number(row['mrr'])) / value },
    }));
  },
};
