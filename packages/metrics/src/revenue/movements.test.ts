import { afterAll, beforeAll, expect, test } from 'vitest';

import { openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import type { Metric, MetricParams } from '../metric.ts';
import { runMetric } from '../run-metric.ts';
import { grr } from './grr.ts';
import { logoChurn } from './logo-churn.ts';
import { mrrMovements } from './mrr-movements.ts';
import { nrr } from './nrr.ts';
import { revenueChurn } from './revenue-churn.ts';
import { cancels, pays } from './subscriptions.test.support.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
  await metrics.store('book', [
    // Each in the month of March, on the books at its start and at its end.
    pays('2026-01-10T10:00:00Z', 'same', 100),
    pays('2026-01-10T10:00:00Z', 'more', 100),
    pays('2026-03-10T10:00:00Z', 'more', 30, { subscription_id: 'more-2' }),
    pays('2026-01-10T10:00:00Z', 'less', 100),
    pays('2026-01-10T10:00:00Z', 'less', 50, { subscription_id: 'less-2' }),
    cancels('2026-03-10T10:00:00Z', 'less', { subscription_id: 'less-2' }),
    pays('2026-01-10T10:00:00Z', 'gone', 50),
    cancels('2026-03-20T10:00:00Z', 'gone'),
    pays('2026-03-05T10:00:00Z', 'fresh', 70),
    pays('2026-01-10T10:00:00Z', 'back', 40),
    cancels('2026-02-10T10:00:00Z', 'back'),
    pays('2026-03-10T10:00:00Z', 'back', 45),
    // In and out within March, and back in April.
    pays('2026-03-10T10:00:00Z', 'brief', 500),
    cancels('2026-03-12T10:00:00Z', 'brief'),
    pays('2026-04-12T10:00:00Z', 'brief', 500),
    // Up and down within March.
    pays('2026-01-10T10:00:00Z', 'swing', 20),
    pays('2026-03-10T10:00:00Z', 'swing', 200),
    pays('2026-03-11T10:00:00Z', 'swing', 20),
    // Pays in a currency without a rate, and leaves.
    pays('2026-01-10T10:00:00Z', 'tokyo', 9_000, { currency: 'JPY' }),
    cancels('2026-03-10T10:00:00Z', 'tokyo'),
  ]);
});
afterAll(() => metrics.close());

function run(metric: Metric, params: Partial<MetricParams> = {}) {
  return runMetric(metrics.query, metric, {
    project: 'book',
    from: '2026-03-01',
    to: '2026-04-01',
    timezone: 'UTC',
    interval: 'month',
    now: '2026-06-01T00:00:00.000Z',
    currency: 'EUR',
    ...params,
  });
}

async function overAYear(metric: Metric, params: Partial<MetricParams> = {}) {
  const { total } = await run(metric, { project: 'year', ...params });
  return total.figures?.['trailing_12_months_percent'];
}

test('what each customer pays more or less is one of five movements, which add up', async () => {
  const { total, rows } = await run(mrrMovements);
  expect(rows.map(({ key, value, n }) => [key, value, n])).toEqual([
    ['new', 70, 1],
    ['reactivation', 45, 1],
    ['expansion', 30, 1],
    ['contraction', -50, 1],
    ['churn', -50, 1],
  ]);
  expect(total).toMatchObject({
    value: 45,
    n: 5,
    figures: { opening: 420, closing: 465, new: 70, churn: -50 },
  });
});

test('periods take their own movements, and the whole range those between its ends', async () => {
  const { total, series, rows } = await run(mrrMovements, { to: '2026-05-01' });
  expect(series.map(({ value, figures }) => [value, figures?.['new'], figures?.['reactivation']])).toEqual([
    [45, 70, 45],
    [500, 0, 500],
  ]);
  expect(total.value).toBe(545);
  // Seen from March's start, who came and left in March and then returned is new.
  expect(rows.find(({ key }) => key === 'new')?.value).toBe(570);
});

test('retention and churn are of the customers of the start', async () => {
  expect((await run(nrr)).total).toMatchObject({ value: (100 * 350) / 420, numerator: 350, n: 420 });
  expect((await run(grr)).total).toMatchObject({ value: (100 * 320) / 420, numerator: 320, n: 420 });
  expect((await run(revenueChurn)).total).toMatchObject({
    value: (100 * 100) / 420,
    figures: { net_percent: (100 * 70) / 420, reactivation: 45 },
  });
  // Five in euros and one in yen; two of them left.
  expect((await run(logoChurn)).total).toMatchObject({ value: (100 * 2) / 6, numerator: 2, n: 6 });
});

test('a year back is the same over twelve months', async () => {
  await metrics.store('year', [
    pays('2025-04-01T00:00:00Z', 'ada', 10),
    pays('2025-03-31T23:59:59.999Z', 'bob', 100),
    pays('2026-02-01T00:00:00Z', 'bob', 80),
    pays('2026-03-31T23:59:59.999Z', 'bob', 120),
  ]);
  expect(await overAYear(nrr)).toBe(120);
  expect(await overAYear(grr)).toBe(100);
  // The month still runs: since the 10th of March of the year before, when nobody paid.
  expect(await overAYear(nrr, { now: '2026-03-10T12:00:00.000Z' })).toBe(null);
});

test('nobody at the start has no retention and no churn, and has not either before the range begins', async () => {
  for (const metric of [nrr, grr, logoChurn, revenueChurn]) {
    const { total } = await run(metric, { project: 'nobody' });
    expect(total).toMatchObject({ value: null, n: 0, complete: true });
    const { total: ahead } = await run(metric, { now: '2026-02-01T00:00:00.000Z' });
    expect(ahead).toMatchObject({ value: null, n: 0, complete: false });
  }
});

test('a month that runs is compared with the same part of the one before', async () => {
  // Until the 11th, at 12: `brief` still pays, and 31 days before it was the 8th of February.
  const { total, previous } = await run(mrrMovements, { now: '2026-03-11T12:00:00.000Z' });
  expect(total).toMatchObject({ complete: false, figures: { opening: 420, closing: 1_015 } });
  expect(previous).toMatchObject({ start: '2026-01-29', end: '2026-03-01', figures: { closing: 460 } });
});

test('a subscription that moves to another account takes its history along', async () => {
  await metrics.store('moved', [
    pays('2026-01-10T10:00:00Z', 'old', 100),
    pays('2026-03-10T10:00:00Z', 'next', 100, { subscription_id: 'old-1' }),
  ]);
  expect((await run(mrrMovements, { project: 'moved' })).total).toMatchObject({ value: 0, n: 0 });
});

test('an end counts from its day, and of two changes of one instant the later said', async () => {
  await metrics.store('effective', [
    pays('2026-01-10T10:00:00Z', 'ada', 100),
    cancels('2026-02-10T10:00:00Z', 'ada', { effective_at: '2026-04-10T00:00:00Z' }),
    pays('2026-01-10T10:00:00Z', 'bob', 100),
    pays('2026-03-20T10:00:00Z', 'bob', 10, { effective_at: '2026-03-05T00:00:00Z' }),
    pays('2026-03-21T10:00:00Z', 'bob', 80, { effective_at: '2026-03-05T00:00:00Z' }),
    // Told late: it was over before March.
    pays('2026-01-10T10:00:00Z', 'cyd', 100),
    cancels('2026-05-10T10:00:00Z', 'cyd', { effective_at: '2026-02-20T00:00:00Z' }),
  ]);
  const { series } = await run(mrrMovements, { project: 'effective', to: '2026-05-01' });
  expect(series.map(({ figures }) => [figures?.['contraction'], figures?.['churn']])).toEqual([
    [-20, 0],
    [0, -100],
  ]);
  expect(series[0]?.figures?.['opening']).toBe(200);
});
