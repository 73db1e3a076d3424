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
    from: '2026-03-01',
    to: '2026-03-03',
    timezone: 'UTC',
    interval: 'day',
    now: '2026-06-01T00:00:00.000Z',
    ...params,
  });
}

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
  const { series, total, rows } = await run('feature-usage', 'acme');
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
      figures: { users: 2, uses: 4, uses_per_user: 2, repeat_users: 1, accounts: 1, account_percent: 100 },
    },
    {
      key: 'export',
      value: 25,
      numerator: 1,
      n: 4,
      figures: { users: 1, uses: 1, uses_per_user: 1, repeat_users: 0, accounts: 0, account_percent: 0 },
    },
  ]);
});

const shown = (who: string, feature: string) =>
  did('2026-03-01T09:00:00Z', who, 'Feature Shown', { properties: { feature } });

test('a feature that was shown is measured by who could see it, and a first use has none before', async () => {
  await metrics.store('shown', [
    shown('ada', 'editor'),
    shown('ada', 'editor'),
    shown('bob', 'editor'),
    shown('bob', 'export'),
    used('2026-03-01T10:00:00Z', 'ada', 'editor', 'one'),
    // Used it without having been shown it, and for the second time.
    used('2026-02-01T10:00:00Z', 'cyd', 'editor'),
    used('2026-03-01T10:00:00Z', 'cyd', 'editor'),
    did('2026-03-01T10:00:00Z', 'dan', 'Page Viewed', { groupId: 'two' }),
  ]);
  const { rows } = await run('feature-usage', 'shown');
  expect(rows).toMatchObject([
    {
      key: 'editor',
      numerator: 2,
      n: 3,
      figures: {
        users: 2,
        first_users: 1,
        shown: 2,
        active_percent: 200 / 3,
        accounts: 1,
        account_percent: 50,
      },
    },
    { key: 'export', value: 0, n: 1, figures: { users: 0, uses_per_user: null, shown: 1 } },
  ]);
});

const spent = (at: string, who: string, feature: string, duration_ms: number) =>
  did(at, who, 'Feature Used', { properties: { feature, duration_ms } });

test('the usage rate is of active people, with the days and the time of those who used it', async () => {
  const first = spent('2026-03-01T10:00:00Z', 'ada', 'editor', 30_000);
  await metrics.store('rate', [
    first,
    spent('2026-03-02T10:00:00Z', 'ada', 'editor', 10_000),
    used('2026-03-02T10:00:00Z', 'bob', 'editor'),
    spent('2026-03-02T11:00:00Z', 'bob', 'export', 4_000),
    did('2026-03-02T10:00:00Z', 'cyd', 'Page Viewed'),
    did('2026-03-02T10:00:00Z', 'dan', 'Page Viewed'),
  ]);
  await metrics.store('rate', [first]);
  const { total, series, rows } = await run('usage-rate', 'rate', { feature: 'editor' });
  expect(total).toMatchObject({
    value: 50,
    numerator: 2,
    n: 4,
    figures: { users: 2, days_per_user: 1.5, seconds_per_user: 40 },
  });
  expect(series.map(({ numerator, n }) => [numerator, n])).toEqual([
    [1, 1],
    [2, 4],
  ]);
  expect(rows.map(({ key }) => key)).toEqual(['editor']);
  const any = await run('usage-rate', 'rate');
  expect(any.total.figures).toEqual({ users: 2, days_per_user: 1.5, seconds_per_user: 22 });
  expect(any.rows).toMatchObject([
    { key: 'editor', numerator: 2, n: 4, figures: { days_per_user: 1.5, seconds_per_user: 40 } },
    { key: 'export', numerator: 1, n: 4, figures: { days_per_user: 1, seconds_per_user: 4 } },
  ]);
});

test('who is active by a rule alone is in the usage rate', async () => {
  const activeUsers = { id: 'rule', name: 'Rule', period: 'day', when: { page: '*' } } as const;
  await metrics.store('ruled', [
    used('2026-03-01T10:00:00Z', 'ada', 'editor'),
    did('2026-03-01T10:00:00Z', 'ada', 'Page Viewed', { path: '/' }),
    used('2026-03-01T10:00:00Z', 'bob', 'editor'),
    did('2026-03-01T10:00:00Z', 'cyd', 'Page Viewed', { path: '/' }),
  ]);
  const { total, rows } = await run('usage-rate', 'ruled', { activeUsers });
  expect(total).toMatchObject({ numerator: 1, n: 2 });
  expect(rows).toMatchObject([{ key: 'editor', numerator: 1, n: 2 }]);
});
