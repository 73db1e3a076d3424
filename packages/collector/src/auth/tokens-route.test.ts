import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import type { Scope } from './scopes.ts';

const READ_TOKEN = 'a-token-for-programs';

let collector: OpenCollector;
let cookie: string;
beforeAll(async () => {
  collector = await openCollector({ readToken: READ_TOKEN });
  cookie = await collector.signIn();
});
afterAll(() => collector.dispose());

const call = async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
  const answer = await collector.app.request(path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const asPerson = (method: string, path: string, body?: unknown) => call(method, path, { cookie }, body);
const asToken = (token: unknown, path: string, method = 'GET') =>
  call(method, path, { authorization: `Bearer ${String(token)}` });

async function create(scopes: readonly Scope[], more: object = {}) {
  const { status, body } = await asPerson('POST', '/api/tokens', { name: 'warehouse', scopes, ...more });
  expect(status).toBe(201);
  return body as { readonly id: string; readonly token: string };
}

const DAU = '/api/metrics/dau?project=demo';

test('a token opens what its scopes say, and is shown once', async () => {
  const { id, token } = await create(['read']);
  expect(token).toMatch(/^kept_[\w-]{43}$/);
  expect((await asToken(token, DAU)).status).toBe(200);
  const { body } = await asPerson('GET', '/api/tokens');
  expect(body).toMatchObject({
    tokens: expect.arrayContaining([expect.objectContaining({ id, name: 'warehouse' })]),
  });
  expect(JSON.stringify(body)).not.toMatch(/hash|kept_/);
  const stored = await collector.database.query(`SELECT body FROM documents WHERE kind = 'token'`);
  expect(JSON.stringify(stored)).not.toContain(token);
});

test.for<[Scope, Scope, string, string]>([
  ['export', 'read', 'GET', DAU],
  ['read', 'export', 'GET', '/api/people/ada/export?project=demo'],
  ['read', 'delete', 'DELETE', '/api/people/ada?project=demo'],
  ['read', 'delete', 'GET', '/api/deletion-requests?project=demo'],
  ['read', 'write-definitions', 'POST', '/api/surveys?project=demo'],
])('a token with %s is told that it lacks %s for %s %s', async ([has, lacks, method, path]) => {
  const { token } = await create([has]);
  const answer = await asToken(token, path, method);
  expect(answer).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
  expect(JSON.stringify(answer.body)).toContain(`\`${lacks}\``);
});

test('no token makes, lists or ends tokens', async () => {
  const { id, token } = await create(['read', 'export', 'delete', 'write-definitions']);
  for (const [method, path] of [
    ['GET', '/api/tokens'],
    ['POST', '/api/tokens'],
    ['DELETE', `/api/tokens/${id}`],
  ] as const) {
    expect((await asToken(token, path, method)).status).toBe(403);
  }
});

test('a token of one project sees no other one', async () => {
  const { token } = await create(['read'], { project: 'demo' });
  expect((await asToken(token, DAU)).status).toBe(200);
  expect((await asToken(token, '/api/session')).body).toMatchObject({ projects: [{ id: 'demo' }] });
  for (const path of ['/api/metrics/dau?project=main', '/api/metrics/dau', `${DAU}&project=main`]) {
    expect(await asToken(token, path)).toMatchObject({ status: 403 });
  }
});

test('a revoked token and one that expired are told so, at once and after a restart', async () => {
  const revoked = await create(['read']);
  expect((await asPerson('DELETE', `/api/tokens/${revoked.id}`)).status).toBe(200);
  expect((await asPerson('DELETE', `/api/tokens/${revoked.id}`)).status).toBe(404);
  const expiring = await create(['read'], { expiresAt: '2026-11-22' });
  expect((await asToken(expiring.token, DAU)).status).toBe(200);
  collector = await collector.restart();
  collector.clock.nowMs = Date.parse('2026-11-22T00:00:00Z');
  for (const [{ token }, word] of [
    [revoked, 'revoked'],
    [expiring, 'expired'],
  ] as const) {
    const answer = await asToken(token, DAU);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([401, expect.stringContaining(word)]);
  }
  expect((await asToken(`${revoked.token}x`, DAU)).status).toBe(401);
});

test('the token of the environment reads every project and does nothing else', async () => {
  expect((await asToken(READ_TOKEN, '/api/metrics/dau?project=main')).status).toBe(200);
  expect((await asToken(READ_TOKEN, '/api/people/ada?project=demo', 'DELETE')).status).toBe(403);
});

test.for<[string, unknown]>([
  ['JSON', 'text'],
  ['`name`', { scopes: ['read'] }],
  ['`name`', { name: ' ', scopes: ['read'] }],
  ['`scopes`', { name: 'a' }],
  ['`scopes`', { name: 'a', scopes: [] }],
  ['`scopes`', { name: 'a', scopes: ['read', 'constructor'] }],
  ['`project`', { name: 'a', scopes: ['read'], project: 'nothing' }],
  ['`project`', { name: 'a', scopes: ['read'], project: {} }],
  ['`expiresAt`', { name: 'a', scopes: ['read'], expiresAt: '2020-01-01' }],
  ['`expiresAt`', { name: 'a', scopes: ['read'], expiresAt: '2027-02-31' }],
  ['`expiresAt`', { name: 'a', scopes: ['read'], expiresAt: 1 }],
])('says that %s is wrong in %o', async ([named, body]) => {
  const cookie = await collector.signIn();
  const answer = await call('POST', '/api/tokens', { cookie }, body);
  expect([answer.status, JSON.stringify(answer.body)]).toEqual([400, expect.stringContaining(named)]);
});
