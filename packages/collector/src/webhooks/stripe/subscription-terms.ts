import { BILLINGS_A_MONTH, toMonthly, type BillingInterval } from '@kept/metrics';

import { readFields, readList, readText, type Fields } from '../../fields.ts';
import { toMajorUnits } from './minor-units.ts';

/** What is paid for a subscription, in whole units of its currency, as the metrics of revenue read it. */
export interface SubscriptionTerms {
  readonly plan: string | null;
  readonly currency: string;
  readonly interval: BillingInterval;
  readonly interval_count: number;
  /** Of all items together, each interval, before discounts and without tax. */
  readonly amount: number;
  readonly quantity: number;
  /** What coupons that last for ever take off `amount`. */
  readonly recurring_discount: number;
  /** A month's, discounts taken off. */
  readonly mrr: number;
  /** Discounts of which the event has no more than an id, and prices by tiers: they are not in the numbers. */
  readonly unknown_terms?: number;
}

interface Item {
  readonly amount: number | null;
  readonly quantity: number;
  readonly interval: BillingInterval;
  readonly count: number;
  readonly plan: string | null;
}

/** Below this a float is nobody's money. */
const MILLIONTHS = 1_000_000;

/** Usage is no recurring revenue, and finite coupons are no discount of it. */
export function toTerms(subscription: Fields): SubscriptionTerms {
  const currency = (readText(subscription['currency']) ?? '').toUpperCase();
  const items = readList(readFields(subscription['items'])['data'])
    .filter((item) => readFields(toPrice(item)['recurring'])['usage_type'] !== 'metered')
    .map((item) => toItem(item, currency));
  const [first] = items;
  const isOneInterval = items.every(
    ({ interval, count }) => interval === first?.interval && count === first.count,
  );
  // Items of several intervals have no amount in common but a month's.
  const interval = first && isOneInterval ? first.interval : 'month';
  const count = first && isOneInterval ? first.count : 1;
  const amount = items.reduce(
    (sum, item) =>
      sum + (isOneInterval ? (item.amount ?? 0) : toMonthly(item.amount ?? 0, item.interval, item.count)),
    0,
  );
  const discounts = readDiscounts(subscription);
  const discount = discounts.reduce((sum, coupon) => sum + toDiscount(coupon, amount, currency), 0);
  const unknown =
    items.filter((item) => item.amount === null).length +
    discounts.filter((coupon) => coupon === null).length;
  return {
    plan: first?.plan ?? null,
    currency,
    interval,
    interval_count: count,
    amount: round(amount),
    quantity: items.reduce((sum, item) => sum + item.quantity, 0),
    recurring_discount: round(discount),
    mrr: round(toMonthly(Math.max(0, amount - discount), interval, count)),
    ...(unknown > 0 && { unknown_terms: unknown }),
  };
}

function toPrice(item: Fields): Fields {
  return readFields(item['price'] ?? item['plan']);
}

function toItem(item: Fields, currency: string): Item {
  const price = toPrice(item);
  const recurring = readFields(price['recurring'] ?? price);
  const quantity = typeof item['quantity'] === 'number' ? item['quantity'] : 1;
  const unit = Number(readText(price['unit_amount_decimal'] ?? price['unit_amount']) ?? Number.NaN);
  const interval = readText(recurring['interval']) ?? '';
  return {
    amount: Number.isFinite(unit) ? toMajorUnits(unit * quantity, currency) : null,
    quantity,
    interval: Object.hasOwn(BILLINGS_A_MONTH, interval) ? (interval as BillingInterval) : 'month',
    count: Number(recurring['interval_count'] ?? 1) || 1,
    plan: readText(price['nickname'] ?? price['lookup_key'] ?? price['id']),
  };
}

/** The coupons of a subscription; null for one that the event does not have. Older events have one `discount`, newer ones ids. */
function readDiscounts(subscription: Fields): readonly (Fields | null)[] {
  const all: readonly unknown[] = Array.isArray(subscription['discounts']) ? subscription['discounts'] : [];
  const given =
    all.length > 0 ? all : [subscription['discount']].filter((each) => each !== undefined && each !== null);
  const one = readFields(subscription['discount']);
  return given.map((discount) => {
    // The one that is told in full is the one whose id stands in the list.
    const { coupon, source } = discount === one['id'] ? one : readFields(discount);
    const found = readFields(coupon ?? readFields(source)['coupon']);
    return found['duration'] === undefined ? null : found;
  });
}

function toDiscount(coupon: Fields | null, amount: number, currency: string): number {
  if (coupon?.['duration'] !== 'forever') return 0;
  if (typeof coupon['percent_off'] === 'number') return (amount * coupon['percent_off']) / 100;
  return typeof coupon['amount_off'] === 'number' ? toMajorUnits(coupon['amount_off'], currency) : 0;
}

function round(amount: number): number {
  return Math.round(amount * MILLIONTHS) / MILLIONTHS;
}
