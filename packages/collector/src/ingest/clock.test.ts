import type { AnalyticsEvent, MessageId, Timestamp } from '@kept/protocol';
import { expect, test } from 'vitest';

import { readEventTime } from './clock.ts';

const at = (text: string) => text as Timestamp;
const RECEIVED = at('2026-11-21T12:00:00.000Z');

function eventOf(timestamp: string | null, clockOffsetMs?: unknown): AnalyticsEvent {
  return {
    type: 'track',
    event: 'Report Shared',
    messageId: 'boot-1' as MessageId,
    anonymousId: 'a',
    ...(timestamp !== null && { timestamp: at(timestamp) }),
    ...(clockOffsetMs !== undefined && { context: { kept: { clockOffsetMs: clockOffsetMs as number } } }),
  };
}

test.for<[string, AnalyticsEvent, string | null, string, string | null]>([
  [
    'a measured offset is added',
    eventOf('2026-11-21T13:00:10.500Z', -3_600_500),
    null,
    '2026-11-21T12:00:10.000Z',
    null,
  ],
  [
    'a measured offset wins over sentAt',
    eventOf('2026-11-21T11:00:00.000Z', 0),
    '2026-11-21T09:00:00Z',
    '2026-11-21T11:00:00.000Z',
    null,
  ],
  [
    'an offset that is no number is not believed',
    eventOf('2026-11-21T11:00:00.000Z', 'x'),
    null,
    '2026-11-21T11:00:00.000Z',
    null,
  ],
  [
    'a late request keeps its time',
    eventOf('2026-11-21T11:55:00.000Z'),
    '2026-11-21T11:55:00.001Z',
    '2026-11-21T11:55:00.000Z',
    null,
  ],
  [
    'a prompt request keeps its time',
    eventOf('2026-11-21T11:59:00.000Z'),
    '2026-11-21T12:00:00.000Z',
    '2026-11-21T11:59:00.000Z',
    null,
  ],
  [
    'a clock 1 h behind is moved by whole minutes',
    eventOf('2026-11-21T10:58:07.123Z'),
    '2026-11-21T10:59:58.700Z',
    '2026-11-21T11:58:07.123Z',
    null,
  ],
  [
    'a clock 1 day ahead is moved by whole minutes',
    eventOf('2026-11-22T11:58:07.123Z'),
    '2026-11-22T11:59:58.700Z',
    '2026-11-21T11:58:07.123Z',
    null,
  ],
  [
    'a clock some seconds ahead is left',
    eventOf('2026-11-21T12:00:05.000Z'),
    '2026-11-21T12:00:10.000Z',
    '2026-11-21T12:00:05.000Z',
    null,
  ],
  ['no sentAt keeps the time', eventOf('2026-11-20T00:00:00.000Z'), null, '2026-11-20T00:00:00.000Z', null],
  ['no timestamp is the time of receipt', eventOf(null), null, RECEIVED, null],
  [
    'more than a minute ahead is the time of receipt, flagged',
    eventOf('2026-11-21T12:01:00.001Z'),
    null,
    RECEIVED,
    'in_the_future',
  ],
  ['a minute ahead is believed', eventOf('2026-11-21T12:01:00.000Z'), null, '2026-11-21T12:01:00.000Z', null],
  [
    'a reset clock is the time of receipt, flagged',
    eventOf('1970-01-01T00:00:00.000Z'),
    null,
    RECEIVED,
    'too_old',
  ],
  [
    'an absurd offset is the time of receipt, flagged',
    eventOf('2026-11-21T11:00:00.000Z', 1e300),
    null,
    RECEIVED,
    'in_the_future',
  ],
])('%s', ([, event, sentAt, ts, flag]) => {
  expect(readEventTime(event, sentAt === null ? null : at(sentAt), RECEIVED)).toEqual({ ts, flag });
});

test('gives the same time on every attempt when the offset was measured', () => {
  const event = eventOf('2026-11-21T10:00:00.000Z', 1_234);
  const attempts = ['12:00:00', '12:07:00', '18:30:00'].map((time) =>
    readEventTime(event, at(`2026-11-21T${time}.000Z`), at(`2026-11-21T${time}.400Z`)),
  );
  expect(new Set(attempts.map(({ ts }) => ts))).toEqual(new Set(['2026-11-21T10:00:01.234Z']));
});
