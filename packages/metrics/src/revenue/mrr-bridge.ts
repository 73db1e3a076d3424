import type { Ask } from '../metric.ts';
import { toRateParams } from './rates.ts';
import { SUBSCRIPTION_CHANGES } from './subscription-changes.ts';
import { JOIN_WINDOWS, toWindowParams, type Rows } from './windows.ts';

/** What each customer pays a month when a window opens and when it closes (or as far as is known of it). */
const CUSTOMERS = `
  SELECT
    period,
    customer,
    sumIf(after.worth - before.worth, day < window_start) AS opening,
    sum(after.worth - before.worth) AS closing,
    countIf(after.worth > 0 AND day < window_start) > 0 AS paid_before,
    countIf(after.worth > 0) > 0 AND NOT paid_before AS pays_first
  FROM (${SUBSCRIPTION_CHANGES})
  ${JOIN_WINDOWS}
  WHERE day < window_end
  GROUP BY period, customer`;

/** The five ways in which what a customer pays can differ between two instants; each customer takes one at the most. */
export const MOVEMENTS = ['new', 'reactivation', 'expansion', 'contraction', 'churn'] as const;

export type Movement = (typeof MOVEMENTS)[number];

const MOVED_CUSTOMERS = `
  SELECT
    *,
    multiIf(
      closing = opening, '',
      opening = 0 AND paid_before, 'reactivation',
      opening = 0, 'new',
      closing = 0, 'churn',
      closing < opening, 'contraction',
      'expansion') AS movement
  FROM (${CUSTOMERS})`;

const BRIDGE = `
SELECT
  period,
  sum(opening) / 1e6 AS opening_mrr,
  sum(closing) / 1e6 AS closing_mrr,
  countIf(opening > 0) AS opening_customers,
  countIf(closing > 0) AS closing_customers,
  countIf(pays_first) AS first_customers,
  ${MOVEMENTS.map(
    (name) =>
      `sumIf(closing - opening, movement = '${name}') / 1e6 AS ${name}, countIf(movement = '${name}') AS ${name}_customers`,
  ).join(',\n  ')}
FROM (${MOVED_CUSTOMERS})
GROUP BY period`;

const A_YEAR_BEFORE_ITS_END =
  'arrayMap(day -> addMonths(least(day, {today:Date}), -12), {window_ends:Array(Date)})';

const YEAR_BRIDGE = BRIDGE.replace('{window_starts:Array(Date)}', A_YEAR_BEFORE_ITS_END);

/**
 * How MRR came from the start of each window to its end: both amounts with their customers, and the five movements in
 * between, which add up to the difference; contraction and churn are below 0.
 *
 * @param customers `all` counts those too whose currency has no rate; amounts then mean nothing
 */
export function readBridges(ask: Ask, customers: 'all' | 'with a rate' = 'with a rate'): Promise<Rows> {
  return ask.select(BRIDGE, {
    ...toWindowParams(ask),
    ...toRateParams(ask.params, customers === 'all' ? 1 : 0),
  });
}

/** The same over the twelve months that end with each window, or with the day that runs. */
export function readYearBridges(ask: Ask): Promise<Rows> {
  return ask.select(YEAR_BRIDGE, {
    ...toWindowParams(ask),
    ...toRateParams(ask.params),
    today: ask.span.today,
  });
}

/** Customers of a window: the mean of those at its two ends. */
export function toAverageCustomers(read: (column: string) => number): number {
  return (read('opening_customers') + read('closing_customers')) / 2;
}
