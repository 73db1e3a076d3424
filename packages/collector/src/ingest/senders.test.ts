import type { BatchReceipt } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import { findProject } from '../definitions/project.ts';
import { createServerKey } from '../definitions/server-key.ts';
import { createEnvironment } from '../environment.ts';

const SERVER_KEY = createServerKey(createEnvironment(() => {}));
const PAGE = { origin: 'https://app.example.com' };
const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

let collector: OpenCollector;
beforeAll(async () => {
  collector = await openCollector({
    ingest: {
      keyRate: { eventsPerSecond: 100, burst: 5_000 },
      addressRate: { eventsPerSecond: 10, burst: 3_000 },
      proxies: 1,
      countryHeader: 'cf-ipcountry',
    },
  });
  const { id, ...settings } = findProject(collector.documents, 'main') ?? { id: '' };
  await collector.documents.put('project', id, id, {
    ...(settings as Parameters<typeof collector.documents.put<'project'>>[3]),
    writeKey: 'public',
    serverKey: SERVER_KEY,
    origins: ['https://app.example.com'],
  });
});
afterAll(() => collector.dispose());

const track = (userId: string, more: object = {}) => ({
  type: 'track',
  event: 'Report Shared',
  userId,
  ...more,
});
const readRow = async (pid: string) => {
  const rows = await collector.database.query(
    `SELECT is_trusted, is_bot, country FROM events WHERE project = 'main' AND pid = {pid:String}`,
    { pid },
  );
  return rows.length === 1 ? Object.values(rows[0] ?? {}) : rows.length;
};
/** A post of so many events over a socket whose other end is a proxy that heard `address`. */
const postFrom = async (address: string, count: number, writeKey: string, headers: object = {}) =>
  collector.app.request(
    '/v1/batch',
    {
      method: 'POST',
      body: JSON.stringify({ writeKey, batch: Array(count).fill('no event') }),
      headers: { 'x-forwarded-for': address, ...headers },
    },
    { incoming: { socket: { remoteAddress: '10.0.0.2' } } },
  );

test('trusts what comes with the server key, in the body or by Basic authentication, and from any place', async () => {
  const basic = { authorization: `Basic ${Buffer.from(`${SERVER_KEY}:`).toString('base64')}` };
  const bodies = { inBody: { writeKey: SERVER_KEY }, inHeader: {} };
  for (const [userId, body] of Object.entries(bodies)) {
    const answer = await collector.post({ batch: [track(userId)], ...body }, '/v1/batch', {
      ...basic,
      origin: 'https://elsewhere.example',
    });
    expect(answer.status).toBe(200);
    expect(await readRow(userId)).toEqual([1, 0, '']);
  }
});

test('trusts nothing that comes with the write key, whatever it says of itself', async () => {
  await collector.post(
    { batch: [track('page', { is_trusted: 1, isTrusted: true })], writeKey: 'public' },
    '/v1/batch',
    PAGE,
  );
  expect(await readRow('page')).toEqual([0, 0, '']);
});

test.for<[string, string]>([
  ['in the address, where proxies log it', `/v1/batch?writeKey=${SERVER_KEY}`],
  ['cut short', `/v1/batch?writeKey=${SERVER_KEY.slice(0, -1)}`],
])('refuses a server key %s', async ([, path]) => {
  const answer = await collector.post({ batch: [track('nobody')] }, path);
  expect([answer.status, await answer.json()]).toMatchObject([401, { error: { code: 'unknown_write_key' } }]);
});

test('refuses every server key that no project has, also where a project has none', async () => {
  for (const writeKey of [createServerKey(createEnvironment(() => {})), 'kept_sk_', 'null']) {
    expect((await collector.post({ batch: [track('nobody')], writeKey })).status).toBe(401);
  }
});

test('marks a bot of a page, and nobody whom a server names', async () => {
  const context = { userAgent: GOOGLEBOT };
  await collector.post({ batch: [track('bot', { context })], writeKey: 'public' }, '/v1/batch', PAGE);
  await collector.post({ batch: [track('relayed', { context })], writeKey: SERVER_KEY });
  expect([await readRow('bot'), await readRow('relayed')]).toEqual([
    [0, 1, ''],
    [1, 0, ''],
  ]);
});

test.for<[string, string, object, string]>([
  ['names a country of a page', 'it', PAGE, 'IT'],
  ['knows none', 'XX', PAGE, ''],
  ['names a network that hides it', 'T1', PAGE, ''],
  ['says something else', "IT'; DROP TABLE events", PAGE, ''],
  ['names that of a server', 'US', {}, ''],
])('keeps the country that a proxy tells when it %s', async ([what, country, headers, expected]) => {
  await collector.post({ batch: [track(what)], writeKey: 'public' }, '/v1/batch', {
    ...headers,
    'cf-ipcountry': country,
  });
  expect(await readRow(what)).toEqual([0, 0, expected]);
});

test('asks an address for patience by when there is room again, and nobody else', async () => {
  expect((await postFrom('203.0.113.1', 2_400, 'public')).status).toBe(200);
  const refused = await postFrom('203.0.113.1', 700, 'public');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
  expect(await refused.json()).toMatchObject({ success: false, error: { code: 'too_many_requests' } });
  expect((await postFrom('203.0.113.2', 700, 'public')).status).toBe(200);
  // What the client writes before the proxy adds whom it heard is no way around.
  expect((await postFrom('198.51.100.9, 203.0.113.1', 700, 'public')).status).toBe(429);
  expect((await postFrom('203.0.113.1', 700, SERVER_KEY)).status).toBe(200);
  collector.clock.nowMs += 10_000;
  expect((await postFrom('203.0.113.1', 700, 'public')).status).toBe(200);
  const told = collector.log.filter((line) => line.includes('KEPT_ADDRESS_RATE'));
  expect(told).toEqual([expect.stringContaining('KEPT_PROXIES')]);
  expect(told[0]).not.toContain('203.0.113');
});

test('asks a whole project for patience, and takes from its server even then', async () => {
  collector.clock.nowMs += 3_600_000;
  const answers = [];
  for (const host of [1, 2, 3]) answers.push(await postFrom(`203.0.113.${host}`, 2_500, 'public'));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(answers[2]?.headers.get('retry-after')).toBe('25');
  expect((await postFrom('203.0.113.4', 2_500, SERVER_KEY)).status).toBe(200);
  expect((await collector.post({ batch: [track('other')], writeKey: 'demo' })).status).toBe(200);
});

test('stores no address', async () => {
  const address = '203.0.113.77';
  await collector.post({ batch: [track('addressed')], writeKey: SERVER_KEY }, '/v1/batch', {
    'x-forwarded-for': address,
  });
  const [row] = await collector.database.query(`SELECT * FROM events WHERE pid = 'addressed'`);
  expect(row).toBeDefined();
  expect(JSON.stringify(row)).not.toContain(address);
});

test('writes through to the disk only where that is asked for, and takes it back', async () => {
  const read = async () => {
    const [row] = await collector.database.query(
      `SELECT countIf(engine_full LIKE '%fsync_after_insert = 1%') AS n FROM system.tables WHERE database = 'kept'`,
    );
    return row?.['n'];
  };
  const durable = await collector.restart({ ingest: { survivesPowerLoss: true } });
  collector = durable;
  expect(await read()).toBe(5);
  const receipt = (await (
    await collector.post({ batch: [track('durable')], writeKey: 'demo' })
  ).json()) as BatchReceipt;
  expect(receipt.accepted).toBe(1);
  collector = await collector.restart({});
  expect(await read()).toBe(0);
});
