import { cleanup, screen } from '@testing-library/preact';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { pointOf, SESSION } from '../../../answers.test.fixture.ts';
import { answerOf, expectForEverybody, openPage, openStyles } from '../../open-page.test.fixture.tsx';

const SAVED = { version: 3, status: 'live', savedAt: '2026-11-20T10:00:00.000Z' };
const EDITOR = { id: 'editor', name: 'Report editor', isKey: true, version: 3, status: 'live' };
const SEEN = { shown: 0, answered: 0 };

/** What has arrived at the collector. */
const saved: { readonly path: string; readonly body: unknown }[] = [];
const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  http.get('/api/definitions/feature', () =>
    HttpResponse.json({
      definitions: [{ ...SAVED, id: 'editor', name: 'Report editor', draft: null, seen: SEEN }],
    }),
  ),
  http.get('/api/definitions/feature/editor', () =>
    HttpResponse.json({ ...SAVED, definition: EDITOR, current: SAVED }),
  ),
  http.get('/api/definitions/feature/editor/versions', () =>
    HttpResponse.json({ versions: [{ ...SAVED, definition: EDITOR, seen: SEEN }] }),
  ),
  http.put('/api/definitions/feature/:id', async ({ request }) => {
    const body = (await request.json()) as { readonly definition: object };
    saved.push({ path: new URL(request.url).pathname, body });
    return HttpResponse.json({ ...SAVED, version: 1, definition: body.definition, findings: [] });
  }),
  http.get('/api/metrics/usage-rate', ({ request }) => {
    const users = new URL(request.url).searchParams.get('feature') === 'editor' ? 50 : 0;
    const total = pointOf({ value: users / 2, n: 200, figures: { users } });
    return HttpResponse.json(answerOf('usage-rate', { unit: 'percent' }, { total }));
  }),
);

beforeAll(async () => {
  await Promise.all([openStyles('dashboard', 'editors'), worker.start({ quiet: true })]);
});
beforeEach(() => sessionStorage.clear());
afterEach(() => {
  cleanup();
  saved.length = 0;
});
afterAll(() => worker.stop());

const field = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name }, { timeout: 5_000 });

test('gives what pages have marked a name, with its use beside it while one writes', async () => {
  const { user } = openPage('/definitions?new=feature&template=editor');
  expect((await field('Id')).value).toBe('editor');
  expect(screen.getAllByText('Another has this id.')).not.toEqual([]);
  await screen.findByText(/25\.0.%/u);
  await user.fill(await field('Id'), 'export');
  await screen.findByText(/^0\.0.%/u, undefined, { timeout: 5_000 });
  await user.fill(await field('Name'), 'Export to a file');
  await user.click(screen.getByRole('checkbox', { name: /^A key feature/u }));
  await user.click(screen.getByRole('button', { name: 'Publish' }));
  await screen.findByText(/^Version 1 is live/u);
  expect(saved).toMatchObject([
    {
      path: '/api/definitions/feature/export',
      body: { basedOn: null, definition: { id: 'export', name: 'Export to a file', isKey: true } },
    },
  ]);
});

test('keeps the id of one that was saved', async () => {
  openPage('/definitions?edit=feature/editor');
  expect((await field('Name')).value).toBe('Report editor');
  expect(screen.queryByRole('textbox', { name: 'Id' })).toBeNull();
  expect(screen.getByRole('checkbox', { name: /^A key feature/u })).toHaveProperty('checked', true);
});

test('axe finds nothing in light and dark, and nothing is wider than a phone', async () => {
  openPage('/definitions?edit=feature/editor');
  await screen.findByText(/25\.0.%/u, undefined, { timeout: 5_000 });
  await expectForEverybody();
});
