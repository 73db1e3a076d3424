import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { SESSION } from '../../answers.test.fixture.ts';
import { expectForEverybody, openPage, openStyles } from '../open-page.test.fixture.tsx';
import { ADA, ANSWERED, eventOf, personOf } from './accounts-answers.test.fixture.ts';

const asked: URL[] = [];
const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  http.get('/api/people', ({ request }) => {
    const url = new URL(request.url);
    asked.push(url);
    if (url.searchParams.get('search') === 'nobody') return HttpResponse.json({ items: [], next: null });
    const visitor = personOf('visitor-1', { name: null, email: null, identified: false, account: null });
    return HttpResponse.json(
      url.searchParams.get('after') === '7.ada'
        ? { items: [visitor], next: null }
        : { items: [personOf('ada')], next: '7.ada' },
    );
  }),
  http.get('/api/people/ada', () => HttpResponse.json(ADA)),
  http.get('/api/people/ada/timeline', ({ request }) =>
    HttpResponse.json({
      items: request.url.includes('kind=answers')
        ? [ANSWERED]
        : [eventOf('5', 'Page Viewed', { path: '/reports' }), eventOf('4', 'Signed In', { account: 'beta' })],
      next: null,
    }),
  ),
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

test('people are listed with their account, and more of them by a button', async () => {
  const { user } = openPage('/people');
  const link = await screen.findByRole('link', { name: 'Ada' });
  expect(link.getAttribute('href')).toBe('/people/ada');
  expect(screen.getByRole('link', { name: 'acme' }).getAttribute('href')).toBe('/accounts/acme');
  expect(screen.getByText('2 h ago')).toBeTruthy();
  screen.getByRole('button', { name: 'Load more people' }).focus();
  await user.keyboard('{Enter}');
  const visitor = await screen.findByRole('link', { name: 'visitor-1' });
  const row = within(visitor.closest('tr') as HTMLElement);
  expect(row.getByText('never signed in')).toBeTruthy();
  expect(row.getByText('On behalf of no account')).toBeTruthy();
  expect(screen.getAllByRole('row')).toHaveLength(3);
});

test('a search stands in the address, asks once for the word, and says when nobody fits', async () => {
  const { user, router } = openPage('/people');
  await user.type(await screen.findByRole('searchbox'), 'nobody');
  expect(await screen.findByText('Nobody fits.')).toBeTruthy();
  expect(router.visited.at(-1)).toBe('/people?q=nobody');
  await user.clear(screen.getByRole('searchbox'));
  await waitFor(() => expect(router.visited.at(-1)).toBe('/people'));
  expect(await screen.findByRole('link', { name: 'Ada' })).toBeTruthy();
});

test('more people that do not come leave those that are there', async () => {
  const { user } = openPage('/people');
  await screen.findByRole('link', { name: 'Ada' });
  worker.use(http.get('/api/people', () => HttpResponse.error()));
  await user.click(screen.getByRole('button', { name: 'Load more people' }));
  const retry = await screen.findByRole('button', { name: 'Try again' });
  expect(screen.getByRole('link', { name: 'Ada' })).toBeTruthy();
  worker.resetHandlers();
  await user.click(retry);
  expect(await screen.findByRole('link', { name: 'visitor-1' })).toBeTruthy();
});

test('one person is told by all their ids, their account, what they did and what they said', async () => {
  openPage('/people/ada');
  expect(await screen.findByRole('heading', { level: 1, name: 'Ada' })).toBeTruthy();
  expect(screen.getByText('anon-1')).toBeTruthy();
  expect(screen.getByText('ada@acme.example')).toBeTruthy();
  const timeline = within(await screen.findByRole('region', { name: 'Timeline' }));
  expect(await timeline.findByText('/reports')).toBeTruthy();
  // Their own account is not repeated in every line; another one is.
  expect(timeline.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['beta']);
  expect(await screen.findByText('4 of 10')).toBeTruthy();
  expect(screen.getByText('admin')).toBeTruthy();
});

const gone = () => HttpResponse.json({ error: { code: 'not_found', message: '' } }, { status: 404 });

test('an id that nobody has leads back to the list', async () => {
  worker.use(http.get('/api/people/eve', gone), http.get('/api/people/eve/timeline', gone));
  openPage('/people/eve');
  const link = await screen.findByRole('link', { name: 'See the whole list' });
  expect(link.getAttribute('href')).toBe('/people');
});

test('the list and one person are for everybody', async () => {
  openPage('/people');
  await screen.findByRole('link', { name: 'Ada' });
  await expectForEverybody();
  cleanup();
  openPage('/people/ada');
  await screen.findByText('/reports');
  await screen.findByText('4 of 10');
  await expectForEverybody();
});
