import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import type { Invitation } from './recipients-route.ts';

const FORMULAS = ['=HYPERLINK("http://evil.example")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '＝1+1'];

let collector: OpenCollector;
let headers: { readonly cookie: string };
beforeAll(async () => {
  collector = await openCollector();
  headers = { cookie: await collector.signIn() };
  const at = { timestamp: '2026-11-20T10:00:00Z' };
  const identify = (userId: string, traits: object) => ({ type: 'identify', userId, traits, ...at });
  await collector.post({
    writeKey: 'demo',
    batch: [
      identify('ada', { name: 'Ada "the first", Lovelace', email: 'ada@x.example' }),
      identify('bob', { name: 'Bob' }),
      ...FORMULAS.map((name, index) => identify(`formula-${index}`, { name })),
    ],
  });
  collector.clock.nowMs += 1_000;
});
afterAll(() => collector?.dispose());

const ask = (query = '', path = 'recipients', survey = 'nps-relationship') =>
  collector.app.request(`/api/link-surveys/${survey}/${path}?project=demo${query}`, { headers });

interface Invitations {
  readonly items: readonly Invitation[];
  readonly next: string | null;
  readonly expiresAt: string;
}
const read = async (query = '') => (await (await ask(query)).json()) as Invitations;
const invitationOf = async (person: string) => (await read()).items.find(({ id }) => id === person);
const pathOf = (link: string | null | undefined) => new URL(link ?? '').pathname;

test('each person has a link of their own, that opens and expires when the list says', async () => {
  const { items, expiresAt } = await read();
  expect(expiresAt).toBe('2026-12-21T12:00:01.000Z');
  expect(new Set(items.map(({ link }) => link)).size).toBe(FORMULAS.length + 2);
  const ada = items.find(({ id }) => id === 'ada');
  expect((await collector.app.request(pathOf(ada?.link))).status).toBe(200);
  expect(ada?.unsubscribeLink).toBe(`${ada?.link}/unsubscribe`);

  const short = (await read('&days=1')).items.find(({ id }) => id === 'ada');
  collector.clock.nowMs += 86_400_000;
  expect((await collector.app.request(pathOf(short?.link))).status).toBe(410);
  expect((await collector.app.request(pathOf(ada?.link))).status).toBe(200);
  collector.clock.nowMs -= 86_400_000;
});

test('links of a list that was sent before still open after a restart', async () => {
  const before = (await invitationOf('ada'))?.link;
  collector = await collector.restart();
  headers = { cookie: await collector.signIn() };
  collector.clock.nowMs += 1_000;
  expect((await collector.app.request(pathOf(before))).status).toBe(200);
  expect(collector.documents.list('link-secret', 'demo')).toHaveLength(1);
});

test('who answers is on no reminder, and who unsubscribes on no list to send', async () => {
  const [ada, bob] = [await invitationOf('ada'), await invitationOf('bob')];
  await collector.app.request(`${pathOf(ada?.link)}/events`, {
    method: 'POST',
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36' },
    body: JSON.stringify({
      id: 'answer-1',
      event: 'Survey Answered',
      properties: { question_id: 'score', score: 9 },
    }),
  });
  await collector.app.request(pathOf(bob?.unsubscribeLink), { method: 'POST' });

  expect(await invitationOf('ada')).toMatchObject({
    answeredAt: expect.any(String),
    link: expect.any(String),
  });
  expect(await invitationOf('bob')).toMatchObject({
    unsubscribedAt: expect.any(String),
    link: null,
    unsubscribeLink: null,
  });
  const reminded = (await read('&reminders=1')).items.map(({ id }) => id);
  expect(reminded).toHaveLength(FORMULAS.length);
  expect(reminded).not.toContain('ada');
  expect(reminded).not.toContain('bob');
  const file = await (await ask('', 'recipients.csv')).text();
  expect(file).toContain('\r\nada,');
  expect(file).not.toContain('bob');
  expect(await (await ask('&reminders=1', 'recipients.csv')).text()).not.toContain('\r\nada,');
});

test('the file is read as it was meant, and no cell of it is a formula', async () => {
  const answer = await ask('', 'recipients.csv');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="kept-nps-relationship-recipients.csv"',
  );
  const rows = parse(await answer.text(), { columns: true }) as readonly Record<string, string>[];
  const nameOf = (id: string) => rows.find((row) => row['user_id'] === id)?.['name'];
  expect(nameOf('ada')).toBe('Ada "the first", Lovelace');
  for (const [index, formula] of FORMULAS.entries()) expect(nameOf(`formula-${index}`)).toBe(`'${formula}`);
  const cells = rows.flatMap((row) => Object.values(row));
  expect(cells.filter((cell) => /^[=+@\t\r＝＋－＠-]/.test(cell))).toEqual([]);
});

const makeToken = async (scopes: readonly string[]) => {
  const answer = await collector.app.request('/api/tokens', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'mailer', scopes, project: 'demo' }),
  });
  return ((await answer.json()) as { token: string }).token;
};
const statusFor = async (token: string | null, path: string) => {
  const given = token === null ? {} : { authorization: `Bearer ${token}` };
  const address = `/api/link-surveys/nps-relationship/${path}?project=demo`;
  return (await collector.app.request(address, { headers: given })).status;
};

test('a list of links is given to who may take whole rows away, and to nobody else', async () => {
  const [reader, exporter] = [
    await makeToken(['read', 'write-definitions', 'delete']),
    await makeToken(['export']),
  ];
  for (const path of ['recipients', 'recipients.csv']) {
    expect([
      await statusFor(null, path),
      await statusFor(reader, path),
      await statusFor(exporter, path),
    ]).toEqual([401, 403, 200]);
  }
});

test.each([
  ['&days=0', '`days` is a whole number from 1 to 365.'],
  ['&reminders=true', '`reminders` is 1, or 0.'],
  ['&after=nowhere', '`after` is the `next` of the page before.'],
  ['&from=2026-13-01', '`from` is a day such as 2026-11-21.'],
  ['&filter=account.', undefined],
])('%s is refused in words', async (query, message) => {
  const answer = await ask(query);
  const { error } = (await answer.json()) as { error: { message: string } };
  expect(answer.status).toBe(400);
  expect(error.message).toBe(message ?? error.message);
});

test('a survey that is not there has no links', async () => {
  expect((await ask('', 'recipients', 'gone')).status).toBe(404);
});
