import type { JsonValue, Properties } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import type { MetricParams } from '../metric.ts';
import { METRICS, type MetricId } from '../metrics.ts';
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

function failed(at: string, who: string, release?: string, id?: string) {
  return did(at, who, 'Error Occurred', {
    properties: release === undefined ? {} : { release },
    ...(id !== undefined && { id }),
  });
}

function checked(at: string, up: JsonValue, more: Properties = {}) {
  return did(at, 'monitor', 'Service Checked', { properties: { up, ...more } });
}

test('errors and the people who meet them, of a thousand who are there', async () => {
  await metrics.store('errors', [
    failed('2026-03-01T10:00:00Z', 'ada', '1.1', 'once'),
    failed('2026-03-01T10:00:01Z', 'ada', '1.1'),
    failed('2026-03-01T10:00:02Z', 'ada', '1.2'),
    failed('2026-03-01T11:00:00Z', 'bob', '1.1'),
    failed('2026-03-02T11:00:00Z', 'bob'),
    did('2026-03-01T10:00:00Z', 'ada', 'Page Viewed'),
    did('2026-03-01T10:00:00Z', 'cyd', 'Page Viewed'),
    did('2026-03-01T10:00:00Z', 'dan', 'Page Viewed'),
  ]);
  await metrics.store('errors', [failed('2026-03-01T10:00:00Z', 'ada', '1.1', 'once')]);
  const { total, series, rows } = await run('defects', 'errors');
  expect(series.map(({ value, numerator, n }) => [value, numerator, n])).toEqual([
    [1_000, 4, 4],
    [1_000, 1, 1],
  ]);
  expect(total).toMatchObject({
    value: 1_250,
    numerator: 5,
    n: 4,
    figures: { people_hit: 2, people_hit_per_1000: 500 },
  });
  expect(rows.map(({ key, numerator, figures }) => [key, numerator, figures['people_hit']])).toEqual([
    ['1.1', 3, 2],
    ['', 1, 1],
    ['1.2', 1, 1],
  ]);
});

test('time is up, down or unknown, and cut at midnight', async () => {
  const twice = checked('2026-03-01T22:00:00Z', true);
  await metrics.store('time', [
    checked('2026-03-01T21:00:00Z', true),
    twice,
    checked('2026-03-01T23:00:00Z', false),
    checked('2026-03-02T00:30:00Z', true),
    checked('2026-03-02T01:30:00Z', 'perhaps'),
    checked('2026-03-02T01:30:00Z', false),
    checked('2026-03-02T02:30:00Z', true),
  ]);
  await metrics.store('time', [twice]);
  const { total, series, rows } = await run('uptime', 'time');
  // The usual distance is an hour. Known of the first day: 21 to 24, up until 23. Of the second: down until 0:30, up until
  // 1:30, down until 2:30, and up for two hours after that, since nobody looked again.
  expect(series).toMatchObject([
    {
      numerator: 2 * 3_600,
      n: 3 * 3_600,
      figures: { down_seconds: 3_600, known_percent: 12.5, outages: 1, checks: 3 },
    },
    { numerator: 3 * 3_600, n: 4.5 * 3_600, figures: { down_seconds: 5_400, outages: 1, checks: 3 } },
  ]);
  expect(total).toMatchObject({ numerator: 5 * 3_600, n: 7.5 * 3_600, figures: { known_percent: 15.625 } });
  expect(rows).toMatchObject([{ key: '', value: total.value, n: 7.5 * 3_600 }]);
});

test('a check of the evening before speaks for the morning, and a day that still runs is known as far as it is over', async () => {
  await metrics.store('edges', [
    checked('2026-02-28T21:00:00Z', true),
    checked('2026-02-28T23:00:00Z', false),
    checked('2026-03-01T01:00:00Z', true),
  ]);
  const { series } = await run('uptime', 'edges', { now: '2026-03-01T02:00:00.000Z' });
  expect(series).toMatchObject([
    { value: 50, n: 2 * 3_600, complete: false, figures: { known_percent: 100, outages: 0, checks: 1 } },
    { value: null, n: 0 },
  ]);
});

test('a day of 23 hours has 23, and each service is known for itself', async () => {
  const hours = Array.from({ length: 47 }, (_, hour) =>
    new Date(Date.UTC(2026, 2, 7, 5 + hour)).toISOString(),
  );
  await metrics.store('hours', [
    ...hours.map((at) => checked(at, true, { service: 'api' })),
    ...hours.slice(24).map((at) => checked(at, false, { service: 'web' })),
  ]);
  const { series, rows } = await run('uptime', 'hours', {
    from: '2026-03-07',
    to: '2026-03-09',
    timezone: 'America/New_York',
  });
  expect(series).toMatchObject([
    { value: 100, n: 24 * 3_600, figures: { known_percent: 100 } },
    { value: 50, n: 2 * 23 * 3_600, figures: { known_percent: 100, outages: 1 } },
  ]);
  expect(rows.map(({ key, value }) => [key, value])).toEqual([
    ['api', 100],
    ['web', 0],
  ]);
});

test('the median response, its interval by rank, and the slowest of twenty', async () => {
  const times = Array.from({ length: 20 }, (_, index) => (index + 1) * 100);
  const twice = checked('2026-03-01T00:00:00Z', true, { response_ms: times[0] ?? 0 });
  await metrics.store('response', [
    twice,
    ...times
      .slice(1)
      .map((response_ms, index) => checked(`2026-03-01T01:00:${10 + index}Z`, true, { response_ms })),
    checked('2026-03-01T02:00:00Z', false, { response_ms: 10_000 }),
    checked('2026-03-01T03:00:00Z', true),
  ]);
  await metrics.store('response', [twice]);
  const { total, series } = await run('response-time', 'response');
  // Of 20 values: the ranks 10 − 4.38 and 11 + 4.38, that is the 5th and the 16th.
  expect(total).toMatchObject({ value: 1.05, n: 20, low: 0.5, high: 1.6, figures: { untimed: 2 } });
  expect(total.figures?.['p95_seconds']).toBeCloseTo(1.905);
  expect(series[1]).toMatchObject({ value: null, n: 0, low: null, high: null });
});

test('without errors, checks and people there is no value', async () => {
  for (const id of ['defects', 'uptime', 'response-time'] as const) {
    expect((await run(id, 'nobody')).total).toMatchObject({ value: null, n: 0 });
  }
});
