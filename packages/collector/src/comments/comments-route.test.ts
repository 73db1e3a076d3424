import { toScoreBounds, toShareBounds } from '@kept/metrics';
import type { Properties } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, START, type OpenCollector } from '../../../../test/support/open-collector.ts';

let kept: OpenCollector;
let cookie: string;
let project: string;

beforeAll(async () => {
  kept = await openCollector({ readToken: 'reads-all' });
  cookie = await kept.signIn();
  const session = (await (await kept.app.request('/api/session', { headers: { cookie } })).json()) as {
    readonly projects: readonly { readonly id: string; readonly writeKey: string; readonly demo: boolean }[];
  };
  const { id, writeKey } = session.projects.find(({ demo }) => !demo)!;
  project = id;
  const said = [
    ['ada', 2, 'The weekly export is slow and broken'],
    ['bob', 9, 'Great charts, and the weekly export is fast'],
    ['cyd', 4, 'The weekly export crashes, call me on (202) 555-0143'],
    ['dan', 10, 'Wonderful support'],
    ['eva@acme.example', 8, 'Il rapporto settimanale è ottimo, scrivetemi a eva@acme.example'],
    ['fay', 7, 'Il rapporto settimanale è lento'],
  ] as const;
  const answer = await kept.post({
    writeKey,
    batch: said.flatMap(([who, score, comment], minute) => {
      const answered = (properties: Properties, second: number) => ({
        type: 'track',
        event: 'Survey Answered',
        messageId: `${minute}-${second}`,
        userId: who,
        timestamp: new Date(Date.parse(START) - 3_600_000 + minute * 60_000 + second * 1_000).toISOString(),
        properties: { survey_id: 'relation', submission_id: who, locale: 'en', ...properties },
        context: { groupId: 'acme' },
      });
      return [
        answered({ survey_type: 'nps', score, scale_min: 0, scale_max: 10 }, 0),
        answered({ survey_type: 'open', question_id: 'why', comment }, 1),
      ];
    }),
  });
  const { refused } = (await answer.json()) as { readonly refused: readonly unknown[] };
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
});
afterAll(() => kept.dispose());

interface Body {
  readonly comments: readonly {
    readonly id: string;
    readonly person: string;
    readonly comment: string;
    readonly sentiment: { readonly value: number };
    readonly themes: readonly { readonly text: string }[];
  }[];
  readonly themes: readonly {
    readonly key: string;
    readonly sentiment: number;
    readonly examples: readonly string[];
  }[];
  readonly next: string | null;
  readonly error: { readonly message: string };
}

async function get(path: string, query: Readonly<Record<string, string>> = {}) {
  const response = await kept.app.request(
    `/api/${path}?${new URLSearchParams({ project, ...query }).toString()}`,
    {
      headers: { cookie },
    },
  );
  return { status: response.status, body: (await response.json()) as Body };
}

const people = ({ comments }: Body) => comments.map(({ person }) => person);

test('a comment comes with who said it, how content, in what language, how it sounds and what it is about', async () => {
  const { status, body } = await get('comments', { limit: '1' });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    comments: [
      {
        at: '2026-11-21T11:05:01.000Z',
        person: 'fay',
        account: 'acme',
        survey: 'relation',
        question: 'why',
        bucket: 'passive',
        score: { value: 7, min: 0, max: 10 },
        language: 'it',
        sentiment: { label: 'negative' },
      },
    ],
    read: 1,
  });
  expect(body.comments[0]?.themes.map(({ text }) => text)).toContain('rapporto settimanale');
});

test('pages follow each other without a gap, whatever is asked for', async () => {
  for (const [wanted, expected] of [
    [{}, ['fay', 'eva@acme.example', 'dan', 'cyd', 'bob', 'ada']],
    [{ theme: 'export' }, ['cyd', 'bob', 'ada']],
    [{ theme: 'Export', sentiment: 'negative' }, ['cyd', 'ada']],
    [{ language: 'it' }, ['fay', 'eva@acme.example']],
    [{ bucket: 'detractor' }, ['cyd', 'ada']],
    [{ search: 'CHARTS' }, ['bob']],
    [{ sentiment: 'positive', bucket: 'promoter' }, ['dan', 'bob']],
    [{ filter: 'account_id:other' }, []],
  ] as const) {
    const found: string[] = [];
    let next: string | null = '';
    for (let page = 0; next !== null && page < 10; page += 1) {
      const { body } = await get('comments', { ...wanted, limit: '1', after: next });
      found.push(...people(body));
      next = body.next;
    }
    expect([wanted, found]).toEqual([wanted, expected]);
  }
});

test('a theme has its count, its share, how it sounds, its score and its newest comments', async () => {
  const { body } = await get('comments/themes', { limit: '2' });
  expect(body).toMatchObject({
    comments: 6,
    read: 6,
    complete: true,
    languages: { en: 4, it: 2 },
    sentiments: { positive: 3, negative: 3 },
    themes: [
      // Of ada, bob and cyd: two detractors and a promoter.
      {
        text: 'weekly export',
        language: 'en',
        count: 3,
        share: { value: 75, ...toShareBounds(3, 4) },
        nps: { value: -100 / 3, n: 3, ...toScoreBounds(1, 2, 3) },
      },
      {
        text: 'rapporto settimanale',
        language: 'it',
        count: 2,
        share: { value: 100 },
        nps: { value: 0, n: 2 },
      },
    ],
  });
  const [theme] = body.themes;
  const found = await get('comments', { theme: theme?.key ?? '' });
  expect(found.body.comments.map(({ id }) => id)).toEqual(theme?.examples);
  const sum = found.body.comments.reduce((total, { sentiment: { value } }) => total + value, 0);
  expect(theme?.sentiment).toBeCloseTo(sum / 3);
});

test('personal data is hidden where that is asked for, and is no theme either', async () => {
  const { body } = await get('comments', { mask: '1' });
  expect(body.comments.map(({ comment }) => comment)).toEqual([
    'Il rapporto settimanale è lento',
    'Il rapporto settimanale è ottimo, scrivetemi a [e-mail]',
    'Wonderful support',
    'The weekly export crashes, call me on [phone]',
    'Great charts, and the weekly export is fast',
    'The weekly export is slow and broken',
  ]);
  expect(people(body)).not.toContain('eva@acme.example');
  expect(JSON.stringify(body)).not.toMatch(/acme\.example|555/);
});

test('what cannot be asked is refused by name, and what is only text stays text', async () => {
  for (const wrong of [
    { bucket: 'angry' },
    { sentiment: 'sad' },
    { language: 'xx' },
    { limit: '0' },
    { after: 'yesterday' },
    { after: '2026-11-21T11:05:01.000Z_99999999999999999999' },
    { after: '2026-13-41T11:05:01.000Z_1' },
    { mask: 'yes' },
    { breakdown: 'path' },
  ]) {
    const { status, body } = await get('comments', wrong);
    expect([wrong, status]).toEqual([wrong, 400]);
    expect(body.error.message).toContain(`\`${Object.keys(wrong)[0]}\``);
  }
  for (const name of ['search', 'theme', 'survey']) {
    const { status, body } = await get('comments', { [name]: "x' OR 1=1; DROP TABLE facts; --" });
    expect([name, status, body.comments]).toEqual([name, 200, []]);
  }
  expect((await get('comments')).body.comments).toHaveLength(6);
});

test('only who may read the project sees what people wrote', async () => {
  const path = `/api/comments?project=${project}`;
  expect((await kept.app.request(path)).status).toBe(401);
  const headers = { authorization: 'Bearer reads-all' };
  expect((await kept.app.request(path, { headers })).status).toBe(200);
  expect((await get('comments', { project: 'nobody' })).status).toBe(404);
});
