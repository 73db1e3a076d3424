import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../test/support/open-metrics.ts';
import type { MetricParams } from './metric.ts';
import { METRICS } from './metrics.ts';
import { runMetric } from './run-metric.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

test('a question that is asked again by the same object is answered by what is there now', async () => {
  const params: MetricParams = {
    project: 'again',
    from: '2026-03-01',
    to: '2026-03-04',
    timezone: 'UTC',
    interval: 'day',
    now: '2026-03-10T00:00:00.000Z',
  };
  const ask = async () =>
    (await runMetric(metrics.query, METRICS.dau, params)).series.map(({ value }) => value);
  await metrics.store('again', [did('2026-03-03T10:00:00Z', 'ada', 'Page Viewed')]);
  expect(await ask()).toEqual([null, null, 1]);
  await metrics.store('again', [did('2026-03-02T10:00:00Z', 'bob', 'Page Viewed')]);
  expect(await ask()).toEqual([null, 1, 1]);
});
