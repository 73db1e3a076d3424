import type { Properties } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Circumstances, Metrics, Said } from '../../../../test/support/open-metrics.ts';
import type { Metric, MetricParams } from '../metric.ts';
import { runMetric } from '../run-metric.ts';
import { arpu } from './arpu.ts';
import { clv } from './clv.ts';
import { freeToPaid } from './free-to-paid.ts';
import { licenseUtilisation } from './license-utilisation.ts';
import { renewalRate } from './renewal-rate.ts';
import { cancels, pays } from './subscriptions.test.support.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

function run(project: string, metric: Metric, params: Partial<MetricParams> = {}) {
  return runMetric(metrics.query, metric, {
    project,
    from: '2026-03-01',
    to: '2026-04-01',
    timezone: 'UTC',
    interval: 'month',
    now: '2026-06-01T00:00:00.000Z',
    currency: 'EUR',
    ...params,
  });
}

/** A fact of an account, as its server tells it. */
function fact(
  at: string,
  account: string,
  event: string,
  properties: Properties = {},
  more: Circumstances = {},
): Said {
  return did(at, `account:${account}`, event, { groupId: account, properties, ...more });
}

function orders(at: string, order_id: string, total: number, more: Properties = {}): Said {
  return fact(at, 'ada', 'Order Completed', { order_id, total, currency: 'EUR', ...more });
}

function trial(at: string, account: string): Said {
  return fact(at, account, 'Trial Started', {}, { isTrusted: false });
}

function agreed(at: string, account: string, renewal_date: string, arr: number, more: Properties = {}): Said {
  return fact(at, account, 'Contract Updated', { renewal_date, arr, currency: 'EUR', ...more });
}

function seats(at: string, account: string, count: number): Said {
  return fact(at, account, 'License Updated', { seats: count });
}

function used(at: string, who: string, groupId: string): Said {
  return did(at, who, 'Report Shared', { groupId });
}

test('revenue per customer is orders less refunds by the customers of both ends', async () => {
  await metrics.store('orders', [
    pays('2026-01-10T10:00:00Z', 'ada', 10),
    pays('2026-03-10T10:00:00Z', 'bob', 10),
    pays('2026-03-10T10:00:00Z', 'cyd', 10),
    orders('2026-03-01T00:00:00Z', 'o1', 100),
    // The same order again, by another way.
    orders('2026-03-01T00:00:05Z', 'o1', 100),
    orders('2026-03-02T00:00:00Z', 'o2', 80, { currency: 'USD' }),
    orders('2026-02-02T00:00:00Z', 'o3', 30),
    orders('2026-03-02T00:00:00Z', 'o4', 7, { currency: 'JPY' }),
    fact('2026-03-03T00:00:00Z', 'ada', 'Order Refunded', { order_id: 'o1', total: 15, currency: 'EUR' }),
    // All of an order of the month before.
    fact('2026-03-03T00:00:00Z', 'ada', 'Order Refunded', { order_id: 'o3' }),
    fact('2026-03-04T00:00:00Z', 'eve', 'Order Completed', { total: 1e6 }, { isTrusted: false }),
  ]);
  const { total } = await run('orders', arpu, { rates: { USD: 0.5 } });
  // 100 + 40 - 15 - 30, by one customer at the start and three at the end.
  expect(total).toMatchObject({
    value: 95 / 2,
    numerator: 95,
    n: 2,
    figures: { ordered: 140, refunded: 45, orders: 3 },
  });
  expect((await run('nobody', arpu)).total).toMatchObject({ value: null, n: 0 });
  // Customers, and no order told in the range.
  expect((await run('orders', arpu, { from: '2026-04-01', to: '2026-05-01' })).total).toMatchObject({
    value: null,
    n: 3,
  });
});

test('a customer is worth their margin for as long as churn lets them stay', async () => {
  await metrics.store('lifetime', [
    ...['ada', 'bob', 'cyd', 'dan'].map((account) => pays('2026-01-10T10:00:00Z', account, 100)),
    cancels('2026-03-10T10:00:00Z', 'ada'),
    orders('2026-03-01T00:00:00Z', 'o1', 60),
    orders('2026-03-02T00:00:00Z', 'o2', 80),
  ]);
  const params = { grossMarginPercent: 80 };
  expect((await run('lifetime', clv, params)).total).toMatchObject({
    // A quarter leaves in a month: four months at 80.
    value: 320,
    numerator: 80,
    n: 1,
    figures: {
      lifetime_months: 4,
      at_least: null,
      purchase_value: 70,
      purchases_a_month: 2 / 3.5,
      by_purchases: (70 * 2 * 4) / 3.5,
    },
  });
  const { total, series } = await run('lifetime', clv, { ...params, to: '2026-05-01' });
  // Of two months, so that a quarter is left away by two equal steps.
  expect(total.value).toBeCloseTo(80 / (1 - Math.sqrt(0.75)), 9);
  expect(series[1]).toMatchObject({ value: null, n: 0, figures: { lifetime_months: null, at_least: 4_800 } });
  expect((await run('nobody', clv)).total).toMatchObject({ value: null, figures: { at_least: null } });
});

test('a trial counts once its days have passed, and not for who had paid before', async () => {
  await metrics.store('trials', [
    trial('2026-03-01T00:00:00Z', 'ada'),
    pays('2026-03-15T00:00:00Z', 'ada', 10),
    trial('2026-03-02T00:00:00Z', 'bob'),
    // One instant too late.
    pays('2026-04-01T00:00:00Z', 'bob', 10),
    trial('2026-03-03T00:00:00Z', 'cyd'),
    pays('2026-03-04T00:00:00Z', 'cyd', 10, { status: 'trialing' }),
    trial('2026-03-20T00:00:00Z', 'dan'),
    pays('2026-03-21T00:00:00Z', 'dan', 10),
    trial('2026-03-20T00:00:00Z', 'eve'),
    pays('2026-01-01T00:00:00Z', 'fay', 10),
    trial('2026-03-04T00:00:00Z', 'fay'),
    // Began a trial before the range, and another in it.
    trial('2026-02-04T00:00:00Z', 'gus'),
    trial('2026-03-04T00:00:00Z', 'gus'),
  ]);
  expect((await run('trials', freeToPaid, { now: '2026-04-10T00:00:00.000Z' })).total).toMatchObject({
    value: 100 / 3,
    numerator: 1,
    n: 3,
    complete: false,
    figures: { pending: 2, converted_pending: 1, median_days: 14 },
  });
  const { total } = await run('trials', freeToPaid);
  expect(total).toMatchObject({ value: 40, numerator: 2, n: 5, complete: true });
  expect(total.low).toBeLessThan(40);
  expect((await run('trials', freeToPaid, { 'within-days': 31 })).total.numerator).toBe(3);
  expect((await run('nobody', freeToPaid)).total).toMatchObject({ value: null, n: 0, complete: true });
});

test('a contract counts on the day on which it was due, however early it was renewed', async () => {
  await metrics.store('contracts', [
    agreed('2025-03-10T00:00:00Z', 'early', '2026-03-10', 1_000),
    fact('2026-02-10T00:00:00Z', 'early', 'Contract Renewed', { renewal_date: '2027-03-10', arr: 1_200 }),
    agreed('2025-03-10T00:00:00Z', 'late', '2026-03-31', 500),
    fact('2026-05-10T00:00:00Z', 'late', 'Contract Renewed', {}),
    agreed('2025-03-10T00:00:00Z', 'lost', '2026-03-20', 300),
    fact('2026-03-01T00:00:00Z', 'lost', 'Contract Lost'),
    agreed('2025-03-10T00:00:00Z', 'silent', '2026-03-20', 200),
    agreed('2025-03-10T00:00:00Z', 'moved', '2026-03-20', 200),
    agreed('2025-12-10T00:00:00Z', 'moved', '2026-08-20', 200),
    agreed('2025-03-10T00:00:00Z', 'two', '2026-03-20', 100, { contract_id: 'a' }),
    agreed('2025-03-10T00:00:00Z', 'two', '2026-04-20', 100, { contract_id: 'b' }),
    fact('2026-03-20T00:00:00Z', 'two', 'Contract Renewed', { contract_id: 'a', due_date: '2026-03-21' }),
  ]);
  const { series } = await run('contracts', renewalRate, { to: '2026-05-01' });
  expect(series.map(({ value, numerator, n }) => [value, numerator, n])).toEqual([
    [60, 3, 5],
    [0, 0, 1],
  ]);
  expect(series[0]?.figures).toEqual({ lost: 1, pending: 1, arr_percent: (100 * 1_600) / 2_100 });
  const sofar = await run('contracts', renewalRate, { now: '2026-03-20T12:00:00.000Z' });
  expect(sofar.total).toMatchObject({ value: 100 / 3, n: 3, complete: false });
  expect((await run('nobody', renewalRate)).total).toMatchObject({ value: null, n: 0 });
});

test('seats are used by who was active for the account in the last thirty days', async () => {
  await metrics.store('seats', [
    seats('2026-01-10T10:00:00Z', 'acme', 10),
    seats('2026-03-10T10:00:00Z', 'acme', 4),
    seats('2026-01-10T10:00:00Z', 'bolt', 1),
    seats('2026-01-10T10:00:00Z', 'gone', 5),
    seats('2026-03-30T10:00:00Z', 'gone', 0),
    used('2026-03-02T00:00:00Z', 'ada', 'acme'),
    used('2026-03-20T00:00:00Z', 'ada', 'acme'),
    // A day too old.
    used('2026-03-01T23:59:00Z', 'bob', 'acme'),
    used('2026-03-31T23:59:00Z', 'cyd', 'bolt'),
    used('2026-03-31T23:59:00Z', 'ada', 'bolt'),
    used('2026-03-31T23:59:00Z', 'dan', 'gone'),
    used('2026-03-31T23:59:00Z', 'eve', 'free'),
  ]);
  const { total, rows } = await run('seats', licenseUtilisation);
  expect(total).toMatchObject({ value: 60, numerator: 3, n: 5, figures: { accounts: 2, accounts_above: 1 } });
  expect(rows.map(({ key, value }) => [key, value])).toEqual([
    ['acme', 25],
    ['bolt', 200],
  ]);
  expect((await run('nobody', licenseUtilisation)).total).toMatchObject({ value: null, n: 0 });
});
