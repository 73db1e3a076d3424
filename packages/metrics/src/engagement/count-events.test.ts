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

const mention = (source: string, sentiment?: string) =>
  did('2026-03-03T10:00:00Z', 'server', 'Campaign Mentioned', {
    properties: { source, ...(sentiment === undefined ? {} : { sentiment }) },
  });

const share = (at: string, who: string, channel?: string) =>
  did(at, who, 'Content Shared', { properties: channel === undefined ? {} : { channel } });

test('counts views, shares and mentions once each, by path, channel and source', async () => {
  const first = did('2026-03-03T10:00:00Z', 'ada', 'Page Viewed', { path: '/' });
  await metrics.store('acme', [
    first,
    did('2026-03-03T11:00:00Z', 'ada', 'Page Viewed', { path: '/' }),
    did('2026-03-09T11:00:00Z', 'bob', 'Page Viewed', { path: '/' }),
    did('2026-03-09T11:00:00Z', 'bob', 'Page Viewed', { path: '/docs' }),
    did('2026-03-09T11:00:01Z', 'bob', 'Page Viewed'),
    did('2026-03-16T00:00:00Z', 'bob', 'Page Viewed', { path: '/' }),
    share('2026-03-03T10:00:00Z', 'ada', 'link'),
    share('2026-03-03T10:00:00Z', 'bob'),
    mention('forum', 'Positive'),
    mention('forum', 'negative'),
    mention('press'),
  ]);
  await metrics.store('acme', [first]);
  const views = await run('page-views', 'acme');
  expect(views.total).toMatchObject({ value: 5, figures: { people: 2 } });
  expect(views.series.map(({ value }) => value)).toEqual([2, 3]);
  expect(views.rows).toMatchObject([
    { key: '/', value: 3, figures: { people: 2 } },
    { key: '/docs', value: 1, figures: { people: 1 } },
  ]);
  const shares = await run('shares', 'acme');
  expect(shares.total).toMatchObject({ value: 2, figures: { people: 2 } });
  expect(shares.rows).toMatchObject([{ key: 'link', value: 1 }]);
  const mentions = await run('mentions', 'acme');
  expect(mentions.total).toMatchObject({ value: 3, figures: { positive: 1, neutral: 0, negative: 1 } });
  expect(mentions.rows).toMatchObject([
    { key: 'forum', value: 2, figures: { positive: 1, negative: 1 } },
    { key: 'press', value: 1, figures: { positive: 0, negative: 0 } },
  ]);
});
