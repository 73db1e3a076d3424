import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { RefusalReason } from './batch.ts';
import type { MessageId } from './event.ts';
import { MAX_BATCH_EVENTS, MAX_EVENT_BYTES, MAX_NAME_LENGTH, MAX_PROPERTY_DEPTH } from './limits.ts';
import { parseBatch, parseSingle } from './parse.ts';

const mint = () => 'minted' as MessageId;
const good = { type: 'track', event: 'Report Shared', messageId: 'boot-0', anonymousId: 'a1' };

function parse(batch: readonly unknown[], rest: object = {}) {
  const parsed = parseBatch({ batch, ...rest }, mint);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed;
}

function nested(levels: number): unknown {
  return levels === 0 ? 1 : { in: nested(levels - 1) };
}

describe('one bad event among good ones', () => {
  const cases: readonly (readonly [what: string, event: unknown, reason: RefusalReason])[] = [
    ['text', 'Report Shared', 'not_an_object'],
    ['null', null, 'not_an_object'],
    ['an array', [good], 'not_an_object'],
    ['an unknown type', { ...good, type: 'trak' }, 'unknown_type'],
    ['no type', { event: 'Report Shared', anonymousId: 'a1' }, 'unknown_type'],
    ['a message id with a blank', { ...good, messageId: 'boot 0' }, 'invalid_message_id'],
    ['a message id that is too long', { ...good, messageId: 'x'.repeat(65) }, 'invalid_message_id'],
    ['a message id that is a number', { ...good, messageId: 7 }, 'invalid_message_id'],
    ['nobody', { ...good, anonymousId: '' }, 'missing_identity'],
    ['a person that is an object', { ...good, userId: { id: 1 } }, 'invalid_identity'],
    [
      'a person with a name that is too long',
      { ...good, userId: 'u'.repeat(MAX_NAME_LENGTH + 1) },
      'invalid_identity',
    ],
    ['no event name', { ...good, event: ' ' }, 'missing_event_name'],
    ['an event name that is a number', { ...good, event: 5 }, 'missing_event_name'],
    ['an event name that is too long', { ...good, event: 'e'.repeat(MAX_NAME_LENGTH + 1) }, 'invalid_name'],
    ['a page name that is a list', { ...good, type: 'page', name: ['Home'] }, 'invalid_name'],
    ['a group without an account', { ...good, type: 'group' }, 'missing_group_id'],
    ['an alias without a previous id', { ...good, type: 'alias', userId: 'u1' }, 'missing_previous_id'],
    ['properties that are a list', { ...good, properties: [1] }, 'invalid_properties'],
    [
      'properties nested too deep',
      { ...good, properties: nested(MAX_PROPERTY_DEPTH + 1) },
      'invalid_properties',
    ],
    ['a time that is none', { ...good, timestamp: 'yesterday' }, 'invalid_timestamp'],
    ['a time that is a number', { ...good, timestamp: 1_790_000_000_000 }, 'invalid_timestamp'],
    [
      'more bytes than the limit',
      { ...good, properties: { text: 'é'.repeat(MAX_EVENT_BYTES / 2) } },
      'too_large',
    ],
  ];

  test.each(cases)('%s is named, and the good ones are kept', (_what, event, reason) => {
    const after = { ...good, messageId: 'boot-2' };
    const parsed = parse([good, event, after]);
    expect(parsed.events.map((kept) => kept.messageId)).toEqual(['boot-0', 'boot-2']);
    expect(parsed.refused).toEqual([expect.objectContaining({ index: 1, reason })]);
    expect(parsed.refused[0]?.message).toMatch(/\.$/);
  });

  test('the refused event is named by its message id where it has one', () => {
    expect(parse([{ ...good, event: '' }]).refused[0]?.messageId).toBe('boot-0');
    expect(parse([null]).refused[0]?.messageId).toBeNull();
  });
});

describe('what is kept', () => {
  test('every call of the spec, with its fields', () => {
    const who = { messageId: 'm', anonymousId: 'a1' };
    const { events } = parse([
      { ...who, type: 'track', event: ' Report Shared ', properties: { channel: 'link' } },
      { ...who, type: 'page', name: 'Home', category: 'Docs', properties: { path: '/' } },
      { ...who, type: 'screen', name: 'Home' },
      { ...who, type: 'identify', userId: 42, traits: { plan: 'pro' } },
      { ...who, type: 'group', groupId: 'acme', traits: { seats: 3 } },
      { ...who, type: 'alias', userId: 'u1', previousId: 'a1' },
    ]);
    expect(events).toEqual([
      { ...who, type: 'track', event: 'Report Shared', properties: { channel: 'link' }, context: {} },
      { ...who, type: 'page', name: 'Home', category: 'Docs', properties: { path: '/' }, context: {} },
      { ...who, type: 'screen', name: 'Home', properties: {}, context: {} },
      { ...who, type: 'identify', userId: '42', traits: { plan: 'pro' }, context: {} },
      { ...who, type: 'group', groupId: 'acme', traits: { seats: 3 }, context: {} },
      { ...who, type: 'alias', userId: 'u1', previousId: 'a1', context: {} },
    ]);
  });

  test('the traits of identify also where they stand in its context, and nobody else reads them there', () => {
    const who = { messageId: 'm', userId: 'u1', context: { traits: { plan: 'pro' } } };
    const [said, own, group] = parse([
      { ...who, type: 'identify' },
      { ...who, type: 'identify', traits: { plan: 'team' } },
      { ...who, type: 'group', groupId: 'acme' },
    ]).events;
    expect([said, own, group]).toMatchObject([
      { traits: { plan: 'pro' } },
      { traits: { plan: 'team' } },
      { traits: {} },
    ]);
    expect(Object.keys((group as { traits: object }).traits)).toEqual([]);
  });

  test('a time in any ISO-8601 form becomes UTC with milliseconds', () => {
    expect(parse([{ ...good, timestamp: '2026-11-21T23:36:22+01:00' }]).events[0]?.timestamp).toBe(
      '2026-11-21T22:36:22.000Z',
    );
    expect(parse([{ ...good, originalTimestamp: '2026-11-21T22:36:22.5Z' }]).events[0]?.timestamp).toBe(
      '2026-11-21T22:36:22.500Z',
    );
  });

  test('an event without a message id gets one', () => {
    const { messageId: _, ...nameless } = good;
    expect(parse([nameless]).events[0]?.messageId).toBe('minted');
  });

  test("the batch's context is merged into each event, whose own keys win, and `kept` key by key", () => {
    const context = { locale: 'it', page: { path: '/a' }, kept: { tabId: 't', seq: 0 } };
    const [plain, own] = parse([good, { ...good, context: { locale: 'ro', kept: { seq: 1 } } }], {
      context,
    }).events;
    expect(plain?.context).toEqual(context);
    expect(own?.context).toEqual({ locale: 'ro', page: { path: '/a' }, kept: { tabId: 't', seq: 1 } });
  });

  test('lone surrogates become the replacement character, in keys and values', () => {
    const { events } = parse([{ ...good, properties: { 'k\ud800': ['v\udfff'] } }]);
    expect(events[0]).toHaveProperty('properties', { 'k\ufffd': ['v\ufffd'] });
  });

  test('a single call takes its type from the address', () => {
    const parsed = parseSingle(
      'track',
      { event: 'Report Shared', userId: 'u1', writeKey: 'key', sentAt: '2026-11-21T22:36:22Z' },
      mint,
    );
    expect(parsed).toMatchObject({
      ok: true,
      writeKey: 'key',
      sentAt: '2026-11-21T22:36:22.000Z',
      events: [{ type: 'track', userId: 'u1' }],
    });
  });
});

describe('a body that cannot be used', () => {
  test.each([
    [null],
    ['text'],
    [[]],
    [{}],
    [{ batch: {} }],
    [{ batch: [], context: [] }],
    [{ batch: [], context: nested(30) }],
  ])('%j is answered with a reason', (body) => {
    expect(parseBatch(body, mint)).toMatchObject({
      ok: false,
      code: 'unreadable_body',
      message: expect.stringMatching(/\.$/),
    });
  });

  test('a batch of too many events is too large', () => {
    const batch = Array.from({ length: MAX_BATCH_EVENTS + 1 }, () => good);
    expect(parseBatch({ batch }, mint)).toMatchObject({ ok: false, code: 'too_large' });
  });
});

describe('any JSON at all', () => {
  const mutated = fc.record(
    {
      type: fc.oneof(
        fc.constantFrom('track', 'page', 'identify', 'group', 'alias', 'screen'),
        fc.jsonValue(),
      ),
      event: fc.oneof(fc.string(), fc.jsonValue()),
      messageId: fc.oneof(fc.stringMatching(/^[\w.-]{1,64}$/), fc.jsonValue()),
      anonymousId: fc.oneof(fc.string(), fc.jsonValue()),
      userId: fc.jsonValue(),
      groupId: fc.jsonValue(),
      previousId: fc.jsonValue(),
      properties: fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue()),
      timestamp: fc.oneof(
        fc.date({ noInvalidDate: true }).map((date) => date.toJSON()),
        fc.jsonValue(),
      ),
      context: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );

  test('never throws, and every event is either kept or refused', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(mutated, fc.jsonValue())), fc.jsonValue(), (batch, context) => {
        const parsed = parseBatch({ batch, context }, mint);
        return !parsed.ok || parsed.events.length + parsed.refused.length === batch.length;
      }),
      { numRuns: 1_000 },
    );
  });

  test('what was kept is kept again, unchanged', () => {
    fc.assert(
      fc.property(fc.array(mutated), (batch) => {
        const once = parse(batch);
        const twice = parse(JSON.parse(JSON.stringify(once.events)) as unknown[]);
        expect(twice.refused).toEqual([]);
        expect(JSON.stringify(twice.events)).toBe(JSON.stringify(once.events));
      }),
      { numRuns: 500 },
    );
  });
});
