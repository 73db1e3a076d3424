import { toInsert } from '@kept/metrics';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import { findProject } from '../definitions/project.ts';
import { createServerKey } from '../definitions/server-key.ts';
import { createEnvironment } from '../environment.ts';
import type { Message } from './message.ts';
import { openReceiver, type Receiver } from './open-receiver.test.support.ts';

const SERVER_KEY = createServerKey(createEnvironment(() => undefined));
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let collector: OpenCollector;
let receiver: Receiver;
let cookie: string;
beforeAll(async () => {
  receiver = await openReceiver();
  collector = await openCollector({ allowPrivateWebhooks: true });
  cookie = await collector.signIn();
  const { id: _, ...settings } = findProject(collector.documents, 'demo') ?? { id: '', name: '' };
  await collector.documents.put('project', 'demo', 'demo', { ...settings, serverKey: SERVER_KEY } as never);
  await send([
    { ...of('large'), event: 'Subscription Started', properties: { subscription_id: 'l', mrr: 900 } },
    { ...of('small'), event: 'Subscription Started', properties: { subscription_id: 's', mrr: 90 } },
    { type: 'group', userId: 'ada', groupId: 'large', traits: { name: 'Large & Co', plan: 'business' } },
  ]);
});
afterAll(async () => {
  await collector.dispose();
  await receiver.close();
});
afterEach(async () => {
  for (const { project, id } of collector.documents.list('automation')) {
    await collector.documents.remove('automation', project, id);
  }
  receiver.heard.length = 0;
  receiver.answer = { status: 200 };
  await pass(MINUTE_MS);
  await collector.automations.tick();
  receiver.heard.length = 0;
});

const of = (account: string) => ({
  type: 'track',
  userId: `someone-of-${account}`,
  context: { groupId: account },
});

async function send(batch: readonly object[]): Promise<void> {
  const answer = await collector.post({ batch, writeKey: SERVER_KEY });
  expect(answer.status).toBe(200);
}

const answered = (account: string, score: number, more: object = {}) => ({
  ...of(account),
  event: 'Survey Answered',
  properties: { survey_type: 'nps', score, comment: 'Slow <b>' },
  ...more,
});

async function pass(ms: number): Promise<void> {
  collector.clock.nowMs += ms;
}

const UNHAPPY = {
  name: 'Unhappy',
  trigger: {
    kind: 'event',
    event: 'Survey Answered',
    filters: ['properties.survey_type:nps', 'properties.score<=6'],
  },
  account: { mrrOver: 500 },
};

interface Shown {
  readonly id: string;
  readonly secret: string;
}
interface ShownDelivery {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly status: number | null;
  readonly answer: string;
  readonly nextAttemptAt: string | null;
  readonly message: Message;
}

const ask = (method: string, path: string, body?: unknown) =>
  collector.app.request(`/api/automations${path}?project=demo`, {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

/** Adds an automation a moment before what follows. */
async function add(changed: object = {}, kind = 'webhook'): Promise<Shown> {
  const target = { kind, url: `${receiver.url}/${kind}` };
  const answer = await ask('POST', '', { ...UNHAPPY, target, ...changed });
  expect(answer.status).toBe(201);
  await pass(1_000);
  return (await answer.json()) as Shown;
}

async function readLog(id: string): Promise<readonly ShownDelivery[]> {
  const answer = await ask('GET', `/${id}/deliveries`);
  return ((await answer.json()) as { readonly deliveries: readonly ShownDelivery[] }).deliveries;
}

async function signElsewhere(body: string, secret: string, seconds: string): Promise<string> {
  const text = new TextEncoder();
  const hash = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', text.encode(secret), hash, false, ['sign']);
  const digest = await crypto.subtle.sign('HMAC', key, text.encode(`${seconds}.${body}`));
  return Buffer.from(digest).toString('hex');
}

test('a detractor of a large account is told by a signed webhook, and nobody else is', async () => {
  const { id, secret } = await add();
  await send([
    answered('large', 3, { timestamp: new Date(collector.clock.nowMs).toISOString() }),
    answered('small', 0),
    answered('large', 7),
    { ...answered('large', 2), context: {} },
    { ...answered('large', 2), event: 'Survey Shown' },
  ]);
  await collector.automations.tick();
  expect(receiver.heard).toHaveLength(1);
  const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = receiver.heard;
  const message = JSON.parse(body) as Message;
  expect(path).toBe('/webhook');
  expect(message).toEqual({
    id: headers['idempotency-key'],
    type: 'automation.fired',
    project: 'demo',
    automation: { id, name: 'Unhappy' },
    at: new Date(collector.clock.nowMs).toISOString(),
    happening: {
      kind: 'event',
      event: 'Survey Answered',
      path: null,
      properties: { survey_type: 'nps', score: 3, comment: 'Slow <b>' },
    },
    account: { id: 'large', name: 'Large & Co', mrr: 900, currency: 'EUR', plan: 'business', band: null },
    person: 'someone-of-large',
    link: 'http://localhost/accounts/large?project=demo',
  });
  const [, time = '', given] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(headers['kept-signature'] ?? '') ?? [];
  expect(Number(time)).toBe(Math.floor(collector.clock.nowMs / 1_000));
  expect(given).toBe(await signElsewhere(body, secret, time));
  await pass(MINUTE_MS);
  await collector.automations.tick();
  expect(receiver.heard).toHaveLength(1);
});

test('what does not arrive is tried again under the same id, signed anew, until it does', async () => {
  const { id } = await add();
  receiver.answer = { status: 500, text: 'down'.repeat(100) };
  await send([answered('large', 3)]);
  await collector.automations.tick();
  await collector.automations.tick();
  expect(receiver.heard).toHaveLength(1);
  expect(await readLog(id)).toMatchObject([
    { state: 'waiting', attempts: 1, status: 500, answer: 'down'.repeat(50) },
  ]);
  await pass(31_000);
  receiver.answer = { status: 200 };
  await collector.automations.tick();
  expect(await readLog(id)).toMatchObject([
    { state: 'delivered', attempts: 2, status: 200, answer: 'thanks' },
  ]);
  const [first, second] = receiver.heard;
  expect(receiver.heard).toHaveLength(2);
  expect(second?.body).toBe(first?.body);
  expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  expect(second?.headers['kept-signature']).not.toBe(first?.headers['kept-signature']);
  expect([first, second].map((heard) => heard?.headers['kept-attempt'])).toEqual(['1', '2']);
});

test('what does not arrive for a day is given up, stays in the log, and can be sent again from there', async () => {
  const { id } = await add();
  receiver.answer = { status: 302, headers: { location: '/webhook' } };
  await send([answered('large', 3)]);
  for (let step = 0; step < 60; step++) {
    await collector.automations.tick();
    await pass(30 * MINUTE_MS);
  }
  const [given = null] = await readLog(id);
  expect(given).toMatchObject({ state: 'given_up', status: 302, nextAttemptAt: null });
  expect(receiver.heard.length).toBeGreaterThan(8);
  const before = receiver.heard.length;
  await collector.automations.tick();
  expect(receiver.heard).toHaveLength(before);
  const list = (await (await ask('GET', '')).json()) as { readonly automations: readonly object[] };
  expect(list.automations).toMatchObject([{ id, givenUp: 1, delivered: 0, isFailing: true }]);

  receiver.answer = { status: 204 };
  const again = await ask('POST', `/${id}/redeliver`, { delivery: given?.id });
  expect(await again.json()).toMatchObject({ id: given?.id, state: 'delivered', status: 204 });
  expect(receiver.heard.at(-1)?.headers['idempotency-key']).toBe(given?.id);
  expect((await ask('POST', `/${id}/redeliver`, { delivery: 'nothing' })).status).toBe(404);
});

test('a restart forgets nothing: neither what nobody looked at yet, nor what waits, and sends nothing twice', async () => {
  const { id } = await add();
  await send([answered('large', 1)]);
  await collector.automations.tick();
  receiver.answer = { status: 503 };
  await send([answered('large', 2)]);
  await collector.automations.tick();
  expect(receiver.heard).toHaveLength(2);
  await pass(2 * MINUTE_MS);
  await send([answered('large', 4)]);
  const { nowMs } = collector.clock;
  collector = await collector.restart();
  collector.clock.nowMs = nowMs + HOUR_MS;
  cookie = await collector.signIn();
  receiver.answer = { status: 200 };
  await collector.automations.tick();
  await collector.automations.tick();
  const scores = receiver.heard.map(
    ({ body }) =>
      (JSON.parse(body) as { happening: { properties: { score: number } } }).happening.properties.score,
  );
  expect(scores.toSorted((a, b) => a - b)).toEqual([1, 2, 2, 4]);
  expect(await readLog(id)).toMatchObject([{}, {}, {}].map(() => ({ state: 'delivered' })));
});

test('what another collector stored is found, once, though it is seen late', async () => {
  await add();
  const late = new Date(collector.clock.nowMs - 500).toISOString().replace('T', ' ').replace('Z', '');
  await pass(MINUTE_MS);
  await collector.automations.tick();
  const row = {
    message_id: 'from-elsewhere',
    project: 'demo',
    type: 'track',
    event: 'Survey Answered',
    ts: late,
    received_at: late,
    pid: 'someone',
    account_id: 'large',
    props: { survey_type: 'nps', score: 0 },
  };
  for (const time of [1, 2]) {
    expect(
      await collector.database.insert(toInsert('facts', 'kept', `late-${time}`), [JSON.stringify(row)]),
    ).toEqual({
      ok: true,
    });
  }
  await collector.automations.tick();
  await collector.automations.tick();
  expect(receiver.heard).toHaveLength(1);
});

test('history that is brought in, and what came before the automation, ring no bell', async () => {
  await send([answered('large', 1)]);
  await pass(1_000);
  await add();
  const old = new Date(collector.clock.nowMs - 4 * 24 * HOUR_MS).toISOString();
  await send([answered('large', 1, { timestamp: old })]);
  await collector.automations.tick();
  expect(receiver.heard).toEqual([]);
});

test('who cancels is told with what they paid until then', async () => {
  await send([
    { ...of('leaving'), event: 'Subscription Started', properties: { subscription_id: 'x', mrr: 700 } },
  ]);
  await pass(HOUR_MS);
  await add({ trigger: { kind: 'event', event: 'Subscription Cancelled', filters: [] } });
  await send([{ ...of('leaving'), event: 'Subscription Cancelled', properties: { subscription_id: 'x' } }]);
  await collector.automations.tick();
  expect(receiver.heard.map(({ body }) => (JSON.parse(body) as Message).account?.mrr)).toEqual([700]);
});

test('a ticket that waits too long is told once, and one that was answered is not', async () => {
  await add({ trigger: { kind: 'ticket', hours: 4 }, account: {} });
  await send([
    { ...of('small'), event: 'Ticket Opened', properties: { ticket_id: 'T-1' } },
    { ...of('small'), event: 'Ticket Opened', properties: { ticket_id: 'T-2' } },
    { ...of('small'), event: 'Ticket Replied', properties: { ticket_id: 'T-2', author: 'agent' } },
  ]);
  await collector.automations.tick();
  for (let step = 0; step < 5; step++) {
    await pass(HOUR_MS);
    await collector.automations.tick();
  }
  expect(receiver.heard.map(({ body }) => (JSON.parse(body) as Message).happening)).toMatchObject([
    { kind: 'ticket', ticket: 'T-1', waitedHours: 4 },
  ]);
});

test('a Slack message is text in which a customer cannot call anybody, and its address is shown to nobody', async () => {
  const { id, secret } = await add({ name: 'Unhappy' }, 'slack');
  expect(secret).toBeNull();
  await send([
    answered('large', 3, { properties: { survey_type: 'nps', score: 3, comment: '<!channel> help' } }),
  ]);
  await collector.automations.tick();
  const [heard] = receiver.heard;
  expect(JSON.parse(heard?.body ?? '{}')).toEqual({
    text:
      '*Unhappy*: <http://localhost/accounts/large?project=demo|Large &amp; Co> (MRR 900 EUR, business)\n' +
      'Survey Answered, score 3, comment “&lt;!channel&gt; help”',
    unfurl_links: false,
  });
  expect(heard?.headers['kept-signature']).toBeUndefined();
  const list = await (await ask('GET', '')).text();
  expect(list).toContain(id);
  expect(list).not.toContain('/slack');
});

test('a sample is sent at once and only once, and told with the answer', async () => {
  const { id } = await add();
  receiver.answer = { status: 418, text: 'a teapot' };
  const answer = await ask('POST', `/${id}/test`);
  expect(await answer.json()).toMatchObject({
    kind: 'test',
    state: 'given_up',
    status: 418,
    answer: 'a teapot',
  });
  expect(JSON.parse(receiver.heard[0]?.body ?? '{}')).toMatchObject({ type: 'automation.tested' });
  await pass(HOUR_MS);
  await collector.automations.tick();
  expect(receiver.heard).toHaveLength(1);
});

test('what waits is not sent once the automation is off, and comes back for what happens after', async () => {
  const { id } = await add();
  receiver.answer = { status: 500 };
  await send([answered('large', 3)]);
  await collector.automations.tick();
  const off = await ask('PUT', `/${id}`, { ...UNHAPPY, isOn: false, target: { kind: 'webhook', url: null } });
  expect(await off.json()).toMatchObject({ isOn: false, secret: null });
  receiver.answer = { status: 200 };
  await pass(MINUTE_MS);
  await send([answered('large', 2)]);
  await collector.automations.tick();
  expect(await readLog(id)).toMatchObject([{ state: 'cancelled' }]);
  await pass(MINUTE_MS);
  await ask('PUT', `/${id}`, { ...UNHAPPY, isOn: true, target: { kind: 'webhook', url: null } });
  await pass(MINUTE_MS);
  await send([answered('large', 4)]);
  await collector.automations.tick();
  expect(receiver.heard).toHaveLength(2);
});

test('a secret is shown when it is made and never again, and can be replaced', async () => {
  const { id, secret } = await add();
  const seen = await (await ask('GET', '')).text();
  expect(seen).not.toContain(secret);
  const body = { ...UNHAPPY, newSecret: true, target: { kind: 'webhook', url: null } };
  const replaced = (await (await ask('PUT', `/${id}`, body)).json()) as Shown;
  expect(replaced.secret).toMatch(/^kept_whsec_/);
  expect(replaced.secret).not.toBe(secret);
  await ask('POST', `/${id}/test`);
  const [{ headers, body: sent } = { headers: {} as Record<string, string>, body: '' }] = receiver.heard;
  const [, time = '', given] = /^t=(\d+),v1=(.+)$/.exec(headers['kept-signature'] ?? '') ?? [];
  expect(given).toBe(await signElsewhere(sent, replaced.secret, time));
});

test('messages about a person go when the person is deleted', async () => {
  const { id } = await add({ account: {} });
  await send([{ ...answered('large', 3), userId: 'forgotten' }, answered('large', 1)]);
  await collector.automations.tick();
  expect(await readLog(id)).toHaveLength(2);
  const answer = await collector.app.request('/api/people/forgotten?project=demo', {
    method: 'DELETE',
    headers: { cookie },
  });
  expect(answer.status).toBe(200);
  expect((await readLog(id)).map(({ message }) => message.person)).toEqual(['someone-of-large']);
});

test('a program with a token may see automations, and only a person may make them', async () => {
  const made = await collector.app.request('/api/tokens', {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'ci', scopes: ['read', 'write-definitions'] }),
  });
  const { token } = (await made.json()) as { readonly token: string };
  const headers = { authorization: `Bearer ${token}` };
  const list = await collector.app.request('/api/automations?project=demo', { headers });
  expect(list.status).toBe(200);
  const write = await collector.app.request('/api/automations?project=demo', { method: 'POST', headers });
  expect(write.status).toBe(403);
});

test('a stranger is told nothing of another project, and what is wrong is said in words', async () => {
  const { id } = await add();
  const elsewhere = await collector.app.request(`/api/automations/${id}/test?project=main`, {
    method: 'POST',
    headers: { cookie },
  });
  expect(elsewhere.status).toBe(404);
  const wrong = await ask('POST', '', { ...UNHAPPY, name: '', target: { kind: 'mail', url: 'x' } });
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toMatchObject({
    error: { message: '`name` has 1 to 100 characters. `target.kind` is webhook or slack.' },
  });
  expect((await ask('DELETE', `/${id}`)).status).toBe(200);
  expect((await ask('DELETE', `/${id}`)).status).toBe(404);
});

test('the log is kept for 30 days', async () => {
  const { id } = await add();
  await send([answered('large', 3)]);
  await collector.automations.tick();
  await pass(29 * 24 * HOUR_MS);
  await collector.automations.tick();
  expect(await readLog(id)).toHaveLength(1);
  await pass(2 * 24 * HOUR_MS);
  cookie = await collector.signIn();
  await collector.automations.tick();
  expect(await readLog(id)).toEqual([]);
});
