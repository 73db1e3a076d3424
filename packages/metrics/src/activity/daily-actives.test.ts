import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import { METRICS } from '../metrics.ts';
import type { MetricId } from '../metrics.ts';
import type { MetricResult } from '../result.ts';
import { runMetric } from '../run-metric.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
  await metrics.store('young', [did('2026-03-02T12:00:00.000Z', 'ada', 'Page Viewed')]);
});
afterAll(() => metrics.close());

function run(id: MetricId): Promise<MetricResult> {
  return runMetric(metrics.query, METRICS[id], {
    project: 'young',
    from: '2026-02-01',
    to: '2026-03-03',
    timezone: 'UTC',
    interval: 'day',
    now: '2026-03-02T12:30:00.000Z',
  });
}

test('before the first use nothing is known, and on the first day the running day is all there is', async () => {
  const { series, total, previous } = await run('dau');
  expect(series.map(({ value }) => value)).toEqual([...Array.from({ length: 29 }, () => null), 1]);
  expect(total).toMatchObject({ value: 1, n: 1, complete: false });
  expect(previous.value).toBeNull();
  expect((await run('mau')).total).toMatchObject({ value: 1, complete: false });
  expect((await run('stickiness')).total).toMatchObject({ value: 100 / 30, n: 1 });
});
