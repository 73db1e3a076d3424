import type { AnalyticsEvent, MessageId, Timestamp } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, identified, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics, Said } from '../../../../test/support/open-metrics.ts';
import { METRICS } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';
import { toIdentity } from './to-identity.ts';

const received = { project: 'acme', ts: '2026-11-21T22:36:22.000Z' as Timestamp };
const messageId = 'boot-1' as MessageId;
const link = { project: 'acme', alias: 'device', pid: 'ada', linked_at: '2026-11-21 22:36:22.000' };

test.each<[string, AnalyticsEvent, object | null]>([
  ['identify with both ids', { type: 'identify', messageId, anonymousId: 'device', userId: 'ada' }, link],
  ['identify without a user', { type: 'identify', messageId, anonymousId: 'device' }, null],
  ['identify by a server', { type: 'identify', messageId, userId: 'ada' }, null],
  ['identify of oneself', { type: 'identify', messageId, anonymousId: 'ada', userId: 'ada' }, null],
  [
    'alias of the own device',
    { type: 'alias', messageId, anonymousId: 'device', userId: 'ada', previousId: 'device' },
    link,
  ],
  ['alias by a server', { type: 'alias', messageId, userId: 'ada', previousId: 'device' }, link],
  [
    'alias of another user',
    { type: 'alias', messageId, anonymousId: 'device', userId: 'ada', previousId: 'bob' },
    null,
  ],
  [
    'a track call with both ids',
    { type: 'track', messageId, anonymousId: 'device', userId: 'ada', event: 'X' },
    null,
  ],
])('%s', (_, event, expected) => {
  expect(toIdentity(event, received)).toEqual(expected);
});

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

async function countPeople(project: string): Promise<number | null> {
  const result = await runMetric(metrics.query, METRICS.mau, {
    project,
    from: '2026-03-01',
    to: '2026-03-02',
    timezone: 'UTC',
    interval: 'day',
    now: '2026-04-01T00:00:00.000Z',
  });
  return result.total.value;
}

test('what a person did before signing in is theirs, and the first who signed in keeps a shared device', async () => {
  const later = identified('2026-03-01T12:00:00Z', 'bob', 'device');
  const earlier = identified('2026-03-01T09:00:00Z', 'ada', 'device');
  const acts = [
    did('2026-03-01T08:00:00Z', null, 'Page Viewed', { anonymousId: 'device' }),
    did('2026-03-01T09:30:00Z', 'ada', 'Page Viewed', { anonymousId: 'device' }),
  ];
  // The later link arrives first, and the earlier one twice.
  for (const events of [[later], [...acts, earlier], [earlier]]) await metrics.store('shared', events);
  expect(await countPeople('shared')).toBe(1);
  const [kept] = await metrics.query(`SELECT pid FROM identities FINAL WHERE project = 'shared'`, {});
  expect(kept).toEqual({ pid: 'ada' });
});

test('two people who were both identified stay two, whatever a server says', async () => {
  const alias: Said = {
    event: {
      type: 'alias',
      messageId,
      userId: 'bob',
      previousId: 'ada',
      timestamp: '2026-03-01T12:00:00.000Z' as Timestamp,
    },
  };
  await metrics.store('two', [
    identified('2026-03-01T09:00:00Z', 'ada', 'device'),
    did('2026-03-01T09:30:00Z', 'ada', 'Page Viewed'),
    did('2026-03-01T10:00:00Z', null, 'Page Viewed', { anonymousId: 'device' }),
    did('2026-03-01T12:30:00Z', 'bob', 'Page Viewed'),
    alias,
  ]);
  expect(await countPeople('two')).toBe(2);
});
