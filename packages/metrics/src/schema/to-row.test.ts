import type { AnalyticsEvent, MessageId, Timestamp } from '@kept/protocol';
import { expect, test } from 'vitest';

import { EVENT_COLUMNS } from './events-table.ts';
import { toRow } from './to-row.ts';
import type { Received } from './to-row.ts';

const received: Received = {
  project: 'acme',
  ts: '2026-11-21T22:36:22.001Z' as Timestamp,
  receivedAt: '2026-11-21T22:36:25.000Z' as Timestamp,
  browser: 'Firefox',
  os: 'Linux',
  country: 'RO',
  isBot: false,
  isTrusted: false,
};
const messageId = 'boot-1' as MessageId;

test('a track call becomes a row with every column that is not computed', () => {
  const event: AnalyticsEvent = {
    type: 'track',
    messageId,
    anonymousId: 'device',
    userId: 'ada',
    event: 'Report Shared',
    properties: { rows: 3 },
    context: {
      groupId: 'acme-inc',
      page: { url: 'https://x.test/a', path: '/a', referrer: '', title: '', search: '' },
      kept: { sessionId: 's-1', engagedMs: 1500.4 },
    },
  };
  const { table, row } = toRow(event, received);
  expect(table).toBe('events');
  expect(row).toEqual({
    message_id: 'boot-1',
    project: 'acme',
    type: 'track',
    event: 'Report Shared',
    ts: '2026-11-21 22:36:22.001',
    received_at: '2026-11-21 22:36:25.000',
    pid: 'ada',
    anonymous_id: 'device',
    account_id: 'acme-inc',
    session_id: 's-1',
    engaged_ms: 1500,
    path: '/a',
    browser: 'Firefox',
    os: 'Linux',
    country: 'RO',
    is_bot: 0,
    is_trusted: 0,
    props: { rows: 3 },
  });
  expect([...Object.keys(row), 'mid', 'who'].sort()).toEqual(Object.keys(EVENT_COLUMNS).sort());
});

test.each<[string, AnalyticsEvent, object]>([
  [
    'page',
    {
      type: 'page',
      messageId,
      anonymousId: 'd',
      name: 'Home',
      category: 'Docs',
      properties: { path: '/docs', q: 1 },
    },
    {
      event: 'Page Viewed',
      pid: 'd',
      path: '/docs',
      props: { path: '/docs', q: 1, name: 'Home', category: 'Docs' },
    },
  ],
  ['screen', { type: 'screen', messageId, anonymousId: 'd' }, { event: 'Screen Viewed', props: {} }],
  [
    'identify',
    { type: 'identify', messageId, anonymousId: 'd', userId: 'ada', traits: { plan: 'pro' } },
    { event: 'Identify', pid: 'ada', anonymous_id: 'd', props: { plan: 'pro' } },
  ],
  [
    'group',
    { type: 'group', messageId, userId: 'ada', groupId: 'acme-inc', traits: { seats: 5 } },
    { event: 'Group', account_id: 'acme-inc', props: { seats: 5 } },
  ],
  [
    'alias',
    { type: 'alias', messageId, userId: 'ada', previousId: 'd' },
    { event: 'Alias', pid: 'ada', props: { previous_id: 'd' } },
  ],
])('a %s call keeps what it says', (type, event, expected) => {
  expect(toRow(event, received).row).toMatchObject({ type, ...expected });
});

test('a business fact goes to facts and to no other table', () => {
  const event: AnalyticsEvent = {
    type: 'track',
    messageId,
    userId: 'account:1',
    event: 'Subscription Started',
  };
  expect(toRow(event, received).table).toBe('facts');
});

test('a context of the wrong types is as good as none', () => {
  const context = JSON.parse(
    '{"groupId":true,"page":{"path":{}},"kept":{"sessionId":null,"engagedMs":"long"}}',
  ) as NonNullable<AnalyticsEvent['context']>;
  const event: AnalyticsEvent = { type: 'track', messageId, userId: 'ada', event: 'X', context };
  expect(toRow(event, received).row).toMatchObject({
    account_id: '',
    path: '',
    session_id: '',
    engaged_ms: 0,
  });
});

function engaged(engagedMs: number): number {
  const context = { kept: { engagedMs } };
  return toRow({ type: 'track', messageId, userId: 'ada', event: 'X', context }, received).row.engaged_ms;
}

test("takes another vendor's session where Kept has none of its own", () => {
  expect(readSession({ sessionId: 1_795_325_686_724 })).toBe('1795325686724');
  expect(readSession({ sessionId: 1, kept: { sessionId: 's-1' } })).toBe('s-1');
});

test('attention is never negative and never more than a day', () => {
  expect([engaged(-5), engaged(1e12), engaged(Number.NaN)]).toEqual([0, 86_400_000, 0]);
});

function readPlace(groupId: string | number, path: string): readonly string[] {
  const context = { groupId, page: { path } } as unknown as NonNullable<AnalyticsEvent['context']>;
  const { row } = toRow({ type: 'track', messageId, userId: 'ada', event: 'X', context }, received);
  return [row.account_id, row.path];
}

test('takes an account from the context as text or number, and neither it nor a path at any length', () => {
  expect(readPlace(42, '/a')).toEqual(['42', '/a']);
  expect(readPlace('x'.repeat(201), 'p'.repeat(2_049))).toEqual(['', '']);
});

test('stores a list that holds objects or lists as its text, wherever it stands, and all else as it came', () => {
  const properties = {
    items: [{ sku: 'a' }, 1],
    deep: { grid: [[1], [2]], tags: ['x', null] },
    plain: { n: 1 },
  };
  const { row } = toRow({ type: 'track', messageId, userId: 'ada', event: 'X', properties }, received);
  expect(row.props).toEqual({
    items: '[{"sku":"a"},1]',
    deep: { grid: '[[1],[2]]', tags: ['x', null] },
    plain: { n: 1 },
  });
});

function readSession(context: NonNullable<AnalyticsEvent['context']>): string {
  return toRow({ type: 'track', messageId, userId: 'ada', event: 'X', context }, received).row.session_id;
}
