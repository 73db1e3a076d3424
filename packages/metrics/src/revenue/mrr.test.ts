import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, identified, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { toConditions } from '../filter/to-conditions.ts';
import type { Metric, MetricParams } from '../metric.ts';
import { METRICS } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';
import { arpa } from './arpa.ts';
import { arr } from './arr.ts';
import { mrr } from './mrr.ts';
import { cancels, pays } from './subscriptions.test.support.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

function run(project: string, params: Partial<MetricParams> = {}, metric: Metric = mrr) {
  return runMetric(metrics.query, metric, {
    project,
    from: '2026-03-01',
    to: '2026-05-01',
    timezone: 'UTC',
    interval: 'month',
    now: '2026-06-01T00:00:00.000Z',
    currency: 'EUR',
    ...params,
  });
}

test('every interval comes to a month, and units, orders and one-off prices are no part of it', async () => {
  await metrics.store('intervals', [
    pays('2026-01-10T10:00:00Z', 'yearly', 1_200, { interval: 'year' }),
    pays('2026-01-10T10:00:00Z', 'quarterly', 300, { interval: 'quarter', quantity: 7 }),
    pays('2026-01-10T10:00:00Z', 'weekly', 30, { interval: 'week' }),
    pays('2026-01-10T10:00:00Z', 'daily', 12, { interval: 'day' }),
    pays('2026-01-10T10:00:00Z', 'two-yearly', 2_400, { interval: 'year', interval_count: 2 }),
    pays('2026-01-10T10:00:00Z', 'discounted', 120, { recurring_discount: 20 }),
    pays('2026-01-10T10:00:00Z', 'told', 999, { mrr: 100 }),
    did('2026-01-10T10:00:00Z', 'ada', 'Order Completed', { properties: { total: 500, currency: 'EUR' } }),
  ]);
  const { total } = await run('intervals');
  expect(total).toMatchObject({ value: 100 + 100 + 130 + 365 + 100 + 100 + 100, n: 7, complete: true });
  expect((await run('intervals', {}, arr)).total).toMatchObject({ value: 12 * 995, n: 7 });
  expect((await run('intervals', {}, arpa)).total).toMatchObject({ value: 995 / 7, numerator: 995, n: 7 });
});

async function runUntil(now: string) {
  const { series } = await run('periods', { to: '2026-06-01', now });
  return series.map(({ value, n, complete }) => [value, n, complete]);
}

test('the state at the end of each period counts, a future end not before it comes', async () => {
  await metrics.store('periods', [
    pays('2026-03-15T10:00:00Z', 'ada', 50),
    pays('2026-04-01T00:00:00Z', 'ada', 70),
    // Told in April for the middle of May.
    cancels('2026-04-10T10:00:00Z', 'ada', { effective_at: '2026-05-15T00:00:00Z' }),
  ]);
  expect(await runUntil('2026-06-01T00:00:00.000Z')).toEqual([
    [50, 1, true],
    [70, 1, true],
    [0, 0, true],
  ]);
  expect(await runUntil('2026-04-20T00:00:00.000Z')).toEqual([
    [50, 1, true],
    [70, 1, false],
    [null, 0, false],
  ]);
});

test('an event delivered twice, sent by a page, by a bot or of no amount changes nothing', async () => {
  const once = pays('2026-03-02T10:00:00Z', 'ada', 50, {}, { id: 'once' });
  await metrics.store('guards', [once]);
  await metrics.store('guards', [
    once,
    pays('2026-03-03T10:00:00Z', 'ada', 5_000, {}, { isTrusted: false }),
    pays('2026-03-03T10:00:00Z', 'eve', 5_000, {}, { isBot: true }),
    pays('2026-03-03T10:00:00Z', 'bob', 30, { interval: 'fortnight' }),
    did('2026-03-04T10:00:00Z', 'x', 'Subscription Changed', {
      groupId: 'ada',
      properties: { subscription_id: 'ada-1', plan: 'team', amount: 'NaN' },
    }),
  ]);
  expect((await run('guards')).total).toMatchObject({
    value: 50,
    n: 1,
    figures: { without_amount: 2, without_rate: 0 },
  });
});

test('a trial is worth nothing until it is paid for, and past due is paid until cancelled', async () => {
  await metrics.store('status', [
    pays('2026-03-02T10:00:00Z', 'ada', 50, { status: 'trialing' }),
    pays('2026-04-02T10:00:00Z', 'ada', 50, { status: 'active' }),
    pays('2026-03-02T10:00:00Z', 'bob', 30, { status: 'past_due' }),
    cancels('2026-04-30T10:00:00Z', 'bob'),
  ]);
  expect((await run('status')).series.map(({ value }) => value)).toEqual([30, 50]);
});

test('each currency is told as it is, and what has a rate in the one that is asked for', async () => {
  await metrics.store('currencies', [
    pays('2026-03-02T10:00:00Z', 'ada', 50),
    pays('2026-03-02T10:00:00Z', 'bob', 40, { currency: 'usd', plan: 'team' }),
    pays('2026-03-02T10:00:00Z', 'cyd', 900, { currency: 'JPY' }),
    pays('2026-04-02T10:00:00Z', 'cyd', 10, { currency: 'EUR', plan: 'team' }),
  ]);
  const { series, rows } = await run('currencies', { currency: 'eur', rates: { Usd: 0.75, EUR: 9 } });
  expect(series).toMatchObject([
    { value: 80, n: 2, figures: { in_eur: 50, in_usd: 40, in_jpy: 900, without_rate: 1 } },
    { value: 90, n: 3, figures: { in_eur: 60, in_usd: 40, in_jpy: 0, without_rate: 0 } },
  ]);
  expect(rows.map(({ key, value, n }) => [key, value, n])).toEqual([
    ['', 50, 1],
    ['team', 40, 2],
  ]);
});

test('without an account the person is the customer, under whatever name', async () => {
  await metrics.store('people', [
    did('2026-03-02T10:00:00Z', 'ada', 'Subscription Started', { properties: { mrr: 20 } }),
    did('2026-03-03T10:00:00Z', null, 'Subscription Started', {
      anonymousId: 'device',
      properties: { mrr: 20, subscription_id: 'second' },
    }),
    identified('2026-03-04T10:00:00Z', 'ada', 'device'),
  ]);
  expect((await run('people')).total).toMatchObject({ value: 40, n: 1 });
});

test('a local month ends at local midnight, and a date alone is one', async () => {
  await metrics.store('zone', [
    pays('2026-03-31T21:30:00Z', 'ada', 50),
    pays('2026-03-01T00:00:00Z', 'bob', 10, { effective_at: '2026-04-24' }),
  ]);
  // In Cairo it is 23:30 of the last of March, and the 24th of April begins at 1 o'clock.
  const asked = { timezone: 'Africa/Cairo', interval: 'day', from: '2026-03-31', to: '2026-04-25' } as const;
  const { series } = await run('zone', asked);
  expect(series.map(({ value }) => value)).toEqual([50, ...Array.from({ length: 23 }, () => 50), 60]);
  expect((await run('zone', { ...asked, timezone: 'Asia/Kolkata' })).series[0]?.value).toBe(0);
});

test('what single events say filters no subscription, and who pays does', async () => {
  await metrics.store('filtered', [
    pays('2026-01-10T10:00:00Z', 'left', 100, { plan: 'pro' }),
    cancels('2026-04-01T10:00:00Z', 'left'),
    pays('2026-01-10T10:00:00Z', 'stays', 40, { plan: 'pro' }),
  ]);
  const ask = (text: string, metric?: Metric) => {
    const filter = parseFilter(text);
    if (!filter.ok) throw new Error(filter.message);
    return run('filtered', { conditions: toConditions([filter.value]) }, metric);
  };
  expect((await ask('account_id:stays')).total.value).toBe(40);
  expect((await ask('account_id:left')).total.value).toBe(0);
  for (const text of ['properties.plan:pro', 'event:Subscription*', 'path:/', 'country:IT']) {
    for (const metric of [mrr, arpa, METRICS.health])
      await expect(ask(text, metric)).rejects.toThrow(RangeError);
  }
  const breakdown = { subject: { kind: 'properties', key: 'plan' }, limit: 3 } as const;
  await expect(run('filtered', { breakdown })).rejects.toThrow(
    'Monthly recurring revenue (MRR) follows subscriptions from event to event: filter it by account or person, not by what single events say.',
  );
});
