import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';

const READ_TOKEN = 'a-token-for-programs';
const DAY_MS = 86_400_000;

let collector: OpenCollector;
beforeAll(async () => {
  collector = await openCollector({ readToken: READ_TOKEN });
});
afterAll(() => collector.dispose());

const ask = (path: string, headers: Record<string, string> = {}) => collector.app.request(path, { headers });
const sessionWith = async (headers: Record<string, string>) => (await ask('/api/session', headers)).status;

test('a link signs in once', async () => {
  const link = collector.signInLink();
  const first = await ask(link);
  expect([first.status, first.headers.get('location')]).toEqual([302, '/']);
  expect(first.headers.get('set-cookie')).toMatch(/HttpOnly/);
  expect(first.headers.get('set-cookie')).toMatch(/SameSite=Lax/);
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(await sessionWith({ cookie })).toBe(200);

  const second = await ask(link);
  expect(second.status).toBe(401);
  expect(second.headers.get('set-cookie')).toBeNull();
  expect(await second.text()).toContain('works once');
});

test('a used link has the operator told a fresh one, once, and a wrong token does not', async () => {
  const links = () =>
    collector.log.filter((line) => line.startsWith('Sign in once:  http://localhost/sign-in?token='));
  const link = collector.signInLink();
  await ask(link);
  const before = links().length;
  for (let attempt = 0; attempt < 3; attempt++) expect((await ask(link)).status).toBe(401);
  await ask('/sign-in?token=guess');
  await ask('/sign-in');
  expect(links()).toHaveLength(before + 1);
  const fresh = links().at(-1)?.replace('Sign in once:  ', '') ?? '';
  expect((await ask(fresh)).status).toBe(302);
});

test('a link that is more than a day old, or was replaced, signs nobody in', async () => {
  const replaced = collector.signInLink();
  const old = collector.signInLink();
  expect((await ask(replaced)).status).toBe(401);
  collector.clock.nowMs += DAY_MS;
  expect((await ask(old)).status).toBe(401);
});

test('a session lasts thirty days and no longer', async () => {
  const cookie = await collector.signIn();
  collector.clock.nowMs += 29 * DAY_MS;
  expect(await sessionWith({ cookie })).toBe(200);
  collector.clock.nowMs += 1 * DAY_MS;
  expect(await sessionWith({ cookie })).toBe(401);
});

test('a session that was made up or changed is none', async () => {
  const cookie = await collector.signIn();
  expect(await sessionWith({ cookie: cookie.replace(/=\d/, '=9') })).toBe(401);
  expect(await sessionWith({ cookie: `kept_session=${collector.clock.nowMs}` })).toBe(401);
  expect(await sessionWith({})).toBe(401);
});

test('signing out takes the cookie away', async () => {
  const answer = await collector.app.request('/api/sign-out', {
    method: 'POST',
    headers: { cookie: await collector.signIn() },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('set-cookie')).toMatch(/^kept_session=;.*Max-Age=0/);
});

test('a program reads with its token, and with no other', async () => {
  expect(await sessionWith({ authorization: `Bearer ${READ_TOKEN}` })).toBe(200);
  expect(await sessionWith({ authorization: `Bearer ${READ_TOKEN}x` })).toBe(401);
  expect(await sessionWith({ authorization: 'Bearer ' })).toBe(401);
});

test('says which projects there are, and what is written for them, to readers only', async () => {
  const headers = { authorization: `Bearer ${READ_TOKEN}` };
  expect(await (await ask('/api/session', headers)).json()).toEqual({
    projects: [
      {
        id: 'demo',
        name: 'Demo',
        demo: true,
        timezone: 'Europe/Bucharest',
        currency: 'EUR',
        writeKey: 'demo',
      },
      expect.objectContaining({ id: 'main', demo: false }),
    ],
  });
  const definitions = await ask('/api/definitions?project=demo', headers);
  const { surveys } = (await definitions.json()) as { surveys: readonly { id: string }[] };
  expect(surveys.map(({ id }) => id)).toContain('nps-relationship');
  expect((await ask('/api/definitions?project=nothing', headers)).status).toBe(404);
  expect((await ask('/api/definitions?project=demo')).status).toBe(401);
});
