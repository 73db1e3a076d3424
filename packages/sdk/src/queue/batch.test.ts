import { type Batch, byteLength, type EventContext, type MessageId, parseBatch } from '@kept/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { type Letter, packBatch, toLetters } from './batch.ts';
import type { Burst } from './event-store.ts';

const SENT_AT = '2026-01-01T00:00:00.000Z';

function toBurst(n: number, context: string, texts: readonly string[], own: EventContext = {}): Burst {
  const events = texts.map((text, at) =>
    JSON.stringify({
      context: { kept: { seq: at }, ...own },
      type: 'track',
      messageId: `b-${n}-${at}`,
      anonymousId: 'a',
      event: 'E',
      properties: { text },
    }),
  );
  return { key: [n, `b-${n}`, events.length, byteLength(events.join('')), 1], events, context };
}

const CONTEXTS: Readonly<Record<string, EventContext>> = {
  home: { locale: 'en', page: toPage('/'), kept: { sessionId: 's', tabId: 't' } },
  landing: {
    locale: 'en',
    page: toPage('/l'),
    campaign: { name: 'c' },
    groupId: 'g',
    kept: { sessionId: 's', tabId: 't', clockOffsetMs: 5 },
  },
  settings: { locale: 'en', page: toPage('/s'), kept: { sessionId: 's2', tabId: 't' } },
  bare: {},
};
const contextOf = (name: string): string => JSON.stringify(CONTEXTS[name]);

function toPage(path: string) {
  return { url: `https://x${path}`, path, referrer: '', title: '"q"', search: '' };
}

const drafts = fc.array(
  fc.tuple(
    fc.constantFrom(...Object.keys(CONTEXTS)),
    fc.array(fc.string({ maxLength: 300, unit: 'grapheme' }), { minLength: 1, maxLength: 8 }),
  ),
  { minLength: 1, maxLength: 12 },
);

const merge = ({ batch, context }: Batch): readonly EventContext[] =>
  batch.map((event) => ({
    ...context,
    ...event.context,
    kept: { ...context?.kept, ...event.context?.kept },
  }));

test('keeps its limits, takes events in order, and always takes one', () => {
  fc.assert(
    fc.property(
      drafts,
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 200, max: 20_000 }),
      (bursts, maxEvents, maxBytes) => {
        const all = toLetters(bursts.map(([name, texts], n) => toBurst(n, contextOf(name), texts)));
        const batch = packBatch(all, 'KEY', { maxEvents, maxBytes });
        const bytes = byteLength(batch.toBody(SENT_AT));
        expect(batch.letters).toEqual(all.slice(0, batch.letters.length));
        expect(batch.letters.length).toBeGreaterThan(0);
        expect(batch.letters.length).toBeLessThanOrEqual(maxEvents);
        expect(bytes).toBeLessThanOrEqual(batch.bytes);
        expect(batch.letters.length === 1 || bytes <= maxBytes).toBe(true);
      },
    ),
  );
});

test('gives each event back the very context it was recorded in, once the collector has merged', () => {
  fc.assert(
    fc.property(drafts, (bursts) => {
      const all = toLetters(bursts.map(([name, texts], n) => toBurst(n, contextOf(name), texts)));
      const { toBody } = packBatch(all, 'KEY', { maxEvents: 100, maxBytes: 1e6 });
      expect(merge(JSON.parse(toBody(SENT_AT)) as Batch)).toEqual(
        bursts.flatMap(([name, texts]) =>
          texts.map((_, at) => ({ ...CONTEXTS[name], kept: { ...CONTEXTS[name]?.kept, seq: at } })),
        ),
      );
    }),
  );
});

const pack = (letters: readonly Letter[]): string =>
  packBatch(letters, 'K"EY', { maxEvents: 100, maxBytes: 1e6 }).toBody(SENT_AT);

test('writes a body that the parser of the protocol takes whole', () => {
  const all = ['home', 'landing', 'home'].map((name, n) =>
    toBurst(n, contextOf(name), ['"quoted"\u{1F600}']),
  );
  const parsed = parseBatch(JSON.parse(pack(toLetters(all))), () => 'minted' as MessageId);
  expect(parsed).toMatchObject({ ok: true, refused: [], writeKey: 'K"EY' });
});

test('says what all share once', () => {
  const all = Array.from({ length: 10 }, (_, n) => toBurst(n, contextOf('home'), ['']));
  const body = pack(toLetters(all));
  expect(body.split('"locale"')).toHaveLength(2);
  expect(body.split('"sessionId"')).toHaveLength(2);
});

test('lets what an event says of itself stand over what its burst says', () => {
  const all = [
    toBurst(0, contextOf('home'), [''], { page: toPage('/stub') }),
    toBurst(1, contextOf('settings'), ['']),
  ];
  const [first, second] = merge(JSON.parse(pack(toLetters(all))) as Batch);
  expect(first?.page?.path).toBe('/stub');
  expect(second?.page?.path).toBe('/s');
});
