import { gzipSync } from 'node:zlib';

import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, MAX_EVENT_BYTES } from '@kept/protocol';
import type { BatchReceipt, RequestError } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, START, type OpenCollector } from '../../../../test/support/open-collector.ts';
import { createEnvironment } from '../environment.ts';
import { createBodyBudget } from './body-budget.ts';
import { ingestRoute } from './ingest-route.ts';

let collector: OpenCollector;
beforeAll(async () => {
  collector = await openCollector();
});
afterAll(() => collector.dispose());

let boots = 0;
/** Events of a page load of their own, so that no two tests share an id. */
function track(count = 1, more: object = {}) {
  const boot = `boot${boots++}`;
  return Array.from({ length: count }, (_, seq) => ({
    type: 'track',
    event: 'Report Shared',
    messageId: `${boot}-${seq}`,
    anonymousId: boot,
    timestamp: '2026-11-21T11:59:00.000Z',
    ...more,
  }));
}
const batchOf = (events: unknown, more: object = {}) => ({ batch: events, writeKey: 'demo', ...more });
const receiptOf = async (answer: Response | Promise<Response>) =>
  (await (await answer).json()) as BatchReceipt;
async function storedOf(events: readonly { messageId: string }[]) {
  return collector.database.query(
    `SELECT event, pid, account_id, session_id, toString(ts) AS ts, browser, os, is_bot, path, props
     FROM events FINAL WHERE mid IN (SELECT sipHash64(arrayJoin({ids:Array(String)}))) ORDER BY ts, mid`,
    { ids: events.map(({ messageId }) => messageId) },
  );
}

test('stores a batch and says so once the rows are there', async () => {
  const events = track(3, {
    properties: { channel: 'link' },
    context: { groupId: 'acme', page: { path: '/reports' }, kept: { sessionId: 's1' } },
  });
  const answer = await collector.post(batchOf(events, { sentAt: START }));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ success: true, receivedAt: START, accepted: 3, refused: [] });
  expect(await storedOf(events)).toEqual(
    events.map(({ anonymousId }) => ({
      event: 'Report Shared',
      pid: anonymousId,
      account_id: 'acme',
      session_id: 's1',
      ts: '2026-11-21 11:59:00.000',
      browser: '',
      os: '',
      is_bot: 0,
      path: '/reports',
      props: { channel: 'link' },
    })),
  );
});

test.for([
  ['/v1/b', { batch: [{ type: 'track', event: 'A', userId: 'b' }] }],
  ['/v1/track', { event: 'A', userId: 'b' }],
  ['/v1/t', { event: 'A', userId: 'b' }],
  ['/v1/identify', { userId: 'b', traits: { plan: 'team' } }],
  ['/v1/i', { userId: 'b' }],
  ['/v1/page', { userId: 'b', name: 'Home' }],
  ['/v1/p', { userId: 'b' }],
  ['/v1/group', { userId: 'b', groupId: 'acme' }],
  ['/v1/g', { userId: 'b', groupId: 'acme' }],
  ['/v1/alias', { userId: 'b', previousId: 'a' }],
  ['/v1/a', { userId: 'b', previousId: 'a' }],
  ['/v1/screen', { userId: 'b', name: 'Home' }],
  ['/v1/s', { userId: 'b' }],
] as const)('takes a Segment call at %s', async ([path, body]) => {
  const answer = await collector.post({ ...body, writeKey: 'demo' }, path, {
    'content-type': 'application/json',
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ success: true, accepted: 1, refused: [] });
});

test('takes the write key from the body, from Basic authentication or from the address', async () => {
  const basic = { authorization: `Basic ${Buffer.from('demo:').toString('base64')}` };
  for (const answer of [
    await collector.post(batchOf(track())),
    await collector.post({ batch: track() }, '/v1/batch', basic),
    await collector.post({ batch: track() }, '/v1/batch?writeKey=demo'),
  ]) {
    expect(await answer.json()).toMatchObject({ accepted: 1 });
  }
});

test.for<[string, number, string, unknown, string?]>([
  ['no JSON', 400, 'unreadable_body', '{"batch": ['],
  ['nothing', 400, 'unreadable_body', ''],
  ['a list', 400, 'unreadable_body', '[]'],
  ['no batch', 400, 'unreadable_body', '{"writeKey":"demo"}'],
  ['a batch that is no list', 400, 'unreadable_body', '{"batch":{},"writeKey":"demo"}'],
  ['250,000 brackets', 400, 'unreadable_body', '['.repeat(250_000)],
  ['no write key', 401, 'missing_write_key', '{"batch":[]}'],
  ['an unknown write key', 401, 'unknown_write_key', '{"batch":[],"writeKey":"nobody"}'],
  ['a write key that is no text', 401, 'missing_write_key', '{"batch":[],"writeKey":{"$ne":1}}'],
  ['too many bytes', 413, 'too_large', ' '.repeat(MAX_BATCH_BYTES + 1)],
  ['too many events', 413, 'too_large', JSON.stringify(batchOf(Array(MAX_BATCH_EVENTS + 1).fill(0)))],
])('refuses %s with %i %s', async ([, status, code, body]) => {
  const answer = await collector.app.request('/v1/batch', { method: 'POST', body: body as string });
  expect(answer.status).toBe(status);
  const error = (await answer.json()) as RequestError;
  expect(error).toEqual({ success: false, error: { code, message: expect.stringMatching(/\.$/) } });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

test('names each bad event of a batch and keeps the good ones', async () => {
  const good = track(3);
  const deep = JSON.parse('{"a":'.repeat(900) + '1' + '}'.repeat(900)) as object;
  const bad = [
    'text',
    { type: 'trick', userId: 'u' },
    { type: 'track', event: 'A' },
    { type: 'track', userId: 'u' },
    { type: 'track', event: 'A', userId: 'u', messageId: 'no spaces please' },
    { type: 'track', event: 'A', userId: 'u', timestamp: 'soon' },
    { type: 'track', event: 'A', userId: 'u', properties: [1] },
    { type: 'track', event: 'A', userId: 'u', properties: { text: 'x'.repeat(MAX_EVENT_BYTES) } },
    { type: 'track', event: 'A', userId: 'u', properties: deep },
  ];
  const receipt = await receiptOf(
    collector.post(batchOf([good[0], ...bad.slice(0, 4), good[1], ...bad.slice(4), good[2]])),
  );
  expect(receipt.accepted).toBe(3);
  expect(receipt.refused.map(({ index, reason }) => [index, reason])).toEqual([
    [1, 'not_an_object'],
    [2, 'unknown_type'],
    [3, 'missing_identity'],
    [4, 'missing_event_name'],
    [6, 'invalid_message_id'],
    [7, 'invalid_timestamp'],
    [8, 'invalid_properties'],
    [9, 'too_large'],
    [10, 'invalid_properties'],
  ]);
  expect(await storedOf(good)).toHaveLength(3);
});

test('names an event that only the database finds bad by its place in the batch', async () => {
  const route = ingestRoute({
    documents: collector.documents,
    environment: createEnvironment(() => {}),
    store: { store: async () => ({ ok: true, refused: new Map([[1, 'cannot parse']]) }) },
  });
  const [first, poison, last] = track(3);
  const answer = await route.request('/batch', {
    method: 'POST',
    body: JSON.stringify(batchOf([{ type: 'nothing' }, first, poison, last])),
  });
  const receipt = await receiptOf(answer);
  expect(receipt.accepted).toBe(2);
  expect(receipt.refused.map(({ index, messageId, reason }) => [index, messageId, reason])).toEqual([
    [0, null, 'unknown_type'],
    [2, poison?.messageId, 'invalid_properties'],
  ]);
});

test('asks for patience when those who wait for the database hold as much as may wait, and takes again after', async () => {
  const gate = Promise.withResolvers<void>();
  const stored = { ok: true, refused: new Map<number, string>() } as const;
  const body = JSON.stringify(batchOf(track(1)));
  const route = ingestRoute({
    documents: collector.documents,
    environment: createEnvironment(() => {}),
    store: { store: () => gate.promise.then(() => stored) },
    budget: createBodyBudget(2.5 * body.length),
  });
  const post = async (text: string | Uint8Array<ArrayBuffer>) =>
    route.request('/batch', {
      method: 'POST',
      body: text,
      headers: { 'content-length': String(text.length) },
    });
  const waiting = [post(body), post(body)];
  for (const late of [body, gzipSync(body)]) {
    const refused = await post(late);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await refused.json()).toMatchObject({ error: { code: 'unavailable' } });
  }
  gate.resolve();
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200]);
  expect((await post(gzipSync(body))).status).toBe(200);
});

test('keeps whole numbers that have no place in 64 bits, at the price of their last digits', async () => {
  const numbers = { long: 1e20, low: -1e19, list: [2 ** 64, -1, 'x'], deep: { n: 9e20 }, fits: 2 ** 53 };
  const events = track(1, { properties: { ...numbers, text: '100000000000000000000' } });
  expect(await receiptOf(collector.post(batchOf(events)))).toMatchObject({ accepted: 1, refused: [] });
  const [row] = await collector.database.query(
    `SELECT toFloat64(toString(props.long)) AS long, toFloat64(toString(props.low)) AS low,
       toFloat64(toString(props.deep.n)) AS deep, toString(props.fits) AS fits, props.text AS text
     FROM events WHERE pid = {pid:String}`,
    { pid: events[0]?.anonymousId ?? '' },
  );
  expect(row).toEqual({
    long: 1e20,
    low: -1e19,
    deep: 9e20,
    fits: '9007199254740992',
    text: '100000000000000000000',
  });
});

function toMonthsAgo(months: number): string {
  return new Date(Date.parse(START) - months * 30.4 * 86_400_000).toISOString();
}

test('stores a batch of more months than ClickHouse takes in one insert by default', async () => {
  const pid = 'ten-years';
  const batch = Array.from({ length: 118 }, (_, months) => ({
    ...track(1, { timestamp: toMonthsAgo(months) })[0],
    anonymousId: pid,
  }));
  expect(await receiptOf(collector.post(batchOf(batch)))).toMatchObject({ accepted: 118, refused: [] });
  const [row] = await collector.database.query(
    `SELECT count() AS rows, uniqExact(toYYYYMM(ts)) > 100 AS many,
       (SELECT count() FROM activity WHERE pid = {pid:String}) AS slots
     FROM events FINAL WHERE pid = {pid:String}`,
    { pid },
  );
  expect(row).toEqual({ rows: 118, many: 1, slots: 118 });
});

test('does not let a batch say a long text once and have it stored with each of its events', async () => {
  const text = 'x'.repeat(10_000);
  const context = { groupId: text, page: { path: text }, kept: { sessionId: text } };
  const events = track(1_000);
  const receipt = await receiptOf(collector.post(batchOf(events, { context })));
  expect(receipt).toMatchObject({ accepted: 1_000, refused: [] });
  const [row] = await storedOf(events.slice(0, 1));
  expect([row?.['account_id'], row?.['session_id'], row?.['path']]).toEqual(['', '', '']);
});

test('keeps text as it came, whatever it holds', async () => {
  const properties = {
    quote: `it's "quoted" \\ ; DROP TABLE events --`,
    lines: 'a\n\tb\r\0c',
    'a.b': 1,
    a: { b: 2 },
    '': 'no name',
    day: '2026-11-21',
    __proto__x: 'x',
    emoji: '🙂 \ud83d',
  };
  const events = track(1, { properties });
  expect(await receiptOf(collector.post(batchOf(events)))).toMatchObject({ accepted: 1, refused: [] });
  const [row] = await storedOf(events);
  expect(row?.['props']).toMatchObject({
    quote: properties.quote,
    lines: properties.lines,
    day: '2026-11-21',
    emoji: '🙂 \ufffd',
  });
});

test('stores a batch that comes twice once, and accepts it both times', async () => {
  const events = track(20);
  const once = await receiptOf(collector.post(batchOf(events)));
  const again = await receiptOf(collector.post(batchOf(events)));
  expect([once.accepted, again.accepted]).toEqual([20, 20]);
  const [row] = await collector.database.query(
    'SELECT count() AS rows FROM events WHERE pid = {pid:String}',
    { pid: events[0]?.anonymousId ?? '' },
  );
  // Without FINAL: the second batch wrote nothing at all.
  expect(row).toEqual({ rows: 20 });
});

test('stores an id once that comes in many requests at the same time and twice in one', async () => {
  const events = track(10);
  const receipts = await Promise.all(
    Array.from({ length: 12 }, () => receiptOf(collector.post(batchOf([...events, ...events])))),
  );
  expect(receipts.map(({ accepted }) => accepted)).toEqual(Array(12).fill(20));
  const [row] = await collector.database.query(
    'SELECT count() AS rows FROM events WHERE pid = {pid:String}',
    { pid: events[0]?.anonymousId ?? '' },
  );
  expect(row).toEqual({ rows: 10 });
});

async function countParts(): Promise<number> {
  const [row] = await collector.database.query(
    `SELECT count() AS n FROM system.parts WHERE database = 'kept' AND table = 'events'`,
  );
  return Number(row?.['n']);
}

test('shares an insert between requests that come together', async () => {
  const before = await countParts();
  await Promise.all(Array.from({ length: 100 }, () => collector.post(batchOf(track()))));
  expect((await countParts()) - before).toBeLessThan(20);
});

test('reads gzip under any content type, by its first two bytes', async () => {
  const events = track(5);
  const body = gzipSync(JSON.stringify(batchOf(events)));
  const answer = await collector.app.request('/v1/batch', {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
  });
  expect(await answer.json()).toMatchObject({ accepted: 5 });
});

test('refuses a small gzip that is large inside, without making it large', async () => {
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(MAX_BATCH_BYTES);
  const before = process.memoryUsage().rss;
  const answer = await collector.app.request('/v1/batch', { method: 'POST', body: bomb });
  expect(answer.status).toBe(413);
  expect(process.memoryUsage().rss - before).toBeLessThan(40 * 1024 * 1024);
});

test('refuses what only begins like gzip', async () => {
  const answer = await collector.app.request('/v1/batch', {
    method: 'POST',
    body: Buffer.from([0x1f, 0x8b, 8, 0, 1]),
  });
  expect(answer.status).toBe(400);
});

async function readAgent(events: readonly { messageId: string }[]) {
  const [row] = await storedOf(events);
  return [row?.['browser'], row?.['os'], row?.['is_bot']];
}

test('marks bots and reads browser and system from the page, and never from a server', async () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36';
  const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
  const [person, bot, page, server] = [
    track(1, { context: { userAgent: chrome } }),
    track(1, { context: { userAgent: googlebot } }),
    track(),
    track(),
  ];
  await collector.post(batchOf([...person, ...bot]));
  await collector.post(batchOf(page), '/v1/batch', {
    origin: 'https://app.example.com',
    'user-agent': chrome,
  });
  await collector.post(batchOf(server), '/v1/batch', { 'user-agent': 'node-fetch/1.0' });
  expect(await readAgent(person)).toEqual(['Chrome', 'Windows', 0]);
  expect((await readAgent(bot))[2]).toBe(1);
  expect(await readAgent(page)).toEqual(['Chrome', 'Windows', 0]);
  expect(await readAgent(server)).toEqual(['', '', 0]);
});

test('flags an event whose time cannot be, and keeps it at the time of receipt', async () => {
  const events = track(1, { timestamp: '2031-01-01T00:00:00.000Z', properties: { a: 1 } });
  await collector.post(batchOf(events));
  expect(await storedOf(events)).toMatchObject([
    { ts: '2026-11-21 12:00:00.000', props: { a: 1, kept_clock: 'in_the_future' } },
  ]);
});

test('links the anonymous id to the user who identifies', async () => {
  await collector.post(batchOf([{ type: 'identify', anonymousId: 'anon-link', userId: 'user-link' }]));
  expect(
    await collector.database.query(`SELECT alias, pid FROM identities FINAL WHERE alias = 'anon-link'`),
  ).toEqual([{ alias: 'anon-link', pid: 'user-link' }]);
});

test('writes business facts to their own table', async () => {
  const [answer] = track(1, { event: 'Survey Answered', properties: { score: 9 } });
  await collector.post(batchOf([answer]));
  const [row] = await collector.database.query(
    'SELECT count() AS n FROM facts FINAL WHERE mid = sipHash64({id:String})',
    { id: answer?.messageId ?? '' },
  );
  expect(row).toEqual({ n: 1 });
});

test('lets only the pages of a project write, where it says which', async () => {
  await collector.documents.put('project', 'strict', 'strict', {
    name: 'Strict',
    demo: false,
    timezone: 'UTC',
    writeKey: 'strict',
    origins: ['https://*.example.com'],
  });
  const from = (headers: Record<string, string>) =>
    collector.post({ batch: track(), writeKey: 'strict' }, '/v1/batch', headers);
  expect((await from({ origin: 'https://app.example.com' })).status).toBe(200);
  expect((await from({})).status).toBe(200);
  const refused = await from({ origin: 'https://app.example.com.evil.net' });
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ success: false, error: { code: 'origin_not_allowed' } });
});

test('tells any page what became of its events, and answers a preflight', async () => {
  const answer = await collector.post(batchOf(track()), '/v1/batch', { origin: 'https://app.example.com' });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('access-control-expose-headers')).toBe('Retry-After,Date');
  const preflight = await collector.app.request('/v1/batch', {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example.com',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
});

test('answers an address that is not there with JSON', async () => {
  const answer = await collector.post({}, '/v1/nothing');
  expect([answer.status, await answer.json()]).toMatchObject([404, { error: { code: 'not_found' } }]);
});

test('keeps one row an id when the same batch comes again after a restart', async () => {
  const events = track(25, { context: { kept: { clockOffsetMs: -250 } } });
  await collector.post(batchOf(events));
  collector = await collector.restart();
  collector.clock.nowMs += 3_600_000;
  expect(await receiptOf(collector.post(batchOf(events)))).toMatchObject({ accepted: 25 });
  expect(await storedOf(events)).toHaveLength(25);
});
