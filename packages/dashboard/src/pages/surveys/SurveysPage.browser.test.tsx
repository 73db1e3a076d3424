import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { DEFINITIONS, SESSION } from '../../answers.test.fixture.ts';
import { expectForEverybody, openPage, openStyles } from '../open-page.test.fixture.tsx';
import {
  CES,
  commentOf,
  CSAT,
  DETRACTORS,
  MORE_DETRACTORS,
  NPS,
  RESPONSE,
  THEMES,
} from './surveys.test.fixture.ts';

const asked: URL[] = [];
const answer = (path: string, body: (url: URL) => object) =>
  http.get(path, ({ request }) => {
    const url = new URL(request.url);
    asked.push(url);
    return HttpResponse.json(body(url));
  });

const saved: { readonly path: string; readonly body: unknown }[] = [];
const saving = http.put<{ id: string }>('/api/cases/:id', async ({ params, request }) => {
  const body = (await request.json()) as object;
  saved.push({ path: `${params.id}${new URL(request.url).search}`, body });
  const known = { state: 'open', owner: null, note: null, ...body };
  return HttpResponse.json({ ...known, changes: [{ at: '2026-11-21T10:00:00.000Z', ...known }] });
});

const SURVEYS = [
  { id: 'relation', name: 'Relationship', metric: 'nps' },
  { id: 'docs', name: 'The manual', metric: 'csat' },
];
const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  http.get('/api/definitions', () => HttpResponse.json({ ...DEFINITIONS, surveys: SURVEYS })),
  answer('/api/metrics/nps', () => NPS),
  answer('/api/metrics/csat', () => CSAT),
  answer('/api/metrics/ces', () => CES),
  answer('/api/metrics/response-rate', () => RESPONSE),
  answer('/api/detractors', ({ searchParams }) =>
    searchParams.get('after') === '1.2' ? MORE_DETRACTORS : DETRACTORS,
  ),
  answer('/api/comments/themes', () => THEMES),
  answer('/api/comments', ({ searchParams }) => ({
    comments:
      searchParams.get('theme') === 'export'
        ? [commentOf('9', 'Exports take an hour')]
        : [commentOf('9', 'Exports take an hour'), commentOf('8', 'Lovely charts', { bucket: 'promoter' })],
    next: null,
  })),
  saving,
);

beforeAll(async () => {
  await Promise.all([openStyles('dashboard', 'surveys'), worker.start({ quiet: true })]);
});
afterEach(() => {
  cleanup();
  worker.resetHandlers();
  asked.length = 0;
  saved.length = 0;
});
afterAll(() => worker.stop());

const region = async (name: string) => within(await screen.findByRole('region', { name }));
const lastAsked = (path: string) => asked.findLast(({ pathname }) => pathname === path)?.searchParams;
const plain = (text: string | null) => (text ?? '').replaceAll(/\s+/gu, ' ').trim();

test('every score stands with its band, with how many answers it rests on, and says when these are few', async () => {
  openPage('/surveys');
  const csat = await region('Customer satisfaction');
  expect(await csat.findByText('80.0 %', { selector: '.number' })).toBeTruthy();
  expect(csat.getByText('58.4 to 91.9 %')).toBeTruthy();
  expect(csat.getByText('20 answers, mean 4.1 of 5')).toBeTruthy();
  expect(csat.getByText(/^Fewer than 30 answers/u)).toBeTruthy();
  expect(csat.getByText('3 answers on a scale of another length are left out.')).toBeTruthy();
  const steps = csat.getByRole('list', { name: /answers by step/u });
  expect([...steps.children].map((step) => plain(step.firstElementChild?.textContent ?? ''))).toEqual([
    '1: 1',
    '2: 1',
    '3: 2',
    '4: 8',
    '5: 8',
  ]);
  const [, missing] = csat.getByRole('table').querySelectorAll('tbody tr');
  expect(plain(missing?.textContent ?? '')).toMatch(/–0$/u);
});

test('a score that nobody gave is words, never a zero', async () => {
  openPage('/surveys');
  const ces = await region('Customer effort');
  expect(await ces.findByText('No answers in these days.')).toBeTruthy();
  expect(ces.queryByText(/0(\.0)? %/u)).toBeNull();
});

test('one survey shows its own score alone and is asked for everywhere', async () => {
  const { user, router } = openPage('/surveys');
  await region('Customer effort');
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Survey' }), 'docs');
  expect(router.visited.at(-1)).toBe('/surveys?survey=docs');
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Net Promoter Score' })).toBeNull());
  expect(screen.queryByRole('region', { name: 'Detractors to call' })).toBeNull();
  expect(screen.getByRole('region', { name: 'Customer satisfaction' })).toBeTruthy();
  await waitFor(() => expect(lastAsked('/api/comments')?.get('survey')).toBe('docs'));
  expect(lastAsked('/api/metrics/csat')?.get('survey')).toBe('docs');
});

test('a detractor stands with score, words, account and case, and those after the first page are one step away', async () => {
  const { user } = openPage('/surveys');
  const panel = await region('Detractors to call');
  await panel.findAllByText('Relationship');
  const rows = panel.getAllByRole('listitem');
  expect(plain(rows.at(0)?.textContent ?? '')).toMatch(
    /^Score 3Name 1Acme1@acme.exampleThe export is slow\.20 Nov 2026Relationship/u,
  );
  expect(plain(rows.at(1)?.textContent ?? '')).toContain('No words with it.');
  const links = panel.getAllByRole('link', { name: 'Acme' });
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['/accounts/acme']);
  await user.click(panel.getByRole('button', { name: 'Show more detractors' }));
  expect(await panel.findByDisplayValue('Got a credit')).toBeTruthy();
  expect(panel.queryByRole('button', { name: 'Show more detractors' })).toBeNull();
});

test('a case is changed where it stands, by keyboard alone, and its row and the counts follow', async () => {
  const { user } = openPage('/surveys');
  const panel = await region('Detractors to call');
  expect(await panel.findByRole('radio', { name: 'Open 2' })).toBeTruthy();
  const of = within(await panel.findByRole('group', { name: 'Case of Name 1' }));
  of.getByRole('combobox', { name: 'State' }).focus();
  await user.selectOptions(of.getByRole('combobox', { name: 'State' }), 'contacted');
  expect(await of.findByText('Saved')).toBeTruthy();
  expect(saved).toEqual([{ path: '1?project=demo', body: { state: 'contacted' } }]);
  expect(panel.getByRole('radio', { name: 'Open 1' })).toBeTruthy();
  expect(panel.getByRole('radio', { name: 'Contacted 1' })).toBeTruthy();
  expect(of.getByText('1 change')).toBeTruthy();

  of.getByRole('textbox', { name: 'Owner' }).focus();
  await user.keyboard('Mia{Tab}');
  await waitFor(() => expect(saved.at(-1)?.body).toEqual({ owner: 'Mia' }));
  expect(document.activeElement).toBe(of.getByRole('textbox', { name: 'Note' }));
  await user.keyboard('Will call on Monday{Tab}');
  await waitFor(() => expect(saved.at(-1)?.body).toEqual({ note: 'Will call on Monday' }));
});

test('a change that was not saved says why, keeps what was written, and is sent again on demand', async () => {
  const message = 'The database does not answer now.';
  worker.use(
    http.put('/api/cases/:id', () =>
      HttpResponse.json({ error: { code: 'unavailable', message } }, { status: 503 }),
    ),
  );
  const { user } = openPage('/surveys');
  const of = within(await screen.findByRole('group', { name: 'Case of Name 1' }));
  of.getByRole('textbox', { name: 'Note' }).focus();
  await user.keyboard('Called{Tab}');
  expect(await of.findByText(message)).toBeTruthy();
  expect(of.getByRole('textbox', { name: 'Note' })).toHaveProperty('value', 'Called');
  worker.resetHandlers();
  await user.click(of.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(saved).toEqual([{ path: '1?project=demo', body: { note: 'Called' } }]));
});

test('a state chosen by the arrow keys asks for those cases and stands in the address', async () => {
  const { user, router } = openPage('/surveys');
  const panel = await region('Detractors to call');
  (await panel.findByRole('radio', { name: 'All' })).focus();
  await user.keyboard('{ArrowRight}');
  expect(router.visited.at(-1)).toBe('/surveys?cases=open');
  await waitFor(() => expect(lastAsked('/api/detractors')?.get('state')).toBe('open'));
});

test('a theme opens the comments behind it, and once more all of them', async () => {
  const { user } = openPage('/surveys');
  const panel = await region('In their own words');
  expect(await panel.findByText('Lovely charts')).toBeTruthy();
  expect(panel.getByText('Themes of 30 comments: 50.0 % sound positive, 20.0 % negative.')).toBeTruthy();
  const theme = panel.getByRole('button', { name: /^exports/u });
  expect(theme.getAttribute('aria-pressed')).toBe('false');
  theme.focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(panel.queryByText('Lovely charts')).toBeNull());
  expect(lastAsked('/api/comments')?.get('theme')).toBe('export');
  expect(plain(panel.getByText(/^Comments about/u).textContent)).toMatch(/^Comments about exports/u);
  await user.click(panel.getByRole('button', { name: 'Show all comments' }));
  expect(await panel.findByText('Lovely charts')).toBeTruthy();
});

test('hiding personal data asks the server to, and takes away the links and the note field', async () => {
  const { user, router } = openPage('/surveys');
  await screen.findByText('Lovely charts');
  await user.click(screen.getByRole('checkbox', { name: 'Hide personal data' }));
  expect(router.visited.at(-1)).toBe('/surveys?mask=1');
  await waitFor(() => expect(lastAsked('/api/comments')?.get('mask')).toBe('1'));
  for (const path of ['/api/detractors', '/api/comments/themes']) {
    expect(lastAsked(path)?.get('mask')).toBe('1');
  }
  const panel = await region('Detractors to call');
  expect(panel.queryByRole('link', { name: 'Name 1' })).toBeNull();
  expect(panel.queryByRole('textbox', { name: 'Note' })).toBeNull();
});

test('what failed says why and comes back when asked again', async () => {
  const message = 'The database does not answer now.';
  worker.use(
    http.get('/api/detractors', () =>
      HttpResponse.json({ error: { code: 'unavailable', message } }, { status: 503 }),
    ),
  );
  const { user } = openPage('/surveys');
  const panel = await region('Detractors to call');
  expect(await panel.findByText(message)).toBeTruthy();
  worker.resetHandlers();
  await user.click(panel.getByRole('button', { name: 'Try again' }));
  expect(await panel.findByText('Name 1')).toBeTruthy();
});

test('days without detractors or comments say so', async () => {
  worker.use(
    http.get('/api/detractors', () =>
      HttpResponse.json({ items: [], next: null, counts: { open: 0, contacted: 0, resolved: 0 } }),
    ),
    http.get('/api/comments', () => HttpResponse.json({ comments: [], next: null })),
  );
  openPage('/surveys');
  expect(await screen.findByText('No detractors in these days.')).toBeTruthy();
  expect(await screen.findByText('No comments.')).toBeTruthy();
});

test('the page is for everybody: axe finds nothing, and it fits a phone', async () => {
  const { user } = openPage('/surveys');
  await screen.findByText('Lovely charts');
  const panel = await region('Detractors to call');
  await user.click(await panel.findByRole('button', { name: 'Show more detractors' }));
  await user.click(await panel.findByText('1 change'));
  await expectForEverybody();
});
