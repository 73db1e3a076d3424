import type { Properties } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import type { Metric, MetricParams } from '../metric.ts';
import { cancels, pays } from '../revenue/subscriptions.test.support.ts';
import { runMetric } from '../run-metric.ts';
import { cac } from './cac.ts';
import { crc } from './crc.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

function run(project: string, metric: Metric, params: Partial<MetricParams> = {}) {
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

function costs(at: string, category: string, amount: number, more: Properties = {}) {
  return did(at, 'server', 'Cost Recorded', { properties: { category, amount, currency: 'EUR', ...more } });
}

test('a cost is spread over its own days, and each period takes its part of them', async () => {
  await metrics.store('spread', [
    pays('2026-01-10T10:00:00Z', 'ada', 10),
    pays('2026-04-10T10:00:00Z', 'bob', 10),
    // Ten days, of which six are in March and four in April.
    costs('2026-05-01T10:00:00Z', 'retention', 100, { period_start: '2026-03-26', period_end: '2026-04-05' }),
    costs('2026-04-30T10:00:00Z', 'retention', 5),
    costs('2026-04-30T10:00:00Z', 'retention', 20, { currency: 'USD' }),
    costs('2026-04-30T10:00:00Z', 'support', 1_000),
    { ...costs('2026-04-30T10:00:00Z', 'retention', 1_000), isTrusted: false },
  ]);
  const { series, total } = await run('spread', crc);
  expect(
    series.map(({ value, numerator, n, figures }) => [value, numerator, n, figures?.['without_rate']]),
  ).toEqual([
    [60, 60, 1, 0],
    [45 / 1.5, 45, 1.5, 1],
  ]);
  expect(total).toMatchObject({ value: 70, numerator: 105, n: 1.5 });
});

test('days to come have cost nothing yet, and no cost recorded is none of 0', async () => {
  await metrics.store('running', [
    pays('2026-01-10T10:00:00Z', 'ada', 10),
    costs('2026-03-01T10:00:00Z', 'retention', 31, { period_start: '2026-03-01', period_end: '2026-04-01' }),
  ]);
  const { series } = await run('running', crc, { now: '2026-03-10T12:00:00.000Z' });
  expect(series.map(({ value, complete }) => [value, complete])).toEqual([
    [10, false],
    [null, false],
  ]);
  expect((await run('running', crc)).series.map(({ value, n }) => [value, n])).toEqual([
    [31, 1],
    [null, 1],
  ]);
  expect((await run('nobody', crc)).total).toMatchObject({ value: null, n: 0 });
});

test('acquisition is paid by those who pay for the first time, and judged by what they bring', async () => {
  await metrics.store('new', [
    ...['ada', 'bob', 'cyd', 'dan'].map((account) => pays('2026-01-10T10:00:00Z', account, 100)),
    cancels('2026-03-05T10:00:00Z', 'ada'),
    pays('2026-03-20T10:00:00Z', 'eve', 100),
    // In and out within the month: won all the same.
    pays('2026-03-20T10:00:00Z', 'fay', 100),
    cancels('2026-03-22T10:00:00Z', 'fay'),
    pays('2026-02-20T10:00:00Z', 'gus', 100),
    cancels('2026-02-22T10:00:00Z', 'gus'),
    pays('2026-03-22T10:00:00Z', 'gus', 100),
    costs('2026-04-01T10:00:00Z', 'acquisition', 200, {
      period_start: '2026-03-01',
      period_end: '2026-04-01',
    }),
    costs('2026-04-02T10:00:00Z', 'acquisition', 90),
  ]);
  const { series } = await run('new', cac, { grossMarginPercent: 50 });
  // A quarter left: CLV is 50 times 4 months.
  expect(series[0]).toMatchObject({
    value: 100,
    numerator: 200,
    n: 2,
    figures: { payback_months: 2, ltv_cac: 2, roi_percent: 100 },
  });
  expect(series[1]).toMatchObject({
    value: null,
    numerator: 90,
    n: 0,
    figures: { payback_months: null, ltv_cac: null, roi_percent: null },
  });
});
