import type { TicketsByAccount } from '@kept/metrics';
import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { pointOf, rowOf, SESSION } from '../../answers.test.fixture.ts';
import { answerOf, expectForEverybody, openPage, openStyles } from '../open-page.test.fixture.tsx';

const WEEKS = ['2026-11-02', '2026-11-09', '2026-11-16'];
const seriesOf = (values: readonly (number | null)[], figures: Readonly<Record<string, number | null>>) =>
  values.map((value, index) =>
    pointOf({
      start: WEEKS[index] ?? '',
      end: WEEKS[index + 1] ?? '2026-11-23',
      value,
      n: value === null ? 0 : 5,
      complete: index < 2,
      figures,
    }),
  );

const ANSWERS = {
  'first-response-time': answerOf(
    'first-response-time',
    { name: 'Time to first response', unit: 'seconds', denominator: 'answered tickets', direction: 'down' },
    {
      interval: 'week',
      total: pointOf({
        value: 7_200,
        n: 12,
        figures: {
          p90_seconds: 36_000,
          waiting: 2,
          waiting_longest_seconds: 172_800,
          resolved_unanswered: 1,
        },
      }),
      series: seriesOf([7_200, null, 3_600], { p90_seconds: 36_000, waiting: 1, resolved_unanswered: 0 }),
    },
  ),
  'resolution-time': answerOf(
    'resolution-time',
    { name: 'Resolution time', unit: 'seconds', denominator: 'resolved tickets', direction: 'down' },
    {
      interval: 'week',
      total: pointOf({
        value: 86_400,
        n: 11,
        figures: { unresolved: 4, unresolved_median_seconds: 259_200 },
      }),
      series: seriesOf([86_400, 90_000, 43_200], { p90_seconds: 172_800 }),
    },
  ),
  fcr: answerOf('fcr', { name: 'First contact resolution', unit: 'percent', denominator: 'tickets' }, {}),
  'tickets-per-customer': answerOf(
    'tickets-per-customer',
    { name: 'Tickets per customer', unit: 'tickets', denominator: 'accounts', direction: 'down' },
    {
      total: pointOf({ value: 0.63, numerator: 15, n: 24, figures: { accounts_with_tickets: 9 } }),
      rows: [
        rowOf('billing', 50, 10, { share_percent: 66.7, accounts_with_tickets: 7 }),
        rowOf('', 20, 5, { share_percent: 33.3, accounts_with_tickets: 3 }),
      ],
    },
  ),
  'support-satisfaction': answerOf(
    'support-satisfaction',
    { name: 'Support satisfaction', unit: 'percent', denominator: 'rated tickets' },
    {
      total: pointOf({ value: 75, numerator: 6, n: 8, low: 40.9, high: 92.9 }),
      rows: [rowOf('1', 25, 2), rowOf('2', 75, 6)],
    },
  ),
} as const;

const BY_ACCOUNT: TicketsByAccount = {
  accounts: [
    {
      account: 'acme',
      name: 'Acme',
      opened: 9,
      unresolved: 1,
      waiting: 0,
      responseSeconds: 600,
      answered: 9,
      resolutionSeconds: null,
      resolved: 0,
    },
    {
      account: 'bolt',
      name: null,
      opened: 5,
      unresolved: 3,
      waiting: 2,
      responseSeconds: 7_200,
      answered: 3,
      resolutionSeconds: 86_400,
      resolved: 2,
    },
    {
      account: null,
      name: null,
      opened: 1,
      unresolved: 0,
      waiting: 0,
      responseSeconds: null,
      answered: 0,
      resolutionSeconds: 60,
      resolved: 1,
    },
  ],
  all: 60,
};

const asked: URL[] = [];
const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  http.get<{ id: keyof typeof ANSWERS }>('/api/metrics/:id', ({ params, request }) => {
    asked.push(new URL(request.url));
    return HttpResponse.json(ANSWERS[params.id]);
  }),
  http.get('/api/support/accounts', ({ request }) => {
    asked.push(new URL(request.url));
    return HttpResponse.json(BY_ACCOUNT);
  }),
);

beforeAll(async () => {
  await Promise.all([openStyles('dashboard', 'surveys'), worker.start({ quiet: true })]);
});
afterEach(() => {
  cleanup();
  worker.resetHandlers();
  asked.length = 0;
});
afterAll(() => worker.stop());

const region = async (name: string) => within(await screen.findByRole('region', { name }));
const lastAsked = () => asked.findLast(({ pathname }) => pathname === '/api/metrics/fcr')?.searchParams;
const plain = (text: string | null) => (text ?? '').replaceAll(/\s+/gu, ' ').trim();
const rowsOf = (table: HTMLElement) =>
  [...table.querySelectorAll('tbody tr')].map(({ children }) =>
    [...children].map(({ textContent }) => plain(textContent)),
  );
const tile = async (label: string) =>
  within(
    (await screen.findByRole('button', { name: `${label} definition` })).closest('article') as HTMLElement,
  );

test('each number stands in a tile with what it rests on, and a mean below one is not rounded away', async () => {
  openPage('/support');
  await waitFor(async () => expect((await tile('Tickets per customer')).getByText('0.6')).toBeTruthy());
  expect(await (await tile('First response')).findByText('n 12 answered tickets')).toBeTruthy();
  expect(await (await tile('Content with support')).findByText(/40.9 to 92.9/u)).toBeTruthy();
});

test('waits are drawn in hours and told in words; a week without answers has none', async () => {
  const { user } = openPage('/support');
  const panel = await region('How long customers wait, in hours');
  const chart = await panel.findByRole('slider');
  expect(plain(chart.getAttribute('aria-valuetext'))).toBe('9 – 15 Nov, 9 of 10 within 10 h, Median –');
  chart.focus();
  await user.keyboard('{Home}');
  expect(plain(chart.getAttribute('aria-valuetext'))).toBe('2 – 8 Nov, 9 of 10 within 10 h, Median 2 h');
  panel.getByRole('radio', { name: 'First response' }).focus();
  await user.keyboard('{ArrowRight}');
  await user.click(panel.getByRole('button', { name: 'Show as table' }));
  expect(rowsOf(panel.getByRole('table', { name: 'Resolution time over time' }))).toEqual([
    ['16 – 22 Nov (unfinished)', '12 h', '2 d', '5'],
    ['9 – 15 Nov', '1 d 1 h', '2 d', '5'],
    ['2 – 8 Nov', '1 d', '2 d', '5'],
  ]);
});

test('scores and waits go by a week, unless the address or the reader says otherwise', async () => {
  const { user, router } = openPage('/support');
  const panel = await region('How long customers wait, in hours');
  await waitFor(() => expect(lastAsked()?.get('interval')).toBe('week'));
  await user.click(panel.getByRole('radio', { name: 'Month' }));
  expect(router.visited.at(-1)).toBe('/support?interval=month');
  await waitFor(() => expect(lastAsked()?.get('interval')).toBe('month'));
});

test('what is left is counted apart from what came, with how long it is left', async () => {
  openPage('/support');
  const panel = await region('Tickets opened and left');
  await panel.findByText('Opened', { selector: 'dt' });
  const figures = [...document.querySelectorAll('.support-figures > div')].map(({ textContent }) =>
    plain(textContent),
  );
  expect(figures).toEqual([
    'Opened15 in these days',
    'Still open4 open for 3 d, median',
    'Not answered2 the longest for 2 d',
  ]);
  expect(rowsOf(panel.getByRole('table'))[1]).toEqual(['9 – 15 Nov', '1', '5']);
});

test('types of issue are ranked with how many accounts they trouble; one that is not named says so', async () => {
  openPage('/support');
  const panel = await region('What tickets are about');
  const items = (await panel.findAllByRole('listitem')).map(({ textContent }) => plain(textContent));
  expect(items).toEqual(['billing10 of 7 accounts66.7 %', 'Not said5 of 3 accounts33.3 %']);
});

test('accounts stand with each median and its n, and are sorted by any column', async () => {
  const { user, router } = openPage('/support');
  const panel = await region('Who needs help');
  const table = await panel.findByRole('table', { name: 'Tickets by account' });
  expect(panel.getByText('The 3 accounts with the most tickets, of 60.')).toBeTruthy();
  expect(rowsOf(table)).toEqual([
    ['Acme', '9', '1', '0', '10 min n 9', '– n 0'],
    ['bolt', '5', '3', '2', '2 h n 3', '1 d n 2'],
    ['No account', '1', '0', '0', '– n 0', '1 min n 1'],
  ]);
  panel.getByRole('button', { name: 'Resolution, median' }).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(rowsOf(table).map(([name]) => name)).toEqual(['bolt', 'No account', 'Acme']));
  expect(router.visited.at(-1)).toBe('/support?sort=resolutionSeconds');
  expect(panel.getByRole('columnheader', { name: /^Resolution/u }).getAttribute('aria-sort')).toBe(
    'descending',
  );
  expect(panel.getByRole('link', { name: 'Acme' }).getAttribute('href')).toBe('/accounts/acme');
});

test('a project without tickets says so in each panel', async () => {
  const nothing = pointOf({ value: null, numerator: 0, n: 0 });
  const empty = { total: nothing, previous: nothing, series: [nothing], rows: [] };
  worker.use(
    http.get<{ id: keyof typeof ANSWERS }>('/api/metrics/:id', ({ params }) =>
      HttpResponse.json({ ...ANSWERS[params.id], ...empty }),
    ),
    http.get('/api/support/accounts', () => HttpResponse.json({ accounts: [], all: 0 })),
  );
  openPage('/support');
  expect(await screen.findByText('No answered tickets in these days.')).toBeTruthy();
  await waitFor(() => expect(screen.getAllByText('No tickets in these days.')).toHaveLength(3));
  expect(await screen.findByText('No answers in these days.')).toBeTruthy();
});

test('what failed says why and comes back when asked again', async () => {
  const message = 'The database does not answer now.';
  worker.use(
    http.get('/api/support/accounts', () =>
      HttpResponse.json({ error: { code: 'unavailable', message } }, { status: 503 }),
    ),
  );
  const { user } = openPage('/support');
  const panel = await region('Who needs help');
  expect(await panel.findByText(message)).toBeTruthy();
  worker.resetHandlers();
  await user.click(panel.getByRole('button', { name: 'Try again' }));
  expect(await panel.findByText('Acme')).toBeTruthy();
});

test('the page is for everybody: axe finds nothing, and it fits a phone', async () => {
  openPage('/support');
  await screen.findByText('Acme');
  await screen.findAllByRole('slider');
  await expectForEverybody();
});
