import type { Ask } from '../metric.ts';
import { dayOf, numberOf, toMillionths } from '../revenue/fact-properties.ts';
import { CURRENCY, RATE, toRateParams } from '../revenue/rates.ts';
import { JOIN_WINDOWS, toWindowParams, type Rows } from '../revenue/windows.ts';
import { IN_SCOPE } from '../scope.ts';

/** What all metrics of costs do alike, in words. */
export const COST_NOTES: readonly string[] = [
  'A cost is spread evenly over the days from `period_start` to before `period_end`, and each period takes its days; without them it is all of the day on which it was recorded.',
  'While a period lasts, days to come have cost nothing yet.',
  'No cost of the kind recorded for the period: no value, not 0.',
  'A cost in a currency without a rate is left out, and counted as without_rate. Only what came from a server or an import counts.',
];

const COSTS = `
  SELECT
    ${CURRENCY} AS currency,
    ${numberOf('amount')} AS amount,
    ${toMillionths(`assumeNotNull(amount) * ${RATE}`)} AS worth,
    ifNull(${dayOf('period_start')}, toDate(ts, {zone:String})) AS first_day,
    greatest(ifNull(${dayOf('period_end')}, first_day), first_day + 1) AS day_after
  FROM facts FINAL
  WHERE ${IN_SCOPE}
    AND event = 'Cost Recorded'
    AND toString(props.category) = {category:String}
    AND amount IS NOT NULL
    AND is_trusted = 1
    AND ts < {until:DateTime64(3, 'UTC')}`;

const SHARES = `
SELECT
  period,
  sum(intDiv(worth * days, dateDiff('day', first_day, day_after))) / 1e6 AS costs,
  countIf(currency IN {currencies:Array(String)}) AS records,
  countIf(currency NOT IN {currencies:Array(String)}) AS without_rate
FROM (
  SELECT
    period, currency, worth, first_day, day_after,
    dateDiff('day', greatest(first_day, window_start), least(day_after, window_end, {today:Date} + 1)) AS days
  FROM (${COSTS})
  ${JOIN_WINDOWS}
)
WHERE days > 0
GROUP BY period`;

/** What a kind of cost comes to in each window. */
export function readCosts(ask: Ask, category: 'retention' | 'acquisition'): Promise<Rows> {
  return ask.select(SHARES, {
    ...toWindowParams(ask),
    ...toRateParams(ask.params),
    today: ask.span.today,
    category,
  });
}
