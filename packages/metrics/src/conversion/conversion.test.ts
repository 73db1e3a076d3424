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

test('counts people of the base who did the goal, each once, and those outside of it apart', async () => {
  const bought = did('2026-03-03T10:00:00Z', 'ada', 'Order Completed', { properties: { total: 5 } });
  await metrics.store('acme', [
    did('2026-03-03T10:00:00Z', 'ada', 'Page Viewed'),
    bought,
    did('2026-03-03T11:00:00Z', 'ada', 'Order Completed', { properties: { total: 9 } }),
    did('2026-03-02T10:00:00Z', 'bob', 'Page Viewed'),
    // In another week than the visit: only the total sees both.
    did('2026-03-04T10:00:00Z', 'cyd', 'Page Viewed'),
    did('2026-03-10T10:00:00Z', 'cyd', 'Order Completed'),
    did('2026-03-04T10:00:00Z', 'dan', 'Page Viewed'),
    // Told by a server of somebody who never came.
    did('2026-03-04T10:00:00Z', 'eva', 'Order Completed'),
  ]);
  await metrics.store('acme', [bought]);
  const { total, series } = await run('conversion-rate', 'acme', { goal: 'Order Completed' });
  expect(total).toMatchObject({
    value: 50,
    numerator: 2,
    n: 4,
    figures: { conversions: 3, outside_base: 1 },
  });
  expect(series.map(({ numerator, n, figures }) => [numerator, n, figures?.['outside_base']])).toEqual([
    [1, 4, 1],
    [0, 0, 1],
  ]);
  const large = await run('conversion-rate', 'acme', {
    base: 'Order Completed',
    goal: 'Order Completed[properties.total>=9]',
  });
  expect(large.total).toMatchObject({ numerator: 1, n: 3 });
});

const lead = (at: string, who: string, source?: string) =>
  did(at, who, 'Lead Created', { properties: source === undefined ? {} : { source } });

test('counts leads by source, and who of them became more', async () => {
  const first = lead('2026-03-03T10:00:00Z', 'ada', 'ads');
  await metrics.store('leads', [
    first,
    did('2026-04-03T10:00:00Z', 'ada', 'Lead Qualified'),
    did('2026-04-04T10:00:00Z', 'ada', 'Lead Won'),
    // Qualified before, so by an earlier lead.
    did('2026-03-02T10:00:00Z', 'bob', 'Lead Qualified'),
    lead('2026-03-04T10:00:00Z', 'bob', 'ads'),
    lead('2026-03-10T10:00:00Z', 'bob', 'fair'),
    lead('2026-03-11T10:00:00Z', 'cyd'),
    lead('2026-03-16T00:00:00Z', 'dan', 'ads'),
  ]);
  await metrics.store('leads', [first]);
  const { total, series, rows } = await run('leads', 'leads');
  expect(total).toMatchObject({ value: 4, figures: { people: 3, qualified: 1, won: 1 } });
  expect(series.map(({ value }) => value)).toEqual([2, 2]);
  expect(rows).toMatchObject([
    { key: 'ads', value: 2, figures: { people: 2, qualified: 1, won: 1 } },
    { key: 'fair', value: 1, figures: { people: 1, qualified: 0, won: 0 } },
  ]);
});
