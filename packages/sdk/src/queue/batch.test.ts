import { type Batch, byteLength, type EventContext, type MessageId, parseBatch } from '@kept/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { packBatch } from './batch.ts';
import type { NewEvent } from './event-store.ts';

const SENT_AT = '2026-01-01T00:00:00.000Z';

function toEvent(
  n: number,
  contextKey: string,
  text = '',
  own: EventContext = { kept: { seq: n } },
): NewEvent {
  const json = JSON.stringify({
    type: 'track',
    messageId: `b-${n}`,
    anonymousId: 'a',
    event: 'E',
    properties: { text },
  });
  const ownContext = JSON.stringify(own);
  return {
    id: `b-${n}` as MessageId,
    json,
    ownContext,
    contextKey,
    bytes: byteLength(json) + byteLength(ownContext),
    recordedAt: 0,
  };
}

const CONTEXTS = new Map<string, EventContext>([
  ['home', { locale: 'en', page: toPage('/'), kept: { sessionId: 's', tabId: 't' } }],
  [
    'landing',
    {
      locale: 'en',
      page: toPage('/l'),
      campaign: { name: 'c' },
      groupId: 'g',
      kept: { sessionId: 's', tabId: 't', clockOffsetMs: 5 },
    },
  ],
  ['settings', { locale: 'en', page: toPage('/s'), kept: { sessionId: 's2', tabId: 't' } }],
]);

function toPage(path: string) {
  return { url: `https://x${path}`, path, referrer: '', title: '', search: '' };
}

const events = fc.array(
  fc.tuple(
    fc.constantFrom('home', 'landing', 'settings', 'gone'),
    fc.string({ maxLength: 300, unit: 'grapheme' }),
  ),
  { minLength: 1, maxLength: 60 },
);

test('keeps its limits, takes events in order, and always takes one', () => {
  fc.assert(
    fc.property(
      events,
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 200, max: 20_000 }),
      (drafts, maxEvents, maxBytes) => {
        const all = drafts.map(([key, text], n) => toEvent(n, key, text));
        const batch = packBatch(all, CONTEXTS, 'KEY', { maxEvents, maxBytes });
        const bytes = byteLength(batch.toBody(SENT_AT));
        expect(batch.events).toEqual(all.slice(0, batch.events.length));
        expect(batch.events.length).toBeGreaterThan(0);
        expect(batch.events.length).toBeLessThanOrEqual(maxEvents);
        expect(bytes).toBeLessThanOrEqual(batch.bytes);
        expect(batch.events.length === 1 || bytes <= maxBytes).toBe(true);
      },
    ),
  );
});

test('gives each event back the very context it was recorded in, once the collector has merged', () => {
  fc.assert(
    fc.property(events, (drafts) => {
      const all = drafts.map(([key, text], n) => toEvent(n, key, text));
      const { toBody } = packBatch(all, CONTEXTS, 'KEY', { maxEvents: 100, maxBytes: 1e6 });
      const body = JSON.parse(toBody(SENT_AT)) as Batch;
      const merged = body.batch.map(({ context }) => ({
        ...body.context,
        ...context,
        kept: { ...body.context?.kept, ...context?.kept },
      }));
      expect(merged).toEqual(
        drafts.map(([key], n) => ({
          ...CONTEXTS.get(key),
          kept: { ...CONTEXTS.get(key)?.kept, seq: n },
        })),
      );
    }),
  );
});

test('writes a body that the parser of the protocol takes whole', () => {
  const all = ['home', 'landing', 'home'].map((key, n) => toEvent(n, key, '"quoted"\u{1F600}'));
  const { toBody } = packBatch(all, CONTEXTS, 'K"EY', { maxEvents: 100, maxBytes: 1e6 });
  const parsed = parseBatch(JSON.parse(toBody(SENT_AT)), () => 'minted' as MessageId);
  expect(parsed).toMatchObject({ ok: true, refused: [], writeKey: 'K"EY' });
});

test('says what all share once', () => {
  const all = Array.from({ length: 10 }, (_, n) => toEvent(n, 'home'));
  const body = packBatch(all, CONTEXTS, 'KEY', { maxEvents: 100, maxBytes: 1e6 }).toBody(SENT_AT);
  expect(body.split('"locale"')).toHaveLength(2);
  expect(body.split('"sessionId"')).toHaveLength(2);
});

test('lets what an event says of itself stand over its snapshot', () => {
  const all = [toEvent(0, 'home', '', { page: toPage('/stub'), kept: { seq: 0 } }), toEvent(1, 'settings')];
  const body = JSON.parse(
    packBatch(all, CONTEXTS, 'KEY', { maxEvents: 9, maxBytes: 1e6 }).toBody(SENT_AT),
  ) as Batch;
  expect(body.batch[0]?.context?.page?.path).toBe('/stub');
});
