import { createHmac } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import type { Scope } from '../auth/scopes.ts';

const READ_TOKEN = 'a-token-for-programs';
const DAY_MS = 86_400_000;

let collector: OpenCollector;
let cookie: string;
beforeAll(async () => {
  collector = await openCollector({ readToken: READ_TOKEN });
  cookie = await collector.signIn();
});
afterAll(() => collector.dispose());

async function call(method: string, path: string, headers: Record<string, string>, body?: unknown) {
  const answer = await collector.app.request(path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const asPerson = (method: string, path: string, body?: unknown) => call(method, path, { cookie }, body);
const send = async (writeKey: string, headers: Record<string, string> = {}) =>
  (
    await collector.post(
      { writeKey, batch: [{ type: 'track', event: 'A', userId: 'ada' }] },
      '/v1/batch',
      headers,
    )
  ).status;
const create = async (id: string, more: object = {}) => {
  const answer = await asPerson('POST', '/api/projects', { id, ...more });
  expect(answer.status).toBe(201);
  return answer.body as { readonly writeKey: string };
};

test('a project is made, read and changed bit by bit; what is not given stays', async () => {
  const made = await create('shop', { name: 'Shop', timezone: 'Asia/Kolkata', currency: 'INR' });
  expect(made).toMatchObject({ id: 'shop', demo: false, timezone: 'Asia/Kolkata', serverKeyHint: null });
  const changed = await asPerson('PUT', '/api/projects/shop', { rates: { USD: 84.4 }, keepDays: 400 });
  expect(changed).toMatchObject({
    status: 200,
    body: { name: 'Shop', currency: 'INR', rates: { USD: 84.4 }, keepDays: 400, writeKey: made.writeKey },
  });
  collector = await collector.restart();
  expect((await asPerson('GET', '/api/projects/shop')).body).toEqual(changed.body);
  const { body } = await asPerson('GET', '/api/session');
  expect(body).toMatchObject({
    projects: expect.arrayContaining([expect.objectContaining({ name: 'Shop' })]),
  });
});

test('says at each field what is wrong with it, and then changes nothing', async () => {
  await create('strict');
  const before = (await asPerson('GET', '/api/projects/strict')).body;
  const answer = await asPerson('PUT', '/api/projects/strict', {
    name: 'New name',
    timezone: 'Mars/Olympus',
    origins: ['example.com'],
  });
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'bad_parameter' } } });
  const { fields } = (answer.body as { readonly error: { fields: Record<string, string> } }).error;
  expect(Object.keys(fields)).toEqual(['timezone', 'origins']);
  expect(fields['origins']).toContain('“example.com”');
  expect((await asPerson('GET', '/api/projects/strict')).body).toEqual(before);
});

test.for<[string, string, object]>([
  ['timezone', 'a zone that the database does not know', { timezone: '+05:30' }],
  ['timezone', 'a zone in other letters', { timezone: 'europe/rome' }],
  ['rates', "a rate of the project's own currency", { currency: 'USD', rates: { USD: 1 } }],
])('refuses at %s %s', async ([field, , body]) => {
  const answer = await asPerson('PUT', '/api/projects/main', body);
  expect(answer).toMatchObject({ status: 400, body: { error: { fields: { [field]: expect.any(String) } } } });
});

test.for([{ id: 'main' }, { id: 'My Shop' }, {}, { id: 5 }, { id: 'good', name: '' }])(
  'no project is made of %o',
  async (body) => {
    const before = (await asPerson('GET', '/api/projects')).body;
    expect(await asPerson('POST', '/api/projects', body)).toMatchObject({ status: 400 });
    expect((await asPerson('GET', '/api/projects')).body).toEqual(before);
  },
);

test('origins that are set decide at once who may write', async () => {
  const { writeKey } = await create('gated', { origins: ['https://*.gated.example'] });
  expect(await send(writeKey, { origin: 'https://app.gated.example' })).toBe(200);
  expect(await send(writeKey, { origin: 'https://evil.example' })).toBe(403);
});

test('pages with the write key before are taken for seven days, then no more', async () => {
  const { writeKey: old } = await create('rotating');
  const rotated = await asPerson('POST', '/api/projects/rotating/write-key');
  const fresh = String(rotated.body['writeKey']);
  const until = new Date(collector.clock.nowMs + 7 * DAY_MS).toISOString();
  expect(rotated).toMatchObject({ status: 201, body: { previousWriteKeyUntil: until } });
  expect(JSON.stringify(rotated.body)).not.toContain(old);
  expect([await send(fresh), await send(old)]).toEqual([200, 200]);
  expect((await collector.app.request(`/v1/definitions?writeKey=${old}`)).status).toBe(200);
  const rows = await collector.database.query("SELECT count() AS n FROM events WHERE project = 'rotating'");
  expect(rows).toEqual([{ n: 2 }]);

  const startMs = collector.clock.nowMs;
  collector.clock.nowMs = startMs + 7 * DAY_MS;
  expect([await send(fresh), await send(old)]).toEqual([200, 401]);
  expect((await collector.app.request(`/v1/definitions?writeKey=${old}`)).status).toBe(401);
  expect((await asPerson('GET', '/api/projects/rotating')).body).toMatchObject({
    previousWriteKeyUntil: null,
  });
  collector.clock.nowMs = startMs;
});

test('the grace of a write key can be ended at once', async () => {
  const { writeKey: old } = await create('hasty');
  await asPerson('POST', '/api/projects/hasty/write-key');
  expect(await send(old)).toBe(200);
  expect(await asPerson('DELETE', '/api/projects/hasty/previous-write-key')).toMatchObject({
    status: 200,
    body: { previousWriteKeyUntil: null },
  });
  expect(await send(old)).toBe(401);
});

test('a server key is told once; the one before it is void at once', async () => {
  await create('trusted');
  const first = await asPerson('POST', '/api/projects/trusted/server-key');
  const firstKey = String(first.body['serverKey']);
  expect(first.status).toBe(201);
  expect(firstKey).toMatch(/^kept_sk_/);
  expect(await send(firstKey)).toBe(200);
  const shown = JSON.stringify((await asPerson('GET', '/api/projects')).body);
  expect(shown).not.toContain(firstKey);
  expect(shown).toContain(`kept_sk_…${firstKey.slice(-4)}`);
  const second = await asPerson('POST', '/api/projects/trusted/server-key');
  expect([await send(String(second.body['serverKey'])), await send(firstKey)]).toEqual([200, 401]);
});

/** How a webhook is answered that is signed with this. */
const deliver = async (secret: string) => {
  const body = JSON.stringify({ type: 'notification_event', topic: 'ping', id: 'n1' });
  const signature = createHmac('sha1', secret).update(body).digest('hex');
  const headers = { 'x-hub-signature': `sha1=${signature}` };
  return (await collector.app.request('/v1/webhooks/intercom/main', { method: 'POST', body, headers }))
    .status;
};

test('the secret of a webhook opens its address, is replaced, and is never told', async () => {
  const path = '/api/incoming-webhooks';
  expect((await asPerson('GET', `${path}?project=main`)).body).toMatchObject({
    webhooks: [
      { vendor: 'stripe', address: 'http://localhost/v1/webhooks/stripe/main', isSet: false, setAt: null },
      { vendor: 'zendesk' },
      { vendor: 'intercom' },
    ],
  });
  expect(await deliver('first-secret')).toBe(404);
  const set = await asPerson('PUT', `${path}/intercom?project=main`, { secret: ' first-secret\n' });
  expect(set).toMatchObject({ status: 200, body: { isSet: true, setAt: '2026-11-21T12:00:00.000Z' } });
  expect(await deliver('first-secret')).toBe(200);
  await asPerson('PUT', `${path}/intercom?project=main`, { secret: 'second-secret' });
  expect([await deliver('first-secret'), await deliver('second-secret')]).toEqual([401, 200]);
  expect(JSON.stringify((await asPerson('GET', `${path}?project=main`)).body)).not.toContain('second-secret');
});

test.for<[number, string, unknown]>([
  [400, 'stripe?project=main', { secret: 'sk_live_1234567890' }],
  [400, 'zendesk?project=main', { secret: 'short' }],
  [400, 'zendesk?project=main', { secret: 'with a space in it' }],
  [400, 'zendesk?project=main', null],
  [404, 'paypal?project=main', { secret: 'long-enough' }],
  [404, 'stripe?project=nothing', { secret: 'whsec_12345678' }],
  [400, 'stripe', { secret: 'whsec_12345678' }],
])('answers %i to the secret of %s: %o', async ([status, path, body]) => {
  expect((await asPerson('PUT', `/api/incoming-webhooks/${path}`, body)).status).toBe(status);
});

const steps = async () => (await asPerson('GET', '/api/first-steps?project=newcomer')).body['steps'];

test('the first steps turn up as they arrive', async () => {
  const { writeKey } = await create('newcomer');
  const nothing = { tag: null, event: null, identify: null, feature: null, survey: null };
  expect(await steps()).toEqual(nothing);
  const at = { anonymousId: 'device', timestamp: '2026-11-21T11:00:00.000Z' };
  await collector.post({ writeKey, batch: [{ type: 'track', event: 'Report Shared', ...at }] });
  expect(await steps()).toEqual({ ...nothing, event: at.timestamp });
  await collector.post({
    writeKey,
    batch: [
      { type: 'page', ...at, context: { page: { path: '/reports' } } },
      { type: 'identify', userId: 'ada', ...at },
      { type: 'track', event: 'Feature Used', properties: { feature: 'export' }, ...at },
      { type: 'track', event: 'Survey Shown', properties: { survey_id: 'nps' }, ...at },
    ],
  });
  const { timestamp } = at;
  expect(await steps()).toEqual({
    tag: timestamp,
    event: timestamp,
    identify: timestamp,
    feature: timestamp,
    survey: timestamp,
  });
});

const ROUTES: readonly (readonly [string, string, unknown?])[] = [
  ['GET', '/api/projects'],
  ['POST', '/api/projects', { id: 'burgled' }],
  ['GET', '/api/projects/main'],
  ['PUT', '/api/projects/main', { name: 'Burgled' }],
  ['POST', '/api/projects/main/write-key'],
  ['DELETE', '/api/projects/main/previous-write-key'],
  ['POST', '/api/projects/main/server-key'],
  ['GET', '/api/incoming-webhooks?project=main'],
  ['PUT', '/api/incoming-webhooks/stripe?project=main', { secret: 'whsec_12345678' }],
];
/** What tells of no secret, so that a token with `read` may see it. */
const READ_ROUTES = ['/api/imports?project=main', '/api/first-steps?project=main'];

async function makeToken(scopes: readonly Scope[], more: object = {}): Promise<string> {
  const { body } = await asPerson('POST', '/api/tokens', { name: 'someone', scopes, ...more });
  return String(body['token']);
}

test('nobody gets in who is signed out, or has a wrong, revoked or expired token', async () => {
  const expired = await makeToken(['read', 'write-definitions'], { expiresAt: '2026-11-21T12:00:01Z' });
  collector.clock.nowMs += 2_000;
  const before = (await asPerson('GET', '/api/projects')).body;
  const headers = [
    {},
    { cookie: 'kept_session=1700000000000.forged' },
    { authorization: 'Bearer kept_wrong' },
    { authorization: `Bearer ${expired}` },
  ];
  for (const [method, path, body] of [...ROUTES, ...READ_ROUTES.map((path) => ['GET', path] as const)]) {
    for (const each of headers) {
      const answer = await call(method, path, each, body);
      expect([method, path, each, answer.status]).toEqual([method, path, each, 401]);
    }
  }
  expect((await asPerson('GET', '/api/projects')).body).toEqual(before);
  collector.clock.nowMs -= 2_000;
});

test('no token touches projects, keys or secrets, whatever its scopes; reading tells of no secret', async () => {
  const token = await makeToken(['read', 'export', 'delete', 'write-definitions']);
  const before = (await asPerson('GET', '/api/projects')).body;
  for (const given of [token, READ_TOKEN]) {
    const authorization = `Bearer ${given}`;
    for (const [method, path, body] of ROUTES) {
      expect([path, (await call(method, path, { authorization }, body)).status]).toEqual([path, 403]);
    }
    for (const path of READ_ROUTES) expect((await call('GET', path, { authorization })).status).toBe(200);
  }
  expect((await asPerson('GET', '/api/projects')).body).toEqual(before);
  const other = await makeToken(['read'], { project: 'demo' });
  for (const path of READ_ROUTES) {
    expect((await call('GET', path, { authorization: `Bearer ${other}` })).status).toBe(403);
  }
});
