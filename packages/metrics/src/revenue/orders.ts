import { EACH_PERIOD_AND_ALL, PERIOD } from '../by-period.ts';
import type { Ask } from '../metric.ts';
import { IN_SCOPE } from '../scope.ts';
import { numberOf, toMillionths } from './fact-properties.ts';
import { CURRENCY, RATE, toRateParams } from './rates.ts';
import type { Rows } from './windows.ts';

export const ORDER_EVENTS = ['Order Completed', 'Order Refunded'] as const;

/** What all metrics of orders do alike, in words. */
export const ORDER_NOTES: readonly string[] = [
  'An order that is told twice under one `order_id` counts once, as it was told first; a refund without a `total` gives back the whole order.',
  'A refund counts in the period in which it is made. Orders in a currency without a rate are left out.',
];

const SAID = `
  SELECT
    ts, mid,
    toDate(ts, {zone:String}) AS day,
    toString(props.order_id) AS id,
    event = 'Order Refunded' AS is_refund,
    ${CURRENCY} AS currency,
    abs(${numberOf('total')}) AS total,
    if(total IS NULL, NULL, ${toMillionths(`total * ${RATE}`)}) AS worth
  FROM facts FINAL
  WHERE ${IN_SCOPE}
    AND event IN ('${ORDER_EVENTS.join("', '")}')
    AND is_trusted = 1
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}`;

const ORDERS = `
  SELECT
    day,
    is_refund,
    ifNull(worth, if(is_refund AND id != '', argMinIf(worth, (ts, mid), NOT is_refund) OVER (PARTITION BY id), 0)) AS money,
    is_refund OR id = ''
      OR row_number() OVER (PARTITION BY id, is_refund ORDER BY ts, mid) = 1 AS is_first
  FROM (${SAID})`;

const BY_PERIOD = `
SELECT
  ${PERIOD} AS period,
  sumIf(money, NOT is_refund) / 1e6 AS ordered,
  sumIf(money, is_refund) / 1e6 AS refunded,
  countIf(NOT is_refund) AS orders
FROM (${ORDERS})
WHERE is_first AND day >= {start:Date}
GROUP BY ${EACH_PERIOD_AND_ALL}`;

/** What was ordered and given back in each period, and how many orders there were. */
export function readOrders(ask: Ask): Promise<Rows> {
  return ask.select(BY_PERIOD, toRateParams(ask.params));
}
