import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, identified, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import type { MetricParams } from '../metric.ts';
import { METRICS } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

async function run(project: string, params: Partial<MetricParams> = {}) {
  return runMetric(metrics.query, METRICS.funnel, {
    project,
    from: '2026-03-02',
    to: '2026-03-16',
    timezone: 'UTC',
    interval: 'week',
    now: '2026-06-01T00:00:00.000Z',
    ...params,
  });
}

const viewed = (at: string, who: string | null, path: string, anonymousId?: string) =>
  did(at, who, 'Page Viewed', { path, ...(anonymousId === undefined ? {} : { anonymousId }) });

test('counts people by how far they came, in order and in time, with the time that they took', async () => {
  await metrics.store('acme', [
    // All three steps in 1 and 4 hours; other events between do not matter.
    did('2026-03-02T10:00:00Z', 'ada', 'Signed Up'),
    viewed('2026-03-02T10:30:00Z', 'ada', '/'),
    did('2026-03-02T11:00:00Z', 'ada', 'Report Shared'),
    did('2026-03-02T14:00:00Z', 'ada', 'Value Reached'),
    // Wrong order: only the first step counts.
    did('2026-03-03T09:00:00Z', 'bob', 'Report Shared'),
    did('2026-03-03T10:00:00Z', 'bob', 'Signed Up'),
    // The last step a millisecond too late.
    did('2026-03-04T10:00:00Z', 'cyd', 'Signed Up'),
    did('2026-03-04T13:00:00Z', 'cyd', 'Report Shared'),
    did('2026-03-07T10:00:00.001Z', 'cyd', 'Value Reached'),
    // Exactly at the end, also of the range; anonymous at first.
    did('2026-03-14T10:00:00Z', null, 'Signed Up', { anonymousId: 'device' }),
    did('2026-03-16T10:00:00Z', 'dan', 'Report Shared'),
    did('2026-03-17T10:00:00Z', 'dan', 'Value Reached'),
    identified('2026-03-15T10:00:00Z', 'dan', 'device'),
    // Began before the range.
    did('2026-03-01T10:00:00Z', 'eva', 'Signed Up'),
    did('2026-03-02T10:00:00Z', 'eva', 'Report Shared'),
  ]);
  const { total, series, rows, previous } = await run('acme', {
    step: ['Signed Up', 'Report Shared', 'Value Reached'],
    'within-days': 3,
  });
  expect(total).toMatchObject({
    value: 50,
    numerator: 2,
    n: 4,
    complete: true,
    figures: { open: 0, dropped: 2 },
  });
  expect(total.low).toBeLessThan(50);
  expect(series.map(({ numerator, n }) => [numerator, n])).toEqual([
    [1, 3],
    [1, 1],
  ]);
  expect(rows).toMatchObject([
    { key: '1. Signed Up', value: 100, numerator: 4, n: 4, figures: { reached: 4, dropped: 0 } },
    {
      key: '2. Report Shared',
      value: 75,
      numerator: 3,
      n: 4,
      // 1, 3 and 48 hours.
      figures: { reached: 3, dropped: 1, of_previous_percent: 75, median_seconds: 3 * 3600 },
    },
    {
      key: '3. Value Reached',
      value: 50,
      numerator: 2,
      n: 4,
      // 4 hours and 3 days; from the step before, 3 and 24 hours.
      figures: {
        reached: 2,
        dropped: 1,
        median_seconds: (4 * 3600 + 3 * 86_400) / 2,
        median_seconds_from_previous: 13.5 * 3600,
      },
    },
  ]);
  expect(previous).toMatchObject({ n: 1, numerator: 0 });
});

test('takes an event of its own for each step where one fits several, however often it was delivered', async () => {
  const step = ['Page Viewed', 'Page Viewed[path:/pricing]', 'Page Viewed'];
  const once = viewed('2026-03-02T10:00:00Z', 'ada', '/pricing');
  await metrics.store('pages', [
    // Once delivered twice is one page.
    once,
    // The pricing page is the first step of a walk and the second of none.
    viewed('2026-03-02T10:00:00Z', 'bob', '/pricing'),
    viewed('2026-03-02T11:00:00Z', 'bob', '/'),
    // Twice: the first and the second.
    viewed('2026-03-02T10:00:00Z', 'cyd', '/pricing'),
    viewed('2026-03-02T11:00:00Z', 'cyd', '/pricing'),
    // All three, in one millisecond too.
    viewed('2026-03-02T10:00:00Z', 'dan', '/'),
    viewed('2026-03-02T10:00:00Z', 'dan', '/pricing'),
    viewed('2026-03-02T10:00:00.001Z', 'dan', '/docs'),
  ]);
  await metrics.store('pages', [once]);
  const { rows } = await run('pages', { step });
  expect(rows.map(({ figures }) => figures['reached'])).toEqual([4, 2, 1]);
});

test('tries every start, so that a late one is not measured by an early one', async () => {
  await metrics.store('starts', [
    did('2026-03-02T10:00:00Z', 'ada', 'Signed Up'),
    did('2026-03-10T10:00:00Z', 'ada', 'Signed Up'),
    did('2026-03-10T11:00:00Z', 'ada', 'Value Reached'),
  ]);
  const { total, series, rows } = await run('starts', { 'within-days': 1 });
  expect(total).toMatchObject({ numerator: 1, n: 1 });
  expect(rows[1]?.figures['median_seconds']).toBe(3600);
  expect(series.map(({ numerator, n }) => [numerator, n])).toEqual([
    [0, 1],
    [1, 1],
  ]);
});

test('two steps of one millisecond are taken in their order, whichever is stored first', async () => {
  await metrics.store('same', [
    did('2026-03-02T10:00:00Z', 'ada', 'Value Reached', { id: 'a' }),
    did('2026-03-02T10:00:00Z', 'ada', 'Signed Up', { id: 'b' }),
    did('2026-03-02T10:00:00Z', 'bob', 'Signed Up', { id: 'c' }),
    did('2026-03-02T10:00:00Z', 'bob', 'Value Reached', { id: 'd' }),
  ]);
  const { total, rows } = await run('same');
  expect(total).toMatchObject({ numerator: 2, n: 2 });
  expect(rows[1]?.figures['reached']).toBe(2);
});

test('counts as many steps as a funnel may have', async () => {
  const steps = Array.from({ length: 16 }, (_, index) => `Step ${index}`);
  await metrics.store(
    'steps',
    // All in one millisecond, stored from the last to the first.
    steps.map((event) => did('2026-03-02T10:00:00Z', 'ada', event)).toReversed(),
  );
  // By different events; and where the last is the first again, which it cannot be.
  for (const step of [steps, ['Step 0', ...steps.slice(1, -1), 'Step 0']]) {
    const { total, rows } = await run('steps', { step });
    expect(total.numerator).toBe(step === steps ? 1 : 0);
    expect(rows.at(-2)?.figures['reached']).toBe(1);
  }
});

test('who still has time is open: in the total as not through, in no row', async () => {
  await metrics.store('open', [
    did('2026-03-02T10:00:00Z', 'ada', 'Signed Up'),
    did('2026-03-14T10:00:00Z', 'bob', 'Signed Up'),
    did('2026-03-14T10:00:00Z', 'cyd', 'Signed Up'),
    did('2026-03-14T11:00:00Z', 'cyd', 'Value Reached'),
  ]);
  const { total, rows } = await run('open', { now: '2026-03-20T00:00:00.000Z' });
  expect(total).toMatchObject({ numerator: 1, n: 3, complete: false, figures: { open: 1, dropped: 1 } });
  expect(rows[1]).toMatchObject({
    numerator: 0,
    n: 1,
    value: 0,
    figures: { reached: 1, dropped: 1, open: 1 },
  });
});

test('nobody began: every step is a row without a value', async () => {
  const { total, rows } = await run('nobody');
  expect(total).toMatchObject({ value: null, n: 0 });
  expect(rows).toMatchObject([
    { key: '1. Signed Up', value: null, figures: { reached: 0, median_seconds: null } },
    { key: '2. Value Reached', value: null },
  ]);
});

test.each([
  [{ step: ['Signed Up'] }, 'from 2 to 16 steps'],
  [{ step: ['Signed Up', 'Page Viewed[path]x'] }, 'only filters in brackets'],
  [{ step: ['Signed Up', ''] }, 'names no event'],
  [{ 'within-days': 0 }, 'number of days'],
])('refuses %j and says why', async (params, message) => {
  await expect(run('acme', params)).rejects.toThrow(message);
});

test.each(["'; DROP TABLE events; --", '{x:String}', '`', '\\', '{{in scope}}'])(
  'the name of a step stays a value: %s',
  async (name) => {
    const quoted = `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
    await metrics.store('names', [
      did('2026-03-02T10:00:00Z', 'ada', name),
      did('2026-03-02T11:00:00Z', 'ada', 'Page Viewed', { properties: { plan: name } }),
    ]);
    const { total } = await run('names', { step: [quoted, `Page Viewed[properties.plan:${quoted}]`] });
    expect(total).toMatchObject({ numerator: 1, n: 1 });
  },
);
