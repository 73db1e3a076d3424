import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import type { MetricParams } from '../metric.ts';
import { METRICS } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

async function run(
  project: string,
  params: Partial<MetricParams> = {},
  id: 'onboarding-drop-off' | 'time-to-onboard' = 'onboarding-drop-off',
) {
  return runMetric(metrics.query, METRICS[id], {
    project,
    from: '2026-03-01',
    to: '2026-04-01',
    timezone: 'UTC',
    interval: 'month',
    now: '2026-03-20T00:00:00.000Z',
    ...params,
  });
}

const STEPS = ['profile', 'import', 'share'];

function began(at: string, who: string) {
  return did(at, who, 'Onboarding Started', { properties: { flow_id: 'start' } });
}

function stepped(at: string, who: string, step: string) {
  return did(at, who, 'Onboarding Step Completed', {
    properties: { flow_id: 'start', step_id: step, step_index: STEPS.indexOf(step) },
  });
}

function completed(at: string, who: string) {
  return did(at, who, 'Onboarding Completed', { properties: { flow_id: 'start' } });
}

test('tells completed, dropped and open people apart at each step', async () => {
  const first = began('2026-03-01T10:00:00Z', 'ada');
  await metrics.store('acme', [
    // Completed in order, a minute and an hour apart.
    first,
    stepped('2026-03-01T10:01:00Z', 'ada', 'profile'),
    stepped('2026-03-01T11:01:00Z', 'ada', 'import'),
    stepped('2026-03-01T12:01:00Z', 'ada', 'share'),
    completed('2026-03-01T12:01:00Z', 'ada'),
    // Dropped at import: 14 days have passed, what came after them does not count.
    began('2026-03-02T10:00:00Z', 'bob'),
    stepped('2026-03-02T10:03:00Z', 'bob', 'profile'),
    stepped('2026-03-16T10:00:00Z', 'bob', 'import'),
    // Dropped before the first step, though it was done before the start.
    stepped('2026-03-02T09:00:00Z', 'cyd', 'profile'),
    began('2026-03-02T10:00:00Z', 'cyd'),
    // Skipped profile and still has time for share.
    began('2026-03-18T10:00:00Z', 'dan'),
    stepped('2026-03-18T10:30:00Z', 'dan', 'import'),
    // Started first in February, so is none of March.
    began('2026-02-27T10:00:00Z', 'eva'),
    began('2026-03-05T10:00:00Z', 'eva'),
    // Another flow.
    did('2026-03-02T10:00:00Z', 'bob', 'Onboarding Started', { properties: { flow_id: 'other' } }),
  ]);
  await metrics.store('acme', [first]);
  const { total, rows, previous } = await run('acme');
  expect(total).toMatchObject({
    value: 25,
    numerator: 1,
    n: 4,
    complete: false,
    figures: { open: 1, dropped: 2, dismissed: 0, median_seconds: 7260 },
  });
  expect(rows).toMatchObject([
    {
      key: 'profile',
      value: 75,
      numerator: 3,
      n: 4,
      figures: { reached: 4, completed: 3, dropped: 1, open: 0, drop_off_percent: 25, median_seconds: 120 },
    },
    {
      key: 'import',
      numerator: 2,
      n: 3,
      figures: { reached: 3, completed: 2, dropped: 1, open: 0, median_seconds: 3600 },
    },
    {
      key: 'share',
      value: 100,
      numerator: 1,
      n: 1,
      figures: { reached: 2, completed: 1, dropped: 0, open: 1, median_seconds: 3600 },
    },
  ]);
  expect(previous).toMatchObject({ n: 0, value: null });
});

test('the time to onboard is of those who completed, beside how many of all did', async () => {
  await metrics.store('times', [
    began('2026-03-01T10:00:00Z', 'ada'),
    completed('2026-03-01T11:00:00Z', 'ada'),
    began('2026-03-01T10:00:00Z', 'bob'),
    completed('2026-03-04T10:00:00Z', 'bob'),
    began('2026-03-01T10:00:00Z', 'cyd'),
    began('2026-03-19T10:00:00Z', 'dan'),
  ]);
  const { total, previous } = await run('times', {}, 'time-to-onboard');
  expect(total).toMatchObject({
    // 1 hour and 3 days.
    value: (3600 + 3 * 86_400) / 2,
    n: 2,
    complete: false,
    figures: { started: 4, open: 1, completed_percent: 50 },
  });
  expect(previous).toMatchObject({ value: null, n: 0, figures: { p75_seconds: null } });
  const fast = await run('times', { 'within-days': 1 }, 'time-to-onboard');
  expect(fast.total).toMatchObject({
    value: 3600,
    n: 1,
    figures: { started: 4, open: 1, completed_percent: 25 },
  });
  expect((await run('times', { 'within-days': 1 })).total).toMatchObject({ numerator: 1, n: 4 });
});

test('a flow whose every window has closed is complete', async () => {
  await metrics.store('closed', [began('2026-03-01T10:00:00Z', 'ada')]);
  expect((await run('closed', { now: '2026-03-31T00:00:00.000Z' })).total.complete).toBe(false);
  expect((await run('closed', { now: '2026-04-01T00:00:00.000Z' })).total.complete).toBe(true);
});

test('steps that nobody came to are rows when they are named', async () => {
  await metrics.store('named', [began('2026-03-01T10:00:00Z', 'ada')]);
  expect((await run('named')).rows).toEqual([]);
  const { rows } = await run('named', { flow: 'start', steps: STEPS });
  expect(rows.map(({ key, figures }) => [key, figures['reached'], figures['dropped']])).toEqual([
    ['profile', 1, 1],
    ['import', 0, 0],
    ['share', 0, 0],
  ]);
});
