import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import { METRICS } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

function used(at: string, who: string, feature: string, groupId?: string) {
  return did(at, who, 'Feature Used', {
    properties: { feature },
    ...(groupId === undefined ? {} : { groupId }),
  });
}

test('counts users, uses, those who came back and accounts, by feature', async () => {
  const first = used('2026-03-01T10:00:00Z', 'ada', 'editor', 'acme-inc');
  await metrics.store('acme', [
    first,
    used('2026-03-01T11:00:00Z', 'ada', 'editor', 'acme-inc'),
    used('2026-03-02T10:00:00Z', 'ada', 'editor', 'acme-inc'),
    used('2026-03-02T10:00:00Z', 'bob', 'editor', 'acme-inc'),
    used('2026-03-02T10:00:00Z', 'cyd', 'export'),
    did('2026-03-01T10:00:00Z', 'dan', 'Page Viewed'),
    did('2026-03-01T10:00:00Z', 'dan', 'Feature Used'),
  ]);
  await metrics.store('acme', [first]);
  const { series, total, rows } = await runMetric(metrics.query, METRICS['feature-usage'], {
    project: 'acme',
    from: '2026-03-01',
    to: '2026-03-03',
    timezone: 'UTC',
    interval: 'day',
    now: '2026-06-01T00:00:00.000Z',
  });
  expect(series.map(({ numerator, n }) => [numerator, n])).toEqual([
    [1, 2],
    [3, 3],
  ]);
  expect(total).toMatchObject({ value: 75, numerator: 3, n: 4, figures: { uses: 5 } });
  expect(rows).toMatchObject([
    {
      key: 'editor',
      value: 50,
      numerator: 2,
      n: 4,
      figures: { users: 2, uses: 4, uses_per_user: 2, repeat_users: 1, accounts: 1 },
    },
    {
      key: 'export',
      value: 25,
      numerator: 1,
      n: 4,
      figures: { users: 1, uses: 1, uses_per_user: 1, repeat_users: 0, accounts: 0 },
    },
  ]);
});
