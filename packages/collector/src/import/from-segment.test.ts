import { expect, test } from 'vitest';

import { fromSegment } from './from-segment.ts';

const callOf = (row: object) => {
  const mapped = fromSegment(row);
  return mapped.kind === 'calls' ? mapped.calls[0] : mapped;
};

test("a call of Segment's logs keeps its id, its corrected time, and what it says", () => {
  const call = {
    anonymousId: '8f2b',
    channel: 'client',
    context: { groupId: 'acme', page: { path: '/reports' }, userAgent: 'Mozilla/5.0' },
    event: 'Report Shared',
    integrations: {},
    messageId: 'ajs-next-1772359200000-6a3f0a44-9b1c-4b51-9bfc-0f7e5bb6a3d1',
    originalTimestamp: '2026-03-01T11:00:00.000Z',
    projectId: 'p',
    properties: { channel: 'link' },
    receivedAt: '2026-03-01T10:00:01.000Z',
    sentAt: '2026-03-01T11:00:01.000Z',
    timestamp: '2026-03-01T10:00:00.000Z',
    type: 'track',
    userId: 'ada',
    version: 2,
  };
  expect(callOf(call)).toEqual({
    type: 'track',
    event: 'Report Shared',
    name: undefined,
    category: undefined,
    userId: 'ada',
    anonymousId: '8f2b',
    groupId: undefined,
    previousId: undefined,
    messageId: 'ajs-next-1772359200000-6a3f0a44-9b1c-4b51-9bfc-0f7e5bb6a3d1',
    timestamp: '2026-03-01T10:00:00.000Z',
    properties: { channel: 'link' },
    traits: undefined,
    context: call.context,
  });
});

const row = (more: object) => ({
  id: 'ajs-1',
  anonymous_id: '8f2b',
  user_id: 'ada',
  timestamp: '2026-03-01 10:00:00.123 UTC',
  original_timestamp: '2026-03-01 11:00:00 UTC',
  received_at: '2026-03-01 10:00:01 UTC',
  uuid_ts: '2026-03-01 10:01:00 UTC',
  context_page_path: '/reports',
  context_library_name: 'analytics.js',
  context_group_id: 'acme',
  ...more,
});

test('a row of a warehouse table is the call that its columns tell', () => {
  expect(
    callOf(row({ event: 'report_shared', event_text: 'Report Shared', channel: 'link', empty: null })),
  ).toMatchObject({
    type: 'track',
    event: 'Report Shared',
    messageId: 'ajs-1',
    timestamp: '2026-03-01T10:00:00.123Z',
    userId: 'ada',
    context: { groupId: 'acme', page: { path: '/reports' } },
    properties: { channel: 'link' },
  });
  expect(callOf(row({ path: '/reports', title: 'Reports', name: 'Home' }))).toMatchObject({
    type: 'page',
    name: 'Home',
    properties: { path: '/reports', title: 'Reports' },
  });
  expect(callOf(row({ email: 'ada@example.com', name: 'Ada' }))).toMatchObject({
    type: 'identify',
    traits: { email: 'ada@example.com', name: 'Ada' },
  });
  expect(callOf(row({ group_id: 'acme', plan: 'team' }))).toMatchObject({
    type: 'group',
    groupId: 'acme',
    traits: { plan: 'team' },
  });
  expect(callOf(row({ previous_id: '8f2b' }))).toMatchObject({ type: 'alias', previousId: '8f2b' });
});
