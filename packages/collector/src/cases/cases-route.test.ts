import type { Detractor, DetractorPage } from '@kept/metrics';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, START, type OpenCollector } from '../../../../test/support/open-collector.ts';

let kept: OpenCollector;
let cookie: string;
let project: string;

beforeAll(async () => {
  kept = await openCollector();
  cookie = await kept.signIn();
  const session = (await (await kept.app.request('/api/session', { headers: { cookie } })).json()) as {
    readonly projects: readonly { readonly id: string; readonly writeKey: string; readonly demo: boolean }[];
  };
  const { id, writeKey } = session.projects.find(({ demo }) => !demo)!;
  project = id;
  const answers = [
    ['ada@acme.example', 2, 'Slow. Write to ada@acme.example'],
    ['bob', 5, ''],
    ['cyd', 6, 'So so'],
    ['dan', 9, 'Great'],
    ['eva', 0, 'Delete me'],
  ] as const;
  const answer = await kept.post({
    writeKey,
    batch: answers.map(([userId, score, comment], minute) => ({
      type: 'track',
      event: 'Survey Answered',
      messageId: `answer-${minute}`,
      userId,
      timestamp: new Date(Date.parse(START) - 3_600_000 + minute * 60_000).toISOString(),
      properties: { survey_id: 'relation', survey_type: 'nps', submission_id: userId, score, comment },
      context: { groupId: 'acme' },
    })),
  });
  const { refused } = (await answer.json()) as { readonly refused: readonly unknown[] };
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
});
afterAll(() => kept.dispose());

async function list(query: Readonly<Record<string, string>> = {}) {
  const search = new URLSearchParams({ project, ...query });
  const response = await kept.app.request(`/api/detractors?${search}`, { headers: { cookie } });
  return (await response.json()) as DetractorPage & { readonly error?: { readonly message: string } };
}

async function find(person: string): Promise<Detractor> {
  const { items } = await list();
  return items.find((each) => each.person === person)!;
}

async function put(id: string, body: unknown, more: { readonly in?: string } = {}) {
  const response = await kept.app.request(`/api/cases/${id}?project=${more.in ?? project}`, {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    body: (await response.json()) as Detractor['case'] & { readonly error?: { readonly message: string } },
  };
}

test('everybody who scored 0 to 6 is there, open, and nobody else', async () => {
  const { items, counts, next } = await list();
  expect(items.map(({ person, score }) => [person, score])).toEqual([
    ['eva', 0],
    ['cyd', 6],
    ['bob', 5],
    ['ada@acme.example', 2],
  ]);
  expect(items.every(({ case: { state } }) => state === 'open')).toBe(true);
  expect(counts).toEqual({ open: 4, contacted: 0, resolved: 0 });
  expect(next).toBeNull();
});

test('a case is what it was changed to last, all that it was stays, and what is left out does not change', async () => {
  const { id } = await find('bob');
  expect((await put(id, { owner: ' Mia ', note: 'Called' })).body).toMatchObject({
    state: 'open',
    owner: 'Mia',
    note: 'Called',
  });
  expect((await put(id, { state: 'contacted' })).status).toBe(200);
  const { changes, ...now } = (await put(id, { state: 'resolved', note: '  ' })).body;
  expect(now).toEqual({ state: 'resolved', owner: 'Mia', note: null });
  expect(changes.map(({ state, owner, note }) => [state, owner, note])).toEqual([
    ['open', 'Mia', 'Called'],
    ['contacted', 'Mia', 'Called'],
    ['resolved', 'Mia', null],
  ]);
  expect((await find('bob')).case).toEqual({ ...now, changes });
  expect((await list()).counts).toEqual({ open: 3, contacted: 0, resolved: 1 });
  const ofState = async (state: string) => (await list({ state })).items.map(({ person }) => person);
  expect(await ofState('resolved')).toEqual(['bob']);
  expect(await ofState('contacted')).toEqual([]);
  expect(await ofState('open')).toEqual(['eva', 'cyd', 'ada@acme.example']);
});

test('saying the same again is no change', async () => {
  const { id } = await find('cyd');
  await put(id, { owner: 'Mia' });
  expect((await put(id, { owner: 'Mia', state: 'open' })).body.changes).toHaveLength(1);
});

test('of changes at the same time none is missing in the history', async () => {
  const { id } = await find('cyd');
  const notes = ['One', 'Two', 'Three', 'Four'];
  await Promise.all(notes.map((note) => put(id, { note })));
  const { changes } = (await find('cyd')).case;
  // Which of them comes first is nobody's to say.
  expect(new Set(changes.map(({ note }) => note))).toEqual(new Set([null, ...notes]));
  expect(changes).toHaveLength(1 + notes.length);
});

test('an answer that no detractor of the project gave has no case', async () => {
  const { id } = await find('cyd');
  for (const refused of [await put('123', { state: 'open' }), await put('x', { state: 'open' })]) {
    expect(refused.status).toBe(404);
  }
  expect((await put(id, { state: 'open' }, { in: 'demo' })).status).toBe(404);
  expect((await put(id, { state: 'open' }, { in: 'nowhere' })).status).toBe(404);
});

test.for([
  [{ state: 'done' }, 'state'],
  [{ owner: 7 }, 'owner'],
  [{ owner: 'x'.repeat(101) }, 'owner'],
  [{ note: 'x'.repeat(2_001) }, 'note'],
  [{ score: 3 }, 'score'],
  [{}, 'state'],
  [null, 'JSON'],
] as const)('a body is refused by a sentence that names its fault, no. %#', async ([body, named]) => {
  const { id } = await find('cyd');
  const refused = await put(id, body);
  expect(refused.status).toBe(400);
  expect(refused.body.error?.message).toContain(named);
});

test('a state that there is none of is refused', async () => {
  expect((await list({ state: 'done' })).error?.message).toMatch(/state.*open, contacted, resolved/u);
  expect((await list({ after: 'x' })).error?.message).toMatch(/after/u);
});

test('personal data is hidden where that is asked for, in words, ids and notes', async () => {
  const { id } = await find('ada@acme.example');
  await put(id, { note: 'Wrote to ada@acme.example' });
  const hidden = (await list({ mask: '1' })).items.find((each) => each.id === id);
  expect(JSON.stringify(hidden)).not.toContain('ada@');
  expect(hidden).toMatchObject({ person: '[e-mail]', comment: 'Slow. Write to [e-mail]' });
  expect(hidden?.case.note).toBe('Wrote to [e-mail]');
});

test('the case of a person is in the export of a person, and goes with them', async () => {
  const { id } = await find('eva');
  await put(id, { note: 'Wants to leave' });
  const read = async () =>
    (await kept.app.request(`/api/people/eva/export?project=${project}`, { headers: { cookie } })).text();
  expect(await read()).toContain('"note":"Wants to leave"');
  const gone = await kept.app.request(`/api/people/eva?project=${project}`, {
    method: 'DELETE',
    headers: { cookie },
  });
  expect(gone.status).toBe(200);
  expect(await read()).not.toContain('Wants to leave');
  expect((await put(id, { state: 'open' })).status).toBe(404);
});
