import type { ActiveUserRule } from '@kept/protocol';
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
  await metrics.store('acme', [
    // In New York: Ada on 1, 2 and 3 March, Bob on the 2nd, Cyd on the 31st of January.
    did('2026-03-01T05:00:00.000Z', 'ada', 'Page Viewed'),
    did('2026-03-02T12:00:00.000Z', 'ada', 'Feature Used', { properties: { feature: 'editor' } }),
    did('2026-03-02T12:00:01.000Z', 'ada', 'Feature Used', { properties: { feature: 'editor' } }),
    did('2026-03-04T04:59:59.999Z', 'ada', 'Page Viewed'),
    did('2026-03-02T12:00:00.000Z', 'bob', 'Feature Used', { properties: { feature: 'editor' } }),
    did('2026-02-01T04:59:59.999Z', 'cyd', 'Page Viewed'),
    // None of these is a use of the product by a person.
    did('2026-03-02T12:00:00.000Z', 'dan', 'Session Heartbeat'),
    did('2026-03-02T12:00:00.000Z', 'eva', 'Survey Answered', { properties: { survey_type: 'csat' } }),
    did('2026-03-02T12:00:00.000Z', 'bot', 'Page Viewed', { isBot: true }),
  ]);
});
afterAll(() => metrics.close());

async function run(id: MetricId, params: Partial<MetricParams> = {}) {
  return runMetric(metrics.query, METRICS[id], {
    project: 'acme',
    from: '2026-03-01',
    to: '2026-03-05',
    timezone: 'America/New_York',
    interval: 'day',
    now: '2026-06-01T00:00:00.000Z',
    ...params,
  });
}

function toRule(period: ActiveUserRule['period'], when: ActiveUserRule['when']): ActiveUserRule {
  return { id: 'rule', name: 'Rule', period, when };
}

test('a day counts people from local midnight to local midnight, and a range is the mean of its days', async () => {
  const { series, total, previous } = await run('dau');
  expect(series.map(({ value }) => value)).toEqual([1, 2, 1, 0]);
  expect(total).toMatchObject({ value: 1, numerator: 4, n: 4, complete: true });
  expect(previous).toMatchObject({ start: '2026-02-25', end: '2026-03-01', value: 0 });
});

test('a day that still runs is shown but not averaged, and days to come have no value', async () => {
  const { series, total } = await run('dau', { now: '2026-03-02T12:00:00.500Z' });
  expect(series.map(({ value, complete }) => [value, complete])).toEqual([
    [1, true],
    [2, false],
    [null, false],
    [null, false],
  ]);
  expect(total).toMatchObject({ value: 1, n: 1, complete: false });
});

test('a range of one running day is compared with the day before at the same hour', async () => {
  const { total, previous } = await run('dau', {
    from: '2026-03-02',
    to: '2026-03-03',
    now: '2026-03-02T12:00:00.500Z',
  });
  expect(total.value).toBe(2);
  expect(previous.value).toBe(1);
  const early = await run('dau', { from: '2026-03-02', to: '2026-03-03', now: '2026-03-02T05:00:00.000Z' });
  expect([early.total.value, early.previous.value]).toEqual([0, 0]);
});

test('weekly and monthly actives reach back 7 and 30 days with the day itself', async () => {
  const wau = await run('wau', { from: '2026-03-07', to: '2026-03-12' });
  expect(wau.series.map(({ value }) => value)).toEqual([2, 2, 1, 0, 0]);
  const mau = await run('mau', { from: '2026-03-01', to: '2026-03-03' });
  expect(mau.series.map(({ value }) => value)).toEqual([2, 2]);
  expect((await run('mau', { from: '2026-03-02', to: '2026-03-03' })).total).toMatchObject({
    value: 2,
    n: 2,
  });
  expect((await run('mau', { from: '2026-01-31', to: '2026-02-01' })).total.value).toBe(1);
});

test('stickiness is the mean of daily actives by monthly actives of the same 30 days', async () => {
  // In the 30 days to 4 March: 3 days of Ada and 1 of Bob; Cyd's day was 32 days before.
  const { total } = await run('stickiness');
  expect(total).toMatchObject({ numerator: 4 / 30, n: 2 });
  expect(total.value).toBeCloseTo((100 * (4 / 30)) / 2, 9);
  expect(
    (await run('stickiness', { from: '2027-01-01', to: '2027-01-02', now: '2027-02-01T00:00:00Z' })).total
      .value,
  ).toBeNull();
});

test('bots count when they are asked for', async () => {
  expect((await run('dau', { includeBots: true })).series[1]?.value).toBe(3);
});

test('a rule says who is active, over days already past', async () => {
  const activeUsers = toRule('day', { feature: 'editor', count: 2 });
  expect((await run('dau', { activeUsers })).series.map(({ value }) => value)).toEqual([0, 1, 0, 0]);
});

test('with a weekly rule a person counts on each day they did something in a week in which it held', async () => {
  // The week from Monday 2 March: Ada used the editor on the 2nd and looked at a page on the 3rd.
  const activeUsers = toRule('week', { event: 'Feature Used', count: 2 });
  expect((await run('dau', { activeUsers })).series.map(({ value }) => value)).toEqual([0, 1, 1, 0]);
});

test('a rule that asks for nothing done counts only people who did something', async () => {
  const activeUsers = toRule('day', { not: { feature: 'editor' } });
  expect((await run('dau', { activeUsers })).series.map(({ value }) => value)).toEqual([1, 0, 1, 0]);
});

test('an empty any holds for nobody, and an empty all for whoever did something', async () => {
  const nobody = await run('dau', { activeUsers: toRule('day', { any: [] }) });
  expect(nobody.series.map(({ value }) => value)).toEqual([0, 0, 0, 0]);
  const everybody = await run('dau', { activeUsers: toRule('day', { all: [] }) });
  expect(everybody.series.map(({ value }) => value)).toEqual([1, 2, 1, 0]);
});

test.each(["'; DROP TABLE events; --", '\\', '`', '{x:String}', '%', ''])(
  'what a rule and a project say stays a value: %j',
  async (project) => {
    await metrics.store(project, [did('2026-03-01T12:00:00.000Z', 'ada', 'Report Shared')]);
    expect((await run('dau', { project })).series[0]?.value).toBe(1);
    const activeUsers = toRule('day', {
      any: [
        { event: project, where: [{ key: project, op: 'eq', value: project }] },
        { page: project },
        { feature: project },
        { scroll: 1, page: project },
      ],
    });
    expect((await run('dau', { project, activeUsers })).series[0]?.value).toBe(0);
  },
);
