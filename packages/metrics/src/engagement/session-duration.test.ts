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

function said(at: string, sessionId: string, engagedMs: number, event = 'Page Viewed') {
  return did(at, 'ada', event, { kept: { sessionId, engagedMs } });
}

test('a session is the attention of its events, once each, on the day it began', async () => {
  // Kathmandu is at +05:45: s-1 begins at 23:50 on 1 March and ends on the 2nd.
  const first = said('2026-03-01T18:05:00Z', 's-1', 10_000);
  const events = [
    first,
    said('2026-03-01T18:20:00Z', 's-1', 20_000, 'Survey Answered'),
    said('2026-03-01T18:30:00Z', 's-2', 4_500),
    said('2026-03-02T10:00:00Z', 's-3', 0),
    did('2026-03-02T10:00:00Z', 'server', 'Report Shared'),
  ];
  await metrics.store('acme', events);
  await metrics.store('acme', [first]);
  const { series, total } = await runMetric(metrics.query, METRICS['session-duration'], {
    project: 'acme',
    from: '2026-03-01',
    to: '2026-03-04',
    timezone: 'Asia/Kathmandu',
    interval: 'day',
    now: '2026-06-01T00:00:00.000Z',
  });
  expect(series.map(({ value, n, figures }) => [value, n, figures])).toEqual([
    [30, 1, { median_seconds: 30 }],
    [2.25, 2, { median_seconds: 2.25 }],
    [null, 0, { median_seconds: null }],
  ]);
  expect(total).toMatchObject({ value: 11.5, numerator: 34.5, n: 3, figures: { median_seconds: 4.5 } });
});

const at = (time: string, sessionId: string, engagedMs: number, path?: string) =>
  did(`2026-03-01T${time}Z`, 'ada', 'Page Viewed', {
    kept: { sessionId, engagedMs },
    ...(path === undefined ? {} : { path }),
  });

test('a session is counted under the first path that it knows', async () => {
  await metrics.store('paths', [
    at('10:00:00', 's-1', 1_000),
    at('10:00:01', 's-1', 2_000, '/docs'),
    at('10:00:02', 's-1', 3_000, '/'),
    at('11:00:00', 's-2', 4_000, '/docs'),
    at('12:00:00', 's-3', 5_000, '/'),
    at('13:00:00', 's-4', 9_000),
  ]);
  const { rows, total } = await runMetric(metrics.query, METRICS['session-duration'], {
    project: 'paths',
    from: '2026-03-01',
    to: '2026-03-02',
    timezone: 'UTC',
    interval: 'day',
    now: '2026-06-01T00:00:00.000Z',
  });
  expect(total.n).toBe(4);
  expect(rows).toMatchObject([
    { key: '/docs', value: 5, n: 2, figures: { median_seconds: 5 } },
    { key: '/', value: 5, n: 1, figures: { median_seconds: 5 } },
  ]);
});
