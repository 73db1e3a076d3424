import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, identified, openMetrics } from '../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../test/support/open-metrics.ts';
import type { MetricParams } from './metric.ts';
import { METRICS } from './metrics.ts';
import { runMetric } from './run-metric.ts';
import type { Condition } from './scope.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
  await metrics.store('team', [
    did('2026-03-01T10:00:00Z', 'ada', 'Report Shared', { groupId: 'acme', path: '/a' }),
    did('2026-03-01T10:00:00Z', 'bob', 'Report Shared', { groupId: 'kept', path: '/b' }),
    did('2026-03-01T10:00:00Z', 'cyd', 'Report Shared'),
    did('2026-03-01T10:00:00Z', null, 'Report Shared', { anonymousId: 'anon-dan' }),
    identified('2026-03-01T11:00:00Z', 'dan', 'anon-dan'),
    {
      event: {
        ...identified('2026-03-01T11:00:00Z', 'dan', 'anon-dan').event,
        type: 'identify',
        traits: { email: 'Dan@Kept.example' },
      },
    },
    did('2026-03-01T10:00:00Z', 'crawler', 'Report Shared', { isBot: true }),
  ]);
});
afterAll(() => metrics.close());

async function people(more: Partial<MetricParams>): Promise<number | null> {
  const { total } = await runMetric(metrics.query, METRICS.dau, {
    project: 'team',
    from: '2026-03-01',
    to: '2026-03-02',
    timezone: 'UTC',
    interval: 'day',
    now: '2026-04-01T00:00:00.000Z',
    ...more,
  });
  return total.value;
}

const INTERNAL = { accounts: ['kept'], userIds: ['cyd'], emailDomains: ['kept.example'] };

test('internal accounts and people are left out, under each of their names, unless asked for', async () => {
  expect(await people({})).toBe(4);
  expect(await people({ internal: INTERNAL })).toBe(1);
  expect(await people({ internal: INTERNAL, includeInternal: true })).toBe(4);
  expect(await people({ internal: { ...INTERNAL, userIds: [], emailDomains: [] } })).toBe(3);
  expect(await people({ internal: { ...INTERNAL, accounts: [] } })).toBe(2);
  expect(await people({ includeBots: true })).toBe(5);
});

test('a condition of what only events have is answered by the events', async () => {
  expect(await people({ conditions: [onPath('/a')] })).toBe(1);
  expect(await people({ conditions: [onPath("' OR 1 = 1 --")] })).toBe(0);
});

function onPath(path: string): Condition {
  return { sql: 'path = {wanted:String}', params: { wanted: path }, isOfRollup: false };
}
