import type { JsonValue } from '@kept/protocol';
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

test('takes the time from the first sign-up to the first value from then on', async () => {
  const value = did('2026-03-02T11:00:00Z', 'ada', 'Value Reached');
  await metrics.store('acme', [
    did('2026-03-02T10:00:00Z', 'ada', 'Signed Up'),
    value,
    did('2026-03-02T12:00:00Z', 'ada', 'Value Reached'),
    // 3 hours; what was before the sign-up does not count.
    did('2026-03-02T09:00:00Z', 'bob', 'Value Reached'),
    did('2026-03-02T10:00:00Z', 'bob', 'Signed Up'),
    did('2026-03-02T13:00:00Z', 'bob', 'Value Reached'),
    // Exactly 7 days.
    did('2026-03-03T10:00:00Z', 'cyd', 'Signed Up'),
    did('2026-03-10T10:00:00Z', 'cyd', 'Value Reached'),
    // Never.
    did('2026-03-12T10:00:00Z', 'dan', 'Signed Up'),
    // Signed up first before the range.
    did('2026-02-01T10:00:00Z', 'eva', 'Signed Up'),
    did('2026-03-04T10:00:00Z', 'eva', 'Signed Up'),
    did('2026-03-04T11:00:00Z', 'eva', 'Value Reached'),
  ]);
  await metrics.store('acme', [value]);
  const { total, series, rows } = await run('time-to-value', 'acme');
  expect(total).toMatchObject({
    value: 3 * 3600,
    n: 3,
    complete: true,
    figures: {
      started: 4,
      reached_percent: 75,
      // Halfway, and four fifths of the way, from 3 hours to 7 days.
      p75_seconds: (3 * 3600 + 7 * 86_400) / 2,
      p90_seconds: expect.closeTo(3 * 3600 * 0.2 + 7 * 86_400 * 0.8, 6) as unknown,
      within_7_days_percent: 75,
    },
  });
  expect(series.map(({ n, figures }) => [n, figures?.['started']])).toEqual([
    [3, 3],
    [0, 1],
  ]);
  expect(series[1]).toMatchObject({ value: null, figures: { p75_seconds: null } });
  expect(rows).toMatchObject([
    { key: '7 days', numerator: 3, n: 4 },
    { key: '14 days', numerator: 3, n: 4 },
    { key: '30 days', numerator: 3, n: 4, figures: { mature: 4 } },
  ]);
  // On the 17th only three have had 7 days, two of them by an hour and more; nobody 30.
  const early = await run('time-to-value', 'acme', { now: '2026-03-17T00:00:00.000Z' });
  expect(early.total.complete).toBe(false);
  expect(early.rows).toMatchObject([
    { numerator: 3, n: 3, complete: false },
    { numerator: 2, n: 2 },
    { value: null, n: 0 },
  ]);
});

const outcome = (goal: string, target: JsonValue, actual: JsonValue) =>
  did('2026-03-03T10:00:00Z', 'server', 'Outcome Recorded', {
    properties: { goal, target, actual },
  });

test('counts outcomes that reached their target, by goal', async () => {
  const exact = outcome('reports', 10, 10);
  await metrics.store('outcomes', [
    exact,
    outcome('reports', 10, 9.5),
    outcome('seats', 3, '4'),
    outcome('seats', 'many', 4),
    outcome('seats', 3, null),
  ]);
  await metrics.store('outcomes', [exact]);
  const { total, rows } = await run('outcomes', 'outcomes');
  expect(total).toMatchObject({ numerator: 2, n: 3, figures: { left_out: 2 } });
  expect(rows).toMatchObject([
    { key: 'reports', value: 50, numerator: 1, n: 2, figures: { left_out: 0 } },
    { key: 'seats', value: 100, numerator: 1, n: 1, figures: { left_out: 2 } },
  ]);
});
