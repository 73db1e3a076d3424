import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import type { MetricParams } from '../metric.ts';
import { METRICS } from '../metrics.ts';
import type { MetricId } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

async function run(id: MetricId, project: string, params: Partial<MetricParams> = {}) {
  return runMetric(metrics.query, METRICS[id], {
    project,
    from: '2026-03-02',
    to: '2026-03-16',
    timezone: 'UTC',
    interval: 'week',
    now: '2026-06-01T00:00:00.000Z',
    ...params,
  });
}

const used = (day: string, who: string) => did(`${day}T12:00:00Z`, who, 'Report Shared');

test('tells new, returning, resurrected and dormant people apart, and they add up', async () => {
  await metrics.store('acme', [
    // New in the first week, there in the second, gone in the third.
    used('2026-03-03', 'ada'),
    used('2026-03-04', 'ada'),
    used('2026-03-09', 'ada'),
    // There before the range, gone, back in the third week.
    used('2026-02-25', 'bob'),
    used('2026-03-17', 'bob'),
    // There long before, back in the first week, and in the second.
    used('2026-01-01', 'cyd'),
    used('2026-03-08', 'cyd'),
    used('2026-03-15', 'cyd'),
    // New in the third week.
    used('2026-03-22', 'dan'),
    // Passive: no use.
    did('2026-03-22T12:00:00Z', 'eva', 'Session Heartbeat'),
  ]);
  const { series, total, rows } = await run('lifecycle', 'acme', { to: '2026-03-23' });
  expect(series.map(({ value, figures }) => [value, figures])).toEqual([
    [2, { new: 1, returning: 0, resurrected: 1, dormant: 1 }],
    [2, { new: 0, returning: 2, resurrected: 0, dormant: 0 }],
    [2, { new: 1, returning: 0, resurrected: 1, dormant: 2 }],
  ]);
  // Over the three weeks, and the three before them.
  expect(total).toMatchObject({
    value: 4,
    figures: { new: 2, returning: 1, resurrected: 1, dormant: 0 },
  });
  expect(rows.map(({ key, value }) => [key, value])).toEqual([
    ['new', 2],
    ['returning', 1],
    ['resurrected', 1],
    ['dormant', 0],
  ]);
});

test('a first week that the range cuts follows all days since the week before began', async () => {
  // Ada's Tuesday is before the range and her Wednesday in it; Bob was there in the week before.
  const { series } = await run('lifecycle', 'acme', { from: '2026-03-04', to: '2026-03-16' });
  expect(series[0]?.figures).toEqual({ new: 0, returning: 1, resurrected: 1, dormant: 1 });
  expect(series[1]?.figures).toEqual({ new: 0, returning: 2, resurrected: 0, dormant: 0 });
});

test('a rule says who is active, and days to come have no value', async () => {
  const activeUsers = {
    id: 'rule',
    name: 'Rule',
    period: 'day',
    when: { event: 'Report Shared', count: 2 },
  } as const;
  await metrics.store('rule', [
    used('2026-03-03', 'ada'),
    used('2026-03-03', 'ada'),
    used('2026-03-03', 'bob'),
  ]);
  const { series } = await run('lifecycle', 'rule', { activeUsers, now: '2026-03-04T00:00:00.000Z' });
  expect(series.map(({ value, complete }) => [value, complete])).toEqual([
    [1, false],
    [null, false],
  ]);
});
