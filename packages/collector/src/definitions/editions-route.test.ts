import type { ActiveUserRule, Definitions } from '@kept/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import { DASHBOARD_TOUR, NPS_RELATIONSHIP } from '../demo/definitions.ts';

let kept: OpenCollector;
let cookie: string;
beforeAll(async () => {
  kept = await openCollector();
  cookie = await kept.signIn();
});
afterAll(() => kept.dispose());

interface Body {
  readonly version: number;
  readonly status: string;
  readonly savedAt: string;
  readonly definition: { readonly name: string };
  readonly current: object;
  readonly definitions: readonly (Record<string, unknown> & { readonly id: string })[];
  readonly versions: readonly (Record<string, unknown> & {
    readonly definition: { readonly name: string };
  })[];
  readonly findings: readonly { readonly rule: unknown; readonly severity: string }[];
  readonly error: { readonly code: string; readonly message: string };
}

async function ask(method: string, path: string, body?: unknown, project = 'demo') {
  const answer = await kept.app.request(`/api/${path}?project=${project}`, {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Body };
}

const put = (
  kind: string,
  definition: { readonly id: string; readonly [key: string]: unknown },
  basedOn: number | null = null,
) => ask('PUT', `definitions/${kind}/${definition.id}`, { definition, basedOn });

/** What the product's pages are told. */
async function onPages(): Promise<Definitions> {
  return (await (await kept.app.request('/v1/definitions?writeKey=demo')).json()) as Definitions;
}

const survey = (id: string, status: string, more: object = {}) => ({
  ...NPS_RELATIONSHIP,
  id,
  status,
  ...more,
});

const nameOnPages = async (survey: string) => (await onPages()).surveys.find(({ id }) => id === survey)?.name;

const told = (event: string, submission: string, version: number) => ({
  type: 'track',
  event,
  anonymousId: submission,
  timestamp: '2026-11-21T11:00:00.000Z',
  properties: { survey_id: 'seen', submission_id: submission, version, survey_type: 'nps', score: 9 },
});

const token = async (scopes: readonly string[]) => {
  const made = await kept.app.request('/api/tokens', {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Test', scopes }),
  });
  return ((await made.json()) as { readonly token: string }).token;
};

const statusAs = async (bearer: string, method: string, path: string, body: unknown) =>
  (
    await kept.app.request(`/api/${path}?project=demo`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).status;

describe('a definition that is saved', () => {
  test('is a new version each time, and all of them are kept, over a restart too', async () => {
    const first = await put('survey', survey('kept', 'live', { name: 'One' }));
    expect([first.status, first.body]).toMatchObject([200, { version: 1, status: 'live' }]);
    kept.clock.nowMs += 60_000;
    expect((await put('survey', survey('kept', 'paused', { name: 'Two' }), 1)).body.version).toBe(2);
    kept = await kept.restart();
    cookie = await kept.signIn();
    const { versions } = (await ask('GET', 'definitions/survey/kept/versions')).body;
    expect(versions).toMatchObject([
      {
        version: 2,
        status: 'paused',
        savedAt: '2026-11-21T12:01:00.000Z',
        definition: { name: 'Two', version: 2 },
      },
      {
        version: 1,
        status: 'live',
        savedAt: '2026-11-21T12:00:00.000Z',
        definition: { name: 'One', version: 1 },
      },
    ]);
  });

  test('as a draft of what is live leaves the pages alone until it goes live', async () => {
    await put('survey', survey('calm', 'live', { name: 'On the pages' }));
    await put('survey', survey('calm', 'draft', { name: 'On the desk' }), 1);
    expect(await nameOnPages('calm')).toBe('On the pages');
    expect((await ask('GET', 'definitions/survey/calm')).body).toMatchObject({
      version: 2,
      status: 'draft',
      definition: { name: 'On the desk' },
      current: { version: 1, status: 'live' },
    });
    const listed = (await ask('GET', 'definitions/survey')).body.definitions.find(({ id }) => id === 'calm');
    expect(listed).toMatchObject({ name: 'On the desk', version: 1, status: 'live', draft: { version: 2 } });
    await put('survey', survey('calm', 'live', { name: 'On the desk' }), 2);
    expect(await nameOnPages('calm')).toBe('On the desk');
  });

  test('that was there before its history is the first of it', async () => {
    const { body } = await put('guide', { ...DASHBOARD_TOUR, name: 'Renamed' }, 1);
    expect(body.version).toBe(2);
    const { versions } = (await ask('GET', 'definitions/guide/dashboard-tour/versions')).body;
    expect(versions.map(({ definition }) => definition.name)).toEqual(['Renamed', 'What a dashboard is for']);
  });

  test('over a newer one that its writer has not seen is refused', async () => {
    await put('survey', survey('shared', 'draft'));
    await put('survey', survey('shared', 'draft', { name: 'Hers' }), 1);
    const { status, body } = await put('survey', survey('shared', 'draft', { name: 'His' }), 1);
    expect([status, body.error.code]).toEqual([409, 'conflict']);
    expect(body.error.message).toMatch(/^Version 2 was saved at 2026-11-21/);
  });

  test('at once with another gets a number of its own, and only one of them is taken', async () => {
    const both = await Promise.all([
      put('survey', survey('race', 'draft')),
      put('survey', survey('race', 'draft')),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 409]);
  });
});

describe('what is no good', () => {
  const [score, ...others] = NPS_RELATIONSHIP.questions;
  test.each([
    ['a key that is misspelt', { shedule: {} }, /knows no `shedule`/],
    [
      'a question of no type',
      { questions: [{ id: 'a', type: 'matrix', question: '?' }] },
      /questions\[0\]\.type is one of nps/,
    ],
    [
      'an address that runs a script',
      { thanks: { default: { title: 'x', url: 'javascript:alert(1)' } } },
      /thanks\.default\.url is an address/,
    ],
    [
      'a branch to nowhere',
      { questions: [{ ...score, branching: { default: 'gone' } }, ...others] },
      /There is no such question/,
    ],
    [
      'words that another scale answers',
      { questions: [{ id: 'a', type: 'nps', question: 'How easy was it?' }] },
      /do not ask what the scale of NPS answers/,
    ],
    [
      'an empty question',
      { questions: [{ id: 'a', type: 'open', question: ' ' }] },
      /questions\.a\.question is empty/,
    ],
    [
      'a condition of the wrong kind',
      { conditions: { minAgeDays: 'ten' } },
      /conditions\.minAgeDays is a whole number/,
    ],
    ['no questions', { questions: [] }, /at least one question/],
    ['an id that is none', { id: 'a/b' }, /id is a letter or digit/],
  ])('%s is refused in words', async (_, more, reason) => {
    const { status, body } = await ask('PUT', 'definitions/survey/bad', {
      definition: survey('bad', 'live', more),
    });
    expect([status, body.error.code]).toEqual([400, 'bad_parameter']);
    expect(body.error.message).toMatch(reason);
  });

  test('what is only unfinished may be a draft, and is told beside', async () => {
    const questions = [
      { id: 'a', type: 'open', question: '' },
      { id: 'b', type: 'nps', question: 'How easy was it?' },
    ];
    const { status, body } = await put(
      'survey',
      survey('unfinished', 'draft', { questions, thanks: { default: { title: '' } } }),
    );
    expect(status).toBe(200);
    expect(body.findings.map(({ rule, severity }) => [rule, severity])).toContainEqual([2, 'error']);
  });

  test('a warning of the linter keeps nobody from publishing', async () => {
    const questions = [{ id: 'a', type: 'thumbs', question: 'Do you love it?' }];
    const { status, body } = await put('survey', survey('warned', 'live', { metric: 'thumbs', questions }));
    expect([status, body.findings.map(({ rule }) => rule)]).toEqual([200, [4]]);
  });

  test('a body, an id, a kind and a project that are none are told so', async () => {
    expect((await ask('PUT', 'definitions/survey/a', 'text')).body.error.message).toMatch(
      /^The body is JSON/,
    );
    expect((await ask('PUT', 'definitions/survey/other', { definition: survey('a', 'draft') })).status).toBe(
      400,
    );
    expect((await ask('PUT', 'definitions/survey/a', { definition: 1, basedOn: 'x' })).status).toBe(400);
    expect((await ask('GET', 'definitions/project')).body.error.message).toMatch(
      /survey, checklist, guide, rule/,
    );
    expect((await ask('GET', 'definitions/survey/none')).status).toBe(404);
    expect((await ask('GET', 'definitions/survey', undefined, 'none')).status).toBe(404);
    const huge = survey('a', 'draft', { name: 'x'.repeat(300_000) });
    expect((await put('survey', huge)).body.error.message).toMatch(/at most 200000 bytes/);
  });

  test.each([
    ['checklist', { id: 'c', title: 'Start', status: 'live', mode: 'any', steps: [] }, /at least one step/],
    [
      'checklist',
      {
        id: 'c',
        title: 'Start',
        status: 'live',
        mode: 'any',
        steps: [{ id: 'a', title: 'A', doneWhen: {} }],
      },
      /names an `event`/,
    ],
    [
      'guide',
      { id: 'g', name: 'Tour', status: 'live', steps: [{ id: 'a', title: 'A', anchor: '' }] },
      /anchor is empty/,
    ],
    ['rule', { id: 'r', name: 'R', status: 'live', period: 'day', when: { any: [] } }, /asks for nothing/],
    [
      'rule',
      { id: 'r', name: 'R', status: 'live', period: 'hour', when: { page: '/*' } },
      /period is day, week, month/,
    ],
    [
      'rule',
      {
        id: 'r',
        name: 'R',
        status: 'live',
        period: 'day',
        when: { not: { not: { not: { not: { not: { not: { not: { page: '/' } } } } } } } },
      },
      /levels deep/,
    ],
  ] as const)('a %s too: %j', async (kind, definition, reason) => {
    const { status, body } = await put(kind, definition);
    expect([status, body.error.message]).toEqual([400, expect.stringMatching(reason)]);
  });
});

test('a rule that is paused leaves the pages and can still be asked of history', async () => {
  const rule = {
    id: 'r',
    name: 'R',
    period: 'day',
    when: { page: '/*' },
    status: 'paused',
  } as const satisfies ActiveUserRule;
  expect((await put('rule', rule)).status).toBe(200);
  expect((await onPages()).activeUsers.map(({ id }) => id)).toEqual(['collaborating', 'engaged']);
  expect((await ask('GET', 'metrics/dau', undefined, 'demo&rule=r')).status).toBe(200);
});

test('who saw and who answered is told by version, each display once', async () => {
  await kept.post({
    writeKey: 'demo',
    batch: [
      told('Survey Shown', 'a', 1),
      told('Survey Shown', 'b', 1),
      told('Survey Answered', 'a', 1),
      told('Survey Answered', 'a', 1),
      told('Survey Shown', 'c', 2),
    ],
  });
  await put('survey', survey('seen', 'live'));
  await put('survey', survey('seen', 'live'), 1);
  const listed = (await ask('GET', 'definitions/survey')).body.definitions.find(({ id }) => id === 'seen');
  expect(listed).toMatchObject({ seen: { shown: 3, answered: 1 } });
  const { versions } = (await ask('GET', 'definitions/survey/seen/versions')).body;
  expect(versions.map(({ seen }) => seen)).toEqual([
    { shown: 1, answered: 0 },
    { shown: 2, answered: 1 },
  ]);
});

test('a title with a script is text, stored and told as it was written', async () => {
  const name = '</script><script>alert(1)</script>';
  await put('survey', survey('script', 'live', { name }));
  const answer = await kept.app.request('/api/definitions/survey/script?project=demo', {
    headers: { cookie },
  });
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(((await answer.json()) as Body).definition.name).toBe(name);
  const page = await kept.app.request('/v1/definitions?writeKey=demo');
  expect(page.headers.get('content-type')).toMatch(/^application\/json/);
  expect((await onPages()).surveys.find(({ id }) => id === 'script')?.name).toBe(name);
});

test('writing needs the scope for it, and looking ahead does not', async () => {
  const definition = survey('by-token', 'draft');
  const rule = { id: 'r', name: 'R', period: 'day', when: { page: '/*' } };
  const reads = await token(['read']);
  expect(await statusAs(reads, 'PUT', 'definitions/survey/by-token', { definition })).toBe(403);
  expect(await statusAs(reads, 'POST', 'rules/preview', { rule })).toBe(200);
  expect(
    await statusAs(await token(['write-definitions']), 'PUT', 'definitions/survey/by-token', { definition }),
  ).toBe(200);
});
