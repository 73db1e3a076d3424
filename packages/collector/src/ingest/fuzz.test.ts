import { setTimeout as delay } from 'node:timers/promises';
import { deflateSync, gzipSync } from 'node:zlib';

import { MAX_BATCH_BYTES, type BatchReceipt } from '@kept/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';

/** Mutated bodies; a full run is of 100,000. */
const BODIES = Number(process.env['FUZZ_RUNS'] ?? 600);
/** Sent at the same time, so that they share inserts as they do in life: one bad row meets good ones. */
const TOGETHER = 20;
/** Two busy cores answer the slowest in a fraction of it. */
const HANG_MS = 20_000;
/** What may be held at the end over what a warm collector holds: the windows and caches that fill. */
const MAX_GROWTH_BYTES = 200 * 1024 * 1024;

let collector: OpenCollector;
beforeAll(async () => {
  // The clock stands still, so that a limit would never let go.
  collector = await openCollector({ ingest: { keyRate: null, addressRate: null } });
});
// A full run leaves much to merge, for which closing waits.
afterAll(() => collector.dispose(), 120_000);

const NASTY_TEXT = [
  '',
  '\0',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '__proto__',
  'constructor',
  'toString',
  'x'.repeat(201),
  'x'.repeat(40_000),
  '😀'.repeat(100),
  "'; DROP TABLE events; --",
  '{x:String}',
  '\\N',
  '2026-13-45T99:99:99Z',
  '+275760-09-13T00:00:00.001Z',
  '-000001-01-01T00:00:00Z',
  'a.b.c',
  'a\tb\nc\rd',
];
const NASTY_NUMBER = [
  0,
  -0,
  -1,
  0.1,
  5e-324,
  1e308,
  2 ** 53,
  2 ** 63,
  2 ** 64,
  -(2 ** 63) - 1025,
  1e20,
  253_402_300_800_000,
];
const NASTY_VALUE: readonly unknown[] = [
  ...NASTY_TEXT,
  ...NASTY_NUMBER,
  null,
  true,
  [],
  {},
  [[[]]],
  [{ a: [{ b: 1 }] }, 'x', 1, null],
  { '': { '': 0 } },
  { 'a.b': 1, a: { b: 2 } },
  { 'a`b"c': { "d'e": '\\' } },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  JSON.parse(`${'[['.repeat(300)}1${']]'.repeat(300)}`),
  JSON.parse(`${'{"a":'.repeat(30)}1${'}'.repeat(30)}`),
  Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`k${n}`, n % 3 ? n : [n]])),
];
/** Pieces that are JSON nowhere, everywhere or only in some places. */
const TOKENS = ['{', '}', '[', ']', ',', ':', '"', '\\u', '\\ud800', '1e999', '-1e999', '0x10', 'NaN', 'undefined', '/**/', ' ', '\u2028', '"__proto__":{"polluted":true},', '"batch":[],', '"a":1,"a":{"b":2},', '123456789012345678901234567890', '['.repeat(5_000)]; // prettier-ignore

const nastyValue = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY_VALUE) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
);
const id = fc.oneof(fc.constantFrom('ada', 'bob', 'device', 42), fc.constantFrom(...NASTY_TEXT));
const event = fc.record(
  {
    type: fc.constantFrom('track', 'page', 'screen', 'identify', 'group', 'alias'),
    messageId: fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/),
    userId: id,
    anonymousId: id,
    event: fc.constantFrom('Report Shared', 'Ticket Opened', 'Deletion Requested', ...NASTY_TEXT),
    name: fc.constantFrom('Home', ...NASTY_TEXT),
    groupId: id,
    previousId: id,
    timestamp: fc.oneof(fc.constant('2026-11-21T11:59:00.000Z'), nastyValue),
    properties: fc.dictionary(fc.constantFrom('amount', 'deep', ...NASTY_TEXT), nastyValue, { maxKeys: 4 }),
    traits: fc.dictionary(fc.constantFrom('plan', ...NASTY_TEXT), nastyValue, { maxKeys: 3 }),
    context: fc.record(
      {
        groupId: nastyValue,
        userAgent: fc.constantFrom('Mozilla/5.0', ...NASTY_TEXT),
        page: fc.record({ path: nastyValue }),
        kept: fc.record(
          { sessionId: nastyValue, clockOffsetMs: nastyValue, engagedMs: nastyValue },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['type', 'userId', 'event', 'groupId', 'previousId'] },
);
const batch = fc.record(
  {
    batch: fc.array(event, { maxLength: 4 }),
    writeKey: fc.constant('demo'),
    sentAt: fc.oneof(fc.constant('2026-11-21T12:00:00.000Z'), nastyValue),
    context: fc.dictionary(fc.constantFrom('locale', 'page', 'kept', '__proto__'), nastyValue, {
      maxKeys: 2,
    }),
  },
  { requiredKeys: ['batch', 'writeKey'] },
);

/** Replaces, removes or doubles one value, wherever in the tree. */
const structure = fc
  .tuple(
    fc.oneof(batch, event),
    fc.nat(),
    nastyValue,
    fc.constantFrom('replace', 'remove', 'double', 'leave'),
  )
  .map(([body, at, value, how]) => {
    let left = at % 40;
    return JSON.stringify(body, (_, item: unknown) => {
      if (left-- !== 0 || how === 'leave') return item;
      // A copy: it may be put into itself.
      return how === 'replace' ? structuredClone(value) : how === 'remove' ? undefined : [item, item];
    });
  })
  .map((text) => text ?? 'null');
const text = fc
  .tuple(
    structure,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...TOKENS), fc.nat({ max: 3 })), { maxLength: 3 }),
  )
  .map(([body, edits]) =>
    edits.reduce((so, [at, token, drop]) => {
      const place = at % (so.length + 1);
      return so.slice(0, place) + token + so.slice(place + drop);
    }, body),
  );
const encoded = fc
  .tuple(text, fc.constantFrom('utf8', 'utf16le', 'latin1', 'bom', 'gzip', 'gzip twice', 'deflate', 'bomb'))
  .map(([body, how]) => {
    switch (how) {
      case 'utf16le':
      case 'latin1':
        return Buffer.from(body, how);
      case 'bom':
        return Buffer.from(`\ufeff${body}`);
      case 'gzip':
        return gzipSync(body);
      case 'gzip twice':
        return gzipSync(gzipSync(body));
      case 'deflate':
        return deflateSync(body);
      case 'bomb':
        return gzipSync(body.padEnd(MAX_BATCH_BYTES + 1));
      case 'utf8':
        return Buffer.from(body);
    }
  });
const bytes = fc
  .tuple(
    encoded,
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 }), fc.constantFrom('set', 'cut', 'end')), {
      maxLength: 2,
    }),
  )
  .map(([body, damages]) => {
    let damaged = Buffer.from(body);
    for (const [at, value, how] of damages) {
      const place = at % (damaged.length + 1);
      if (how === 'set' && place < damaged.length) damaged[place] = value;
      if (how === 'cut') damaged = Buffer.concat([damaged.subarray(0, place), damaged.subarray(place + 1)]);
      if (how === 'end') damaged = damaged.subarray(0, place);
    }
    return damaged;
  });

const path = fc.constantFrom(
  ...[
    'batch',
    'batch',
    'batch',
    'b',
    'track',
    't',
    'identify',
    'i',
    'page',
    'p',
    'group',
    'g',
    'alias',
    'a',
    'screen',
    's',
  ].map((name) => `/v1/${name}`),
  '/v1/batch?writeKey=demo',
  '/v1/track?writeKey=%00%ff%F0%9F',
);
const headers = fc.dictionary(
  fc.constantFrom(
    'content-type',
    'content-encoding',
    'content-length',
    'authorization',
    'origin',
    'user-agent',
    'x-forwarded-for',
  ),
  fc.constantFrom(
    'gzip',
    'text/plain',
    'Basic ZGVtbzo=',
    'Basic ////',
    'Basic kept_sk_',
    '-1',
    '1e9',
    '0',
    'null',
    'x'.repeat(3_000),
  ),
  { maxKeys: 2 },
);
const request = fc.record({
  path,
  body: fc.oneof(
    { weight: 2, arbitrary: text.map((body) => Buffer.from(body)) },
    { weight: 1, arbitrary: bytes },
  ),
  // Most with a key in the header, so that damage to the body does not hide behind a missing key.
  headers: fc.oneof(
    { weight: 3, arbitrary: fc.constant({ authorization: 'Basic ZGVtbzo=' }) },
    { weight: 1, arbitrary: headers },
  ),
});

const readMemory = () => {
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
};

test(
  `answers ${BODIES} mutated bodies as the protocol says: never a 5xx, a hang or a crash, and in bounded memory`,
  { timeout: 60_000 + BODIES * 20 },
  async () => {
    const seen = new Map<number, number>();
    let warm = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: TOGETHER, maxLength: TOGETHER }), async (requests) => {
        const answers = await Promise.race([
          Promise.all(
            requests.map(async ({ path, ...init }) =>
              collector.app.request(path, { method: 'POST', ...init }),
            ),
          ),
          delay(HANG_MS, 'hung' as const, { ref: false }),
        ]);
        if (answers === 'hung') throw new Error('Nobody answered.');
        for (const answer of answers) {
          seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
          const said = (await answer.json()) as { success: boolean };
          expect([answer.status, said.success]).toEqual([
            expect.toSatisfy((status: number) => [200, 400, 401, 403, 413].includes(status)),
            answer.status === 200,
          ]);
        }
        warm ||= readMemory();
      }),
      { numRuns: Math.ceil(BODIES / TOGETHER), endOnFailure: true },
    );
    // All kinds of answers were met, so that the mutations are neither too weak nor too strong.
    for (const status of [200, 400, 401, 413]) expect(seen.get(status) ?? 0).toBeGreaterThan(BODIES / 200);
    expect(readMemory() - warm).toBeLessThan(MAX_GROWTH_BYTES);
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
    expect(collector.log).toEqual([]);

    const healthy = { type: 'track', event: 'Report Shared', userId: 'healthy' };
    const answer = await collector.post({ batch: [healthy], writeKey: 'demo' });
    expect(await answer.json()).toMatchObject({ accepted: 1, refused: [] });
  },
);

const INJECTIONS = [
  `'); DROP TABLE events; --`,
  `" OR ""="`,
  `\\'; TRUNCATE TABLE facts; SELECT '`,
  '`; ALTER TABLE events DELETE WHERE 1; --',
  '{project:String}',
  '$$ UNION ALL SELECT * FROM documents $$',
  ') FORMAT Null; INSERT INTO identities VALUES (',
  '\\N\t\\x00\\',
];

/** Every place of a call where a text may stand, and where it is to be found after. */
const POSITIONS: Readonly<Record<string, (text: string) => readonly [call: object, column: string]>> = {
  'user id': (userId) => [{ type: 'track', event: 'X', userId }, 'pid'],
  'anonymous id': (anonymousId) => [{ type: 'track', event: 'X', anonymousId }, 'anonymous_id'],
  'event name': (event) => [{ type: 'track', event, userId: 'u' }, 'event'],
  'group id': (groupId) => [{ type: 'group', groupId, userId: 'u' }, 'account_id'],
  'account of the context': (groupId) => [{ type: 'page', userId: 'u', context: { groupId } }, 'account_id'],
  'previous id': (previousId) => [{ type: 'alias', previousId, userId: 'u' }, 'props.previous_id'],
  'page name': (name) => [{ type: 'page', name, userId: 'u' }, 'props.name'],
  'page category': (category) => [{ type: 'page', category, userId: 'u' }, 'props.category'],
  property: (a) => [{ type: 'track', event: 'X', userId: 'u', properties: { a } }, 'props.a'],
  'nested property': (b) => [
    { type: 'track', event: 'X', userId: 'u', properties: { a: { b } } },
    'props.a.b',
  ],
  trait: (plan) => [{ type: 'identify', userId: 'u', traits: { plan } }, 'props.plan'],
  path: (path) => [{ type: 'page', userId: 'u', context: { page: { path } } }, 'path'],
  session: (sessionId) => [{ type: 'page', userId: 'u', context: { kept: { sessionId } } }, 'session_id'],
  key: (key) => [{ type: 'track', event: 'X', userId: 'u', properties: { [key]: 1 } }, 'key'],
};

test.for(Object.entries(POSITIONS))(
  'SQL that stands as %s comes back as data',
  async ([position, toCall]) => {
    const calls = INJECTIONS.map((text, n) => {
      const [call, column] = toCall(text);
      return {
        call: { ...call, messageId: `injection-${position.replaceAll(' ', '-')}-${n}` },
        column,
        text,
      };
    });
    const answer = await collector.post({ batch: calls.map(({ call }) => call), writeKey: 'demo' });
    expect((await answer.json()) as BatchReceipt).toMatchObject({ accepted: INJECTIONS.length, refused: [] });
    for (const { call, column, text } of calls) {
      const read = column === 'key' ? 'JSONAllPaths(props)[1]' : `toString(${column})`;
      const rows = await collector.database.query(
        `SELECT ${read} AS found FROM events WHERE mid = sipHash64({id:String})`,
        { id: call.messageId },
      );
      expect(rows).toEqual([{ found: text }]);
    }
  },
);

test.for(INJECTIONS)('SQL in a key, a message id and a header is refused or ignored: %s', async (text) => {
  const call = { type: 'track', event: 'X', userId: 'u' };
  expect((await collector.post({ batch: [call], writeKey: text })).status).toBe(401);
  expect(
    (await collector.post({ batch: [call] }, `/v1/batch?writeKey=${encodeURIComponent(text)}`)).status,
  ).toBe(401);
  const receipt = (await (
    await collector.post({ batch: [{ ...call, messageId: text }], writeKey: 'demo' })
  ).json()) as BatchReceipt;
  expect(receipt.refused.map(({ reason }) => reason)).toEqual(['invalid_message_id']);
  const header = text.replaceAll('\t', ' ');
  const answer = await collector.post({ batch: [call], writeKey: 'demo' }, '/v1/batch', {
    origin: header,
    'user-agent': header,
  });
  expect(answer.status).toBe(200);
});

test('all tables are there after all of it', async () => {
  const rows = await collector.database.query(
    `SELECT name FROM system.tables WHERE database = 'kept' AND engine LIKE '%MergeTree' ORDER BY name`,
  );
  expect(rows.map(({ name }) => name)).toEqual([
    'activity',
    'deliveries',
    'documents',
    'events',
    'facts',
    'identities',
    'suppressions',
  ]);
});
