import { createHash } from 'node:crypto';

import type { Survey } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, START, type OpenCollector } from '../../../../test/support/open-collector.ts';
import type { ProjectSettings } from '../definitions/project.ts';
import { toLinkToken } from './link-token.ts';

const SURVEY: Survey = {
  id: 'nps-mail',
  version: 3,
  name: 'Yearly NPS',
  status: 'live',
  type: 'link',
  metric: 'nps',
  questions: [
    { id: 'score', type: 'nps', question: 'Would you </script><script>alert(1)</script> recommend us?' },
    { id: 'why', type: 'open', question: 'Why?', optional: true, maxLength: 50 },
    {
      id: 'use',
      type: 'multiple_choice',
      question: 'For what?',
      choices: [
        { id: 'a', label: 'A' },
        { id: 'b', label: 'B' },
      ],
    },
  ],
  thanks: { default: { title: 'Thank you!' } },
  conditions: { traits: [{ key: 'plan', op: 'eq', value: 'a plan of our own' }] },
};
const SECRET = 'secret of main';
const DAY_S = 86_400;
const NOW_S = Date.parse(START) / 1_000;
const CLAIMS = { project: 'main', survey: 'nps-mail', person: 'ada', expiresAt: NOW_S + 30 * DAY_S };
const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

let collector: OpenCollector;
let headers: { readonly cookie: string };
beforeAll(async () => {
  collector = await openCollector();
  headers = { cookie: await collector.signIn() };
  await collector.documents.put('link-secret', 'main', 'one', { secret: SECRET });
  await collector.documents.put('survey', 'main', SURVEY.id, SURVEY);
});
afterAll(() => collector?.dispose());

const toLink = (claims: Partial<typeof CLAIMS> = {}, secret = SECRET) =>
  `/s/${toLinkToken({ ...CLAIMS, ...claims }, secret)}`;
const open = (path: string, language = 'en') =>
  collector.app.request(path, { headers: { 'accept-language': language } });

function readMain(): ProjectSettings {
  const [main] = collector.documents.list('project', 'main');
  if (!main) throw new Error('There is no project main.');
  return main.body;
}

let count = 0;
/** Sends one event as the page does. */
function say(link: string, event: string, properties: object = {}, more: object = {}): Promise<Response> {
  count += 1;
  return Promise.resolve(
    collector.app.request(`${link}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': BROWSER },
      body: JSON.stringify({ id: `event-no-${count}`, event, properties, ...more }),
    }),
  );
}
const score = (link: string, value: unknown) =>
  say(link, 'Survey Answered', { question_id: 'score', score: value, bucket: 'promoter' });

async function readFacts(person: string): Promise<readonly Record<string, unknown>[]> {
  const rows = await collector.database.query(
    `SELECT event, account_id, is_bot, toJSONString(props) AS props FROM facts FINAL
     WHERE project = 'main' AND pid = {person:String} ORDER BY ts, event`,
    { person },
  );
  return rows.map((row) => ({ ...row, ...(JSON.parse(String(row['props'])) as object) }));
}

const toDay = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(0, 10);

async function readNps(): Promise<{ readonly value: number | null; readonly n: number }> {
  // A metric counts what was before now.
  collector.clock.nowMs += 1;
  const query = `project=main&survey=nps-mail&from=${toDay(NOW_S - DAY_S)}&to=${toDay(NOW_S + 60 * DAY_S)}`;
  const answer = await collector.app.request(`/api/metrics/nps?${query}`, { headers });
  const { total } = (await answer.json()) as { total: { value: number | null; n: number } };
  return { value: total.value, n: total.n };
}

test('a link opens a page that asks, in the strictest policy, with no cookie, and nothing is stored by opening it', async () => {
  const answer = await open(`${toLink({ person: 'opener' })}?score=9`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self'");
  expect(policy).not.toContain('unsafe');
  const page = await answer.text();
  const styles = /<style>([^]*)<\/style>/.exec(page)?.[1] ?? '';
  expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(styles).digest('base64')}'`);
  expect(page).toContain('<script type="module" src="/kept-hosted.js"></script>');
  expect(page).toContain('"score":9');
  expect(page).not.toContain('a plan of our own');
  expect(await readFacts('opener')).toEqual([]);
});

test('a survey’s words are text wherever they stand', async () => {
  const page = await (await open(toLink({ person: 'reader' }))).text();
  expect(page).not.toContain('<script>alert');
  expect(page.match(/<\/script>/g)).toHaveLength(2);
  expect(page).toContain(String.raw`\u003c/script>\u003cscript>alert(1)`);
});

test('a project’s name is text too', async () => {
  const main = readMain();
  await collector.documents.put('project', 'main', 'main', { ...main, name: '<img src=x onerror=alert(1)>' });
  const page = await (await open(toLink({ person: 'reader' }))).text();
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  await collector.documents.put('project', 'main', 'main', main);
});

test.each(['11', '-1', '9.5', 'nine', '', '%3Cscript%3E'])(
  'the score %s is not on the scale and chooses nothing',
  async (text) => {
    const page = await (await open(`${toLink({ person: 'chooser' })}?score=${text}`)).text();
    expect(page).toContain('"score":null');
  },
);

test('an answer is stored as the widget’s, of the person and their account, by the channel link, and counts once in nps', async () => {
  await collector.post(
    {
      batch: [
        {
          type: 'track',
          event: 'Report Shared',
          userId: 'ada',
          timestamp: '2026-11-20T10:00:00Z',
          context: { groupId: 'acme' },
        },
      ],
    },
    '/v1/batch',
    { authorization: `Basic ${btoa(`${readMain().writeKey}:`)}` },
  );
  const link = toLink();
  expect((await say(link, 'Survey Shown', { locale: 'en' })).status).toBe(200);
  expect((await say(link, 'Survey Shown', { locale: 'en' })).status).toBe(200);
  expect((await score(link, 9)).status).toBe(200);
  const facts = await readFacts('ada');
  expect(facts.map(({ event }) => event)).toEqual(['Survey Answered', 'Survey Shown']);
  expect(facts[0]).toMatchObject({
    account_id: 'acme',
    is_bot: 0,
    survey_id: 'nps-mail',
    survey_type: 'nps',
    question_id: 'score',
    score: 9,
    scale_min: 0,
    scale_max: 10,
    version: 3,
    channel: 'link',
  });
  expect(await readNps()).toEqual({ value: 100, n: 1 });

  // Another answer takes its place, under the same submission.
  collector.clock.nowMs += DAY_S * 1_000;
  expect((await score(link, 3)).status).toBe(200);
  expect(new Set((await readFacts('ada')).map((fact) => fact['submission_id'])).size).toBe(1);
  expect(await readNps()).toEqual({ value: -100, n: 1 });
  collector.clock.nowMs += DAY_S * 1_000;
  expect((await score(link, 9)).status).toBe(200);
  expect(await readNps()).toEqual({ value: 100, n: 1 });
  collector.clock.nowMs -= 2 * DAY_S * 1_000;
});

test('the same event that is sent again is stored once', async () => {
  const link = toLink({ person: 'repeater' });
  for (let turn = 0; turn < 3; turn++) await say(link, 'Survey Completed', {}, { id: 'the-same-id' });
  expect(await readFacts('repeater')).toHaveLength(1);
});

test('a second opening thanks, and lets the answer be changed for seven days after the first', async () => {
  const link = toLink({ person: 'changer', expiresAt: NOW_S + 60 * DAY_S });
  await score(link, 4);
  const page = await (await open(link)).text();
  expect(page).toContain('"isAnswered":true,"mayAnswer":true');
  expect(page).toContain('"score":4');
  expect(page).toContain('id="change"');

  collector.clock.nowMs += 7 * DAY_S * 1_000;
  const later = await (await open(link)).text();
  expect(later).toContain('"isAnswered":true,"mayAnswer":false');
  expect(later).not.toContain('id="change"');
  expect((await score(link, 10)).status).toBe(403);
  expect((await readFacts('changer')).map((fact) => fact['score'])).toEqual([4]);
  collector.clock.nowMs -= 7 * DAY_S * 1_000;
});

test('an answer that was given in the product counts: the link thanks', async () => {
  await collector.documents.put('survey', 'main', 'both', { ...SURVEY, id: 'both', type: 'popover' });
  const { writeKey } = readMain();
  const properties = { survey_id: 'both', survey_type: 'nps', question_id: 'score', score: 8 };
  await collector.post({
    writeKey,
    batch: [{ type: 'track', event: 'Survey Answered', userId: 'inside', timestamp: START, properties }],
  });
  expect(await (await open(toLink({ survey: 'both', person: 'inside' }))).text()).toContain(
    '"isAnswered":true',
  );
});

test('a new wave asks again', async () => {
  await collector.documents.put('survey', 'main', 'waves', { ...SURVEY, id: 'waves' });
  const link = toLink({ survey: 'waves', person: 'again' });
  await score(link, 7);
  await collector.documents.put('survey', 'main', 'waves', { ...SURVEY, id: 'waves', schedule: { wave: 2 } });
  expect(await (await open(link)).text()).toContain('"isAnswered":false');
  await score(link, 10);
  const facts = await readFacts('again');
  expect(facts.map((fact) => [fact['score'], fact['wave']])).toEqual(
    expect.arrayContaining([
      [7, undefined],
      [10, 2],
    ]),
  );
  expect(new Set(facts.map((fact) => fact['submission_id'])).size).toBe(2);
});

test.each([
  ['a score off the scale', 'Survey Answered', { question_id: 'score', score: 11 }],
  ['a score that is no number', 'Survey Answered', { question_id: 'score', score: '9' }],
  ['an answer to no question of the survey', 'Survey Answered', { question_id: 'mrr', score: 9 }],
  ['an empty comment', 'Survey Answered', { question_id: 'why', comment: ' ' }],
  ['a comment that is too long', 'Survey Answered', { question_id: 'why', comment: 'x'.repeat(51) }],
  ['a choice that is none', 'Survey Answered', { question_id: 'use', choice_ids: ['c'] }],
  ['the same choice twice', 'Survey Answered', { question_id: 'use', choice_ids: ['a', 'a'] }],
  ['another event', 'Order Completed', { revenue: 1_000 }],
])('%s is refused in words, and not stored', async (_, event, properties) => {
  const answer = await say(toLink({ person: 'forger' }), event, properties);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    error: { code: 'bad_parameter', message: expect.any(String) },
  });
  expect(await readFacts('forger')).toEqual([]);
});

test('a page cannot say who it is, or anything beside the answer', async () => {
  await say(toLink({ person: 'honest' }), 'Survey Answered', {
    question_id: 'use',
    choice_ids: ['b', 'a'],
    survey_id: 'other',
    channel: 'in-app',
    weight: 1_000,
    userId: 'eve',
    score: 10,
  });
  const [fact] = await readFacts('honest');
  expect(fact).toMatchObject({
    survey_id: 'nps-mail',
    channel: 'link',
    choice_ids: ['b', 'a'],
    survey_type: 'multiple_choice',
  });
  expect(fact).not.toHaveProperty('weight');
  expect(fact).not.toHaveProperty('score');
});

const forged = Buffer.from(JSON.stringify(['main', 'nps-mail', 'victim', CLAIMS.expiresAt])).toString(
  'base64url',
);
test.each<readonly [string, () => string, number, string]>([
  ['expired', () => toLink({ person: 'victim', expiresAt: NOW_S }), 410, 'This link has expired'],
  ['forged', () => toLink({ person: 'victim' }, 'another secret'), 404, 'This link is not valid'],
  [
    'tampered',
    () => `/s/${forged}.${toLink({ person: 'mallory' }).split('.')[1] ?? ''}`,
    404,
    'This link is not valid',
  ],
  ['cut', () => toLink({ person: 'victim' }).slice(0, -3), 404, 'This link is not valid'],
  ['of no survey', () => toLink({ person: 'victim', survey: 'gone' }), 404, 'This link is not valid'],
  ['of another project', () => toLink({ person: 'victim', project: 'demo' }), 404, 'This link is not valid'],
])('a link that is %s shows a clear page and stores nothing', async (_, link, status, words) => {
  const answer = await open(link());
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  const page = await answer.text();
  expect(page).toContain(`<h1>${words}</h1>`);
  expect(page).not.toContain('kept-hosted.js');
  expect((await score(link(), 9)).status).toBeGreaterThanOrEqual(403);
  expect(await readFacts('victim')).toEqual([]);
});

test.each<readonly [string, Partial<Survey>]>([
  ['paused', { status: 'paused' }],
  ['a draft', { status: 'draft' }],
  ['over', { schedule: { endsAt: '2026-11-21T11:00:00Z' } }],
  ['not begun', { schedule: { startsAt: '2026-12-21T11:00:00Z' } }],
])('a survey that is %s takes no answer', async (_, change) => {
  await collector.documents.put('survey', 'main', 'closed', { ...SURVEY, id: 'closed', ...change });
  const link = toLink({ survey: 'closed', person: 'late' });
  const answer = await open(link);
  expect([answer.status, await answer.text()]).toEqual([
    410,
    expect.stringContaining('This survey is closed'),
  ]);
  expect((await score(link, 9)).status).toBe(403);
  expect(await readFacts('late')).toEqual([]);
});

test('unsubscribing takes a click and a confirmation, is stored once, and works by a link that has expired', async () => {
  const link = toLink({ person: 'weary', expiresAt: NOW_S - 90 * DAY_S });
  const asked = await (await open(`${link}/unsubscribe`)).text();
  expect(asked).toContain('<form method="post"><button type="submit">No more of these links</button></form>');
  expect(await readFacts('weary')).toEqual([]);
  for (let turn = 0; turn < 2; turn++) {
    const done = await collector.app.request(`${link}/unsubscribe`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('You are unsubscribed')]);
  }
  expect(await readFacts('weary')).toMatchObject([{ event: 'Survey Unsubscribed', channel: 'link' }]);
  expect(await (await open(`${link}/unsubscribe`)).text()).toContain('You are unsubscribed');
});

test('a forged link unsubscribes nobody', async () => {
  const answer = await collector.app.request(`${toLink({ person: 'target' }, 'guess')}/unsubscribe`, {
    method: 'POST',
  });
  expect(answer.status).toBe(404);
  expect(await readFacts('target')).toEqual([]);
});

test('a mail scanner that runs scripts is a bot, whose answers count for nothing', async () => {
  const link = toLink({ person: 'scanned' });
  await collector.app.request(`${link}/events`, {
    method: 'POST',
    headers: { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' },
    body: JSON.stringify({
      id: 'by-a-bot',
      event: 'Survey Answered',
      properties: { question_id: 'score', score: 0 },
    }),
  });
  expect(await readFacts('scanned')).toMatchObject([{ is_bot: 1 }]);
  expect(await (await open(link)).text()).toContain('"isAnswered":false');
});

test('a page speaks the reader’s language where the survey does', async () => {
  await collector.documents.put('survey', 'main', 'it', { ...SURVEY, id: 'it', language: 'it' });
  const page = await (await open(toLink({ survey: 'it' }), 'de, en;q=0.8')).text();
  expect(page).toContain('<html lang="it" dir="ltr">');
  const arabic = await (await open(toLink(), 'ar-EG,ar;q=0.9,en;q=0.8')).text();
  expect(arabic).toContain('<html lang="ar" dir="rtl">');
});

test('one link that is used too fast has to wait, and others do not', async () => {
  const link = toLink({ person: 'hasty' });
  const statuses: number[] = [];
  for (let turn = 0; turn < 45; turn++) statuses.push((await open(link)).status);
  expect(statuses.slice(0, 40)).toEqual(Array.from({ length: 40 }, () => 200));
  expect(statuses.at(-1)).toBe(429);
  const refused = await open(link);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.text()).toContain('Too many requests');
  expect((await score(link, 9)).status).toBe(503);
  expect((await open(toLink({ person: 'calm' }))).status).toBe(200);
});

test('a survey that is only asked by links is on no page', async () => {
  const { writeKey } = readMain();
  const answer = await collector.app.request(`/v1/definitions?writeKey=${writeKey}`);
  const { surveys } = (await answer.json()) as { surveys: readonly Survey[] };
  expect(surveys.map(({ id }) => id)).toEqual(['both']);
});
