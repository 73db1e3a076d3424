import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { SESSION } from '../../answers.test.fixture.ts';
import { answerOf, expectForEverybody, openPage, openStyles } from '../open-page.test.fixture.tsx';
import {
  ANSWERED,
  eventOf,
  HEALTH,
  LISTED,
  personOf,
  RISKY,
  SUMMARY,
  TICKETS,
} from './accounts-answers.test.fixture.ts';

const asked: URL[] = [];
const answer = (path: string, body: (url: URL) => object) =>
  http.get(path, ({ request }) => {
    const url = new URL(request.url);
    asked.push(url);
    return HttpResponse.json(body(url));
  });

const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  answer('/api/account-overview', () => LISTED),
  answer('/api/metrics/health', () => answerOf('health', { name: 'Health score', unit: 'points' }, {})),
  answer('/api/accounts/acme', () => SUMMARY),
  answer('/api/accounts/acme/overview', () => ({ ...RISKY, currency: 'EUR', asOf: LISTED.asOf })),
  answer('/api/accounts/acme/health', () => HEALTH),
  answer('/api/accounts/acme/tickets', () => ({ tickets: TICKETS })),
  answer('/api/people', () => ({ items: [personOf('ada'), personOf('bob', { name: null })], next: null })),
  answer('/api/accounts/acme/timeline', ({ searchParams }) => {
    if (searchParams.get('kind') === 'answers') return { items: [ANSWERED], next: null };
    if (searchParams.get('kind') === 'billing') return { items: [], next: null };
    return searchParams.get('before') === '1.9'
      ? { items: [eventOf('3', 'Ticket Opened', { timestamp: '2026-11-19T10:00:00.000Z' })], next: null }
      : { items: [eventOf('5', 'Feature Used', { properties: { feature: 'export' } })], next: '1.9' };
  }),
);

beforeAll(async () => {
  await Promise.all([openStyles('dashboard', 'accounts'), worker.start({ quiet: true })]);
});
afterEach(() => {
  cleanup();
  worker.resetHandlers();
  asked.length = 0;
});
afterAll(() => worker.stop());

const rowOf = async (name: string) =>
  within((await screen.findByRole('link', { name })).closest('tr') as HTMLElement);
const lastAsked = (path: string) => asked.findLast(({ pathname }) => pathname === path)?.searchParams;
const region = async (name: string) => within(await screen.findByRole('region', { name }));
const plain = (text: string | null) => (text ?? '').replaceAll(/\s+/gu, ' ').trim();

test('an account is told with its health, why, its money, its seats and its tickets', async () => {
  openPage('/accounts');
  const row = await rowOf('Acme');
  for (const words of [
    '31',
    'At risk',
    '2 of 8 seats used in 30 days',
    '3 days overdue',
    '3 h ago',
    '3 days ago',
  ]) {
    expect(row.getByText(words)).toBeTruthy();
  }
  expect(row.getByText('−24 points in 30 days')).toBeTruthy();
  expect(row.getAllByText(/^1,200\sEUR$/u)).toHaveLength(2);
  expect((await rowOf('Borea')).getByText('in 12 days')).toBeTruthy();
  expect(plain(document.querySelector('.accounts-summary p')?.textContent ?? '')).toBe(
    '103 accounts, 1,620 EUR a month, 1,200 EUR of it at risk',
  );
});

test('what is not known is a dash with words, never a zero', async () => {
  openPage('/accounts');
  const row = await rowOf('nova');
  for (const why of [
    'No score: too little is known yet',
    'No contract',
    'Nobody ever used it',
    'No tickets are told',
    'Nobody answered yet',
  ]) {
    expect(row.getByText(why)).toBeTruthy();
  }
  expect(row.queryByText('0')).toBeNull();
});

test('who is at risk comes first, and any column by the keyboard alone', async () => {
  const { user, router } = openPage('/accounts');
  const head = await screen.findByRole('button', { name: 'MRR' });
  expect(lastAsked('/api/account-overview')?.get('sort')).toBeNull();
  expect(screen.getByRole('columnheader', { name: 'MRR at risk' }).getAttribute('aria-sort')).toBe(
    'descending',
  );
  head.focus();
  await user.keyboard('{Enter}');
  expect(router.visited.at(-1)).toBe('/accounts?sort=-mrr');
  await waitFor(() => expect(lastAsked('/api/account-overview')?.get('sort')).toBe('-mrr'));
  expect(document.activeElement).toBe(head);
  await user.keyboard('{Enter}');
  expect(router.visited.at(-1)).toBe('/accounts?sort=mrr');
  expect(screen.getByRole('columnheader', { name: 'MRR' }).getAttribute('aria-sort')).toBe('ascending');
  expect(screen.getByRole('columnheader', { name: 'MRR at risk' }).hasAttribute('aria-sort')).toBe(false);
});

test('search, band and page stand in the address, and a new choice begins at the first page', async () => {
  const { user, router } = openPage('/accounts?filter=account.country%3ADE');
  await screen.findByRole('link', { name: 'Acme' });
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(router.visited.at(-1)).toBe('/accounts?filter=account.country%3ADE&page=2');
  await waitFor(() => expect(lastAsked('/api/account-overview')?.get('page')).toBe('2'));
  expect(await screen.findByText('51 to 100 of 103 accounts')).toBeTruthy();
  screen.getByRole('radio', { name: 'No score 1' }).focus();
  await user.keyboard('{ArrowRight}');
  expect(router.visited.at(-1)).toBe('/accounts?filter=account.country%3ADE&band=gone');
  await user.type(screen.getByRole('searchbox', { name: 'Search by name or id' }), 'zor');
  await waitFor(() =>
    expect(Object.fromEntries(lastAsked('/api/account-overview') ?? [])).toEqual({
      project: 'demo',
      filter: 'account.country:DE',
      search: 'zor',
      standing: 'gone',
      limit: '50',
    }),
  );
  await user.click(screen.getByRole('button', { name: 'Remove filter: Account country is DE' }));
  expect(router.visited.at(-1)).toBe('/accounts?band=gone&q=zor');
});

test('where nothing fits, it says where something does; where there is nothing, how to begin', async () => {
  const none = { ...LISTED, items: [], total: 0, mrr: 0, mrrAtRisk: 0 };
  worker.use(answer('/api/account-overview', () => none));
  const { user, router } = openPage('/accounts?band=watch');
  expect(await screen.findByText('No account fits.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'At risk 1' }));
  expect(router.visited.at(-1)).toBe('/accounts?band=risk');
  cleanup();
  const standings = { risk: 0, watch: 0, healthy: 0, unscored: 0, gone: 0 };
  worker.use(answer('/api/account-overview', () => ({ ...none, standings })));
  openPage('/accounts');
  expect((await screen.findByRole('link', { name: 'see how' })).getAttribute('href')).toBe('/setup');
});

test('a list that failed says why and comes back when asked again', async () => {
  const message = 'The database does not answer now.';
  worker.use(
    http.get('/api/account-overview', () =>
      HttpResponse.json({ error: { code: 'unavailable', message } }, { status: 503 }),
    ),
  );
  const { user } = openPage('/accounts');
  expect(await screen.findByText(message)).toBeTruthy();
  worker.resetHandlers();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: 'Acme' })).toBeTruthy();
});

test('health opens its definition, which is asked for only then', async () => {
  const { user } = openPage('/accounts');
  const about = await screen.findByRole('button', { name: 'What health means' });
  expect(lastAsked('/api/metrics/health')).toBeUndefined();
  await user.click(about);
  expect(await screen.findByRole('dialog', { name: 'Health score' })).toBeTruthy();
});

test('the list is for everybody', async () => {
  openPage('/accounts');
  await screen.findByRole('link', { name: 'Acme' });
  await expectForEverybody();
});

test('one account shows what its score is made of, what each part rests on, and what is not known', async () => {
  openPage('/accounts/acme?range=7d');
  expect(await screen.findByRole('heading', { level: 1, name: 'Acme' })).toBeTruthy();
  const health = await region('Health');
  const drivers = within(await health.findByRole('table'));
  expect(
    drivers.getAllByRole('row').map((row) => [...row.children].map(({ textContent }) => plain(textContent))),
  ).toEqual([
    ['Driver', 'Rests on', 'Score', 'Weight', 'Costs'],
    ['Frequency', 'Active on 2 of 30 days a person', '10', '40.0 %', '36.0 points'],
    ['Support', '2 tickets open, 1 unanswered', '75', '60.0 %', '15.0 points'],
  ]);
  expect(health.getByText(/Not known: breadth, depth, trend, sentiment\./u)).toBeTruthy();
  expect(health.getByRole('slider').getAttribute('aria-valuetext')).toContain('Score 31');
  const question = lastAsked('/api/accounts/acme/health');
  expect([question?.get('from'), question?.get('to')]).toEqual(['2026-11-15', '2026-11-22']);
});

test('one account shows its people, tickets, answers and traits, as text and not as markup', async () => {
  openPage('/accounts/acme');
  const people = await region('People');
  expect((await people.findByRole('link', { name: 'Ada' })).getAttribute('href')).toBe('/people/ada');
  expect(people.getByRole('link', { name: 'bob@acme.example' })).toBeTruthy();
  expect(lastAsked('/api/people')?.get('filter')).toBe('account_id:acme');
  const tickets = await region('Tickets');
  expect((await tickets.findAllByRole('listitem')).map(({ textContent }) => plain(textContent))).toEqual([
    'Unansweredbillingopened 2 days ago',
    'Resolvedt-1opened 20 days ago, resolved 19 days ago, came back once',
  ]);
  const answers = await region('Answers and comments');
  expect(await answers.findByText('4 of 10')).toBeTruthy();
  expect(answers.getByText('The export <b>fails</b>.')).toBeTruthy();
  // In the head as who cares for the account, and among the traits.
  await waitFor(() => expect(screen.getAllByText('Zoe')).toHaveLength(2));
  expect(screen.getByText('["EU","US"]')).toBeTruthy();
});

test('the timeline goes on by a button, and by kind', async () => {
  const { user, router } = openPage('/accounts/acme');
  const timeline = await region('Timeline');
  expect(await timeline.findByText('feature: export')).toBeTruthy();
  expect(timeline.getByRole('heading', { name: '21 Nov 2026' })).toBeTruthy();
  expect(timeline.getByRole('link', { name: 'Ada Lovett' }).getAttribute('href')).toBe('/people/ada');
  timeline.getByRole('button', { name: 'Load more events' }).focus();
  await user.keyboard('{Enter}');
  expect(await timeline.findByText('Ticket Opened')).toBeTruthy();
  expect(timeline.getByText('Feature Used')).toBeTruthy();
  expect(timeline.queryByRole('button', { name: 'Load more events' })).toBeNull();
  await user.selectOptions(timeline.getByRole('combobox', { name: 'Show' }), 'billing');
  expect(await timeline.findByText('Nothing of this kind.')).toBeTruthy();
  expect(router.visited.at(-1)).toBe('/accounts/acme?kind=billing');
});

const refuse = (path: string) =>
  http.get(path, () =>
    HttpResponse.json(
      { error: { code: 'not_found', message: 'Nothing is known of this id.' } },
      { status: 404 },
    ),
  );

test('an account that is gone has its past, and an id that nobody has leads back', async () => {
  worker.use(refuse('/api/accounts/acme/health'));
  openPage('/accounts/acme');
  expect(await screen.findByText('No score in these days.')).toBeTruthy();
  expect(await screen.findByText('feature: export')).toBeTruthy();
  cleanup();
  worker.use(refuse('/api/accounts/nobody'), refuse('/api/accounts/nobody/overview'));
  openPage('/accounts/nobody');
  const link = await screen.findByRole('link', { name: 'See the whole list' });
  expect(link.getAttribute('href')).toBe('/accounts');
});

test('one account is for everybody', async () => {
  openPage('/accounts/acme');
  await screen.findByText('feature: export');
  await screen.findByText('4 of 10');
  await screen.findByText('Frequency');
  await expectForEverybody();
});
