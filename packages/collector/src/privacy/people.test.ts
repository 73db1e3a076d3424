import type { BatchReceipt } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import { findProject } from '../definitions/project.ts';
import { createServerKey } from '../definitions/server-key.ts';
import { createEnvironment } from '../environment.ts';
import type { DeletionReceipt } from './delete-people.ts';

const SERVER_KEY = createServerKey(createEnvironment(() => {}));

let collector: OpenCollector;
let cookie: string;
beforeAll(async () => {
  collector = await openCollector();
  await changeProject({ serverKey: SERVER_KEY });
  cookie = await collector.signIn();
  await collector.upkeep.tick();
});
afterAll(() => collector.dispose());

async function changeProject(change: object): Promise<void> {
  const { id, ...settings } = findProject(collector.documents, 'demo') ?? { id: '' };
  await collector.documents.put('project', id, id, {
    ...(settings as typeof settings & { name: string }),
    ...change,
  } as never);
}

const ask = async (method: string, path: string) =>
  collector.app.request(path, { method, headers: { cookie } });
const remove = async (id: string) =>
  (await (
    await ask('DELETE', `/api/people/${encodeURIComponent(id)}?project=demo`)
  ).json()) as DeletionReceipt & {
    erasedAt: string | null;
  };
const send = async (batch: readonly object[], writeKey = 'demo') =>
  (await (await collector.post({ batch, writeKey })).json()) as BatchReceipt;
const did = (ids: object, event = 'Report Shared') => ({ type: 'track', event, ...ids });
const identify = (userId: string, anonymousId: string, timestamp = '2026-11-21T10:00:00.000Z') => ({
  type: 'identify',
  userId,
  anonymousId,
  timestamp,
});

/** How many rows of each table name one of the ids. */
async function count(...ids: string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ['events', 'facts', 'activity']) {
    const [row] = await collector.database.query(
      `SELECT count() AS n FROM ${table} WHERE pid IN {ids:Array(String)}`,
      { ids },
    );
    counts[table] = Number(row?.['n']);
  }
  const [row] = await collector.database.query(
    'SELECT count() AS n FROM identities WHERE alias IN {ids:Array(String)} OR pid IN {ids:Array(String)}',
    { ids },
  );
  return { ...counts, identities: Number(row?.['n']) };
}
const NONE = { events: 0, facts: 0, activity: 0, identities: 0 };

test('a deleted person leaves every table by any of their ids, others stay, and the receipt counts the rows', async () => {
  await send([
    did({ anonymousId: 'ada-phone' }),
    identify('ada', 'ada-phone'),
    identify('ada', 'ada-laptop'),
    did({ userId: 'ada', anonymousId: 'ada-laptop' }),
    did({ userId: 'ada' }, 'Ticket Opened'),
    did({ userId: 'bob', anonymousId: 'ada-laptop' }),
    identify('bob', 'bob-phone'),
  ]);
  const receipt = await remove('ada-phone');
  expect(receipt).toEqual({
    project: 'demo',
    ids: 3,
    // One visit of the phone, one of the laptop, two calls of identify; the ticket; two quarters of an hour; two links.
    rows: { events: 4, facts: 1, activity: 2, identities: 2 },
    deletedAt: '2026-11-21T12:00:00.000Z',
    erasedAt: '2026-11-21T12:00:00.000Z',
  });
  expect(await count('ada', 'ada-phone', 'ada-laptop')).toEqual(NONE);
  expect(await count('bob', 'bob-phone')).toEqual({ events: 2, facts: 0, activity: 1, identities: 1 });
});

test('the rows are out of the files, and no statement that the engine remembers names the person', async () => {
  const parts = await collector.database.query(
    `SELECT name FROM system.parts WHERE database = 'kept' AND active AND has_lightweight_delete`,
  );
  expect(parts).toEqual([]);
  const statements = await collector.database.query('SELECT command FROM system.mutations');
  expect(statements.length).toBeGreaterThan(0);
  expect(JSON.stringify(statements)).not.toContain('ada');
});

test('nothing more is taken of a deleted person, and the receipt says why, also after a restart', async () => {
  const batch = [
    did({ userId: 'bob' }),
    did({ userId: 'ada', anonymousId: 'new-device' }),
    { type: 'nothing' },
    did({ anonymousId: 'ada-phone' }),
    { type: 'alias', userId: 'ada-2', previousId: 'ada' },
    // Bob signs in on Ada's laptop: he is not Ada.
    did({ userId: 'bob', anonymousId: 'ada-laptop' }),
  ];
  const expected = [
    [1, 'suppressed'],
    [2, 'unknown_type'],
    [3, 'suppressed'],
    [4, 'suppressed'],
  ];
  const first = await send(batch);
  expect([first.accepted, first.refused.map(({ index, reason }) => [index, reason])]).toEqual([2, expected]);
  collector = await collector.restart();
  cookie = await collector.signIn();
  const second = await send(batch);
  expect(second.refused.map(({ index, reason }) => [index, reason])).toEqual(expected);
  // The same id in another project is somebody else.
  const main = findProject(collector.documents, 'main')?.writeKey ?? '';
  expect(await send([did({ userId: 'ada' })], main)).toMatchObject({ accepted: 1 });
  expect(await count('ada-2', 'ada-phone', 'new-device')).toEqual(NONE);
});

test('whoever is on their way when a person is deleted does not arrive behind', async () => {
  const sending = Array.from({ length: 20 }, (_, n) =>
    send([did({ userId: 'eve', anonymousId: `eve-${n}` })]),
  );
  const [receipt] = await Promise.all([remove('eve'), ...sending]);
  expect(receipt.rows.events).toBeGreaterThan(0);
  expect(await count('eve')).toEqual(NONE);
});

test('a person who comes back is taken again once somebody says so', async () => {
  expect((await ask('DELETE', '/api/people/ada/suppression?project=demo')).status).toBe(200);
  expect(await send([did({ userId: 'ada' })])).toMatchObject({ accepted: 1, refused: [] });
  collector = await collector.restart();
  cookie = await collector.signIn();
  expect(await send([did({ userId: 'ada' })])).toMatchObject({ accepted: 1, refused: [] });
});

test('another collector that deleted somebody is heard within seconds, and what was still taken goes at night', async () => {
  await collector.database.command(
    `INSERT INTO suppressions SELECT 'demo', lower(substring(hex(SHA256('demo\\nlate')), 1, 32)), '2026-11-21 12:00:00', 0`,
  );
  // One of long ago, as if a deletion had ended in the middle.
  const old = { ...did({ userId: 'late' }), timestamp: '2026-03-01T00:00:00.000Z' };
  expect(await send([did({ userId: 'late' }), old])).toMatchObject({ accepted: 2 });
  collector.clock.nowMs += 6_000;
  await expect.poll(async () => (await send([did({ userId: 'late' })])).accepted).toBe(0);
  expect((await count('late'))['events']).toBeGreaterThan(0);
  collector.clock.nowMs += 86_400_000;
  await collector.upkeep.tick();
  expect(await count('late')).toEqual(NONE);
});

test('ids are text, whatever they hold', async () => {
  const id = `'); DROP TABLE events; -- {x:String} ?/#`;
  await send([did({ userId: id }), did({ userId: 'untouched' })]);
  expect((await remove(id)).rows.events).toBe(1);
  expect([await count(id), (await count('untouched'))['events']]).toEqual([NONE, 1]);
});

test('an export holds all that is stored of a person and nothing of others', async () => {
  await send([
    did({ anonymousId: 'cy-phone' }),
    identify('cy', 'cy-phone'),
    { ...did({ userId: 'cy' }), properties: { note: 'line\nbreak', n: 1 } },
    did({ userId: 'cy' }, 'Ticket Opened'),
    did({ userId: 'not-cy' }),
  ]);
  const answer = await ask('GET', '/api/people/cy-phone/export?project=demo&format=jsonl');
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  const lines = (await answer.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ table, event = null }) => [table, event])).toEqual([
    ['identities', null],
    ['facts', 'Ticket Opened'],
    ['events', 'Identify'],
    ['events', 'Report Shared'],
    ['events', 'Report Shared'],
  ]);
  expect(lines.map(({ props }) => props)).toContainEqual({ note: 'line\nbreak', n: 1 });
  expect(new Set(lines.map(({ pid }) => pid))).toEqual(new Set(['cy', 'cy-phone']));
  expect((await ask('GET', '/api/people/cy/export?project=demo&format=xml')).status).toBe(400);
});

test('a person to whom very many devices were linked leaves all the same, and their export has all', async () => {
  const links = Array.from({ length: 2_400 }, (_, n) => identify('dot', `dot-${'x'.repeat(150)}-${n}`));
  await send(links.slice(0, 1_200));
  await send(links.slice(1_200));
  const text = await (await ask('GET', '/api/people/dot/export?project=demo')).text();
  expect(text.trimEnd().split('\n')).toHaveLength(4_800);
  const receipt = await remove('dot');
  expect([receipt.ids, receipt.rows.events, receipt.rows.identities]).toEqual([2_401, 2_400, 2_400]);
  expect(await count('dot')).toEqual(NONE);
});

test('an export reads any number of rows a page at a time', async () => {
  const many = Array.from({ length: 2_500 }, () => did({ userId: 'busy' }));
  for (let n = 0; n < 2; n++) await send(many);
  const text = await (await ask('GET', '/api/people/busy/export?project=demo')).text();
  const mids = text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { mid: string }).mid);
  expect([mids.length, new Set(mids).size]).toEqual([5_000, 5_000]);
});

test.for<[string, string, number]>([
  ['DELETE', '/api/people/ada?project=nowhere', 404],
  ['DELETE', '/api/people/ada', 404],
  ['DELETE', '/api/people/account:acme?project=demo', 400],
  ['GET', '/api/people/ada/export', 404],
  ['GET', '/api/deletion-requests', 404],
])('answers %s %s with %i', async ([method, path, status]) => {
  expect((await ask(method, path)).status).toBe(status);
});

test('nobody deletes or exports without having signed in', async () => {
  for (const [method, path] of [
    ['DELETE', '/api/people/bob?project=demo'],
    ['GET', '/api/people/bob/export?project=demo'],
    ['DELETE', '/api/people/ada/suppression?project=demo'],
    ['GET', '/api/deletion-requests?project=demo'],
  ] as const) {
    expect((await collector.app.request(path, { method })).status).toBe(401);
  }
  expect((await count('bob'))['events']).toBeGreaterThan(0);
});

test('an account asks in vain to be deleted as a person', async () => {
  await send(
    [forget({ userId: 'account:acme' }), did({ userId: 'account:acme' }, 'Order Completed')],
    SERVER_KEY,
  );
  await collector.upkeep.tick();
  expect((await count('account:acme'))['facts']).toBe(1);
});

const forget = (ids: object) => did(ids, 'Deletion Requested');
const readRequests = async () => {
  const answer = await ask('GET', '/api/deletion-requests?project=demo');
  return ((await answer.json()) as { requests: { person: string; needsConsent: boolean }[] }).requests.map(
    ({ person, needsConsent }) => [person, needsConsent],
  );
};

test('whoever never signed in is deleted when their page asks, and a user when a server does', async () => {
  await send([did({ anonymousId: 'visitor' }), forget({ anonymousId: 'visitor' }), did({ userId: 'gil' })]);
  await send([forget({ userId: 'gil' })], SERVER_KEY);
  expect(await readRequests()).toEqual(
    expect.arrayContaining([
      ['gil', false],
      ['visitor', false],
    ]),
  );
  collector = await collector.restart();
  cookie = await collector.signIn();
  await collector.upkeep.tick();
  expect(await count('visitor', 'gil')).toEqual(NONE);
  expect(await readRequests()).toEqual([]);
});

test('a page that names a user, in whatever way, waits for the team', async () => {
  await send([
    did({ userId: 'victim' }),
    identify('victim', 'victim-phone'),
    identify('victim', 'attacker', '2026-11-21T11:00:00.000Z'),
    forget({ userId: 'victim', anonymousId: 'attacker' }),
    forget({ anonymousId: 'victim' }),
    forget({ anonymousId: 'attacker' }),
  ]);
  await collector.upkeep.tick();
  expect((await count('victim'))['events']).toBe(5);
  expect(await readRequests()).toEqual([
    ['attacker', true],
    ['victim', true],
  ]);
  const dismissal = '/api/deletion-requests?project=demo&person=attacker';
  expect([(await ask('DELETE', dismissal)).status, (await ask('DELETE', dismissal)).status]).toEqual([
    200, 404,
  ]);
  expect(await readRequests()).toEqual([['victim', true]]);
  await remove('victim');
  expect([await count('victim', 'victim-phone', 'attacker'), await readRequests()]).toEqual([NONE, []]);
});

test('a project may let its pages decide', async () => {
  await send([did({ userId: 'ida' }), forget({ userId: 'ida', anonymousId: 'ida-phone' })]);
  await collector.upkeep.tick();
  expect((await count('ida'))['events']).toBe(2);
  await changeProject({ pagesMayForget: true });
  collector.upkeep.noteRequest();
  await collector.upkeep.tick();
  expect(await count('ida')).toEqual(NONE);
});
