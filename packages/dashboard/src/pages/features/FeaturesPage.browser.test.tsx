import type { FeatureAccounts, MetricResult, Row } from '@kept/metrics';
import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { pointOf, SESSION, seriesOf } from '../../answers.test.fixture.ts';
import { answerOf, expectForEverybody, openPage, openStyles } from '../open-page.test.fixture.tsx';

const feature = (key: string, users: number, figures: Row['figures'], changed: Partial<Row> = {}): Row => ({
  key,
  value: users / 2,
  numerator: users,
  n: 200,
  low: null,
  high: null,
  complete: true,
  figures: {
    users,
    uses: users * 3,
    uses_per_user: users === 0 ? null : 3,
    repeat_users: users / 2,
    first_users: 4,
    shown: 0,
    active_percent: users / 2,
    accounts: 10,
    account_percent: 50,
    ...figures,
  },
  ...changed,
});

const USAGE: MetricResult = answerOf(
  'feature-usage',
  { name: 'Feature usage', unit: 'percent', denominator: 'people' },
  {
    total: pointOf({ value: 80, n: 200, figures: { uses: 540 } }),
    rows: [
      feature('report editor/2', 100, {}),
      feature('share', 60, { uses_per_user: 7.5, accounts: 18 }),
      feature('export', 20, { accounts: 3 }),
    ],
  },
);

const RATE: MetricResult = answerOf(
  'usage-rate',
  { name: 'Product usage rate', unit: 'percent' },
  {
    total: pointOf({ value: 10, n: 200, figures: { users: 20, days_per_user: 2.5, seconds_per_user: 40 } }),
    series: seriesOf('2026-11-18', 4, 1, (index) => ({ value: 10 + index, n: 50, figures: { users: 5 } })),
  },
);

const account = (id: string, users: number, mrr: number | null): FeatureAccounts['items'][number] => ({
  id,
  name: `${id} Inc.`,
  users,
  uses: users * 2,
  activePeople: 5,
  lastUsedAt: users === 0 ? null : '2026-11-20T23:30:00.000Z',
  mrr,
});

const accountsOf = (items: FeatureAccounts['items']): FeatureAccounts => ({
  feature: 'export',
  using: 3,
  active: 20,
  paying: 12,
  payingWithout: 9,
  items,
  asOf: '2026-11-21T10:00:00.000Z',
});

const asked: URL[] = [];
const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  http.get('/api/subjects', () => HttpResponse.json({ subjects: [] })),
  http.get('/api/definitions/feature', () => HttpResponse.json({ definitions: [] })),
  http.get<{ id: string }>('/api/metrics/:id', ({ params: { id }, request }) => {
    asked.push(new URL(request.url));
    return HttpResponse.json(id === 'usage-rate' ? RATE : USAGE);
  }),
  http.get('/api/features/:key/accounts', ({ request }) => {
    const url = new URL(request.url);
    asked.push(url);
    const isWithout = url.searchParams.get('without') === '1';
    return HttpResponse.json(
      accountsOf(
        isWithout ? [account('gamma', 0, 300)] : [account('acme', 2, 100), account('beta', 1, null)],
      ),
    );
  }),
);

beforeAll(async () => {
  await Promise.all([openStyles('dashboard', 'behaviour'), worker.start({ quiet: true })]);
});
afterEach(() => {
  cleanup();
  worker.resetHandlers();
  asked.length = 0;
});
afterAll(() => worker.stop());

const namesOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole('rowheader')
    .map((header) => header.querySelector('a')?.textContent);
const findAccounts = () => screen.findByRole('table', { name: 'Accounts and their use of export' });
const findFeatures = () => screen.findByRole('table', { name: 'Features by adoption' });

test('each feature comes with its users, depth, repetition, newcomers and accounts', async () => {
  openPage('/features');
  const [first] = within(await findFeatures()).getAllByRole('rowheader');
  const cells = [...(first?.closest('tr')?.querySelectorAll('td') ?? [])];
  expect(cells.map(({ textContent }) => textContent?.replaceAll('\u00A0', ' '))).toEqual([
    '100',
    '50.0 %',
    '3.0300 uses',
    '5050.0 %',
    '4',
    '1050.0 %',
  ]);
  expect(screen.getByText(/of 200 people used any feature, 540 times in all/u)).toBeTruthy();
});

test('a feature that the team has named goes by its name; one without leads to where it is given', async () => {
  const named = { id: 'export', name: 'Export to a file', status: 'live' };
  const drafted = { id: 'share', name: 'Share', status: 'draft' };
  worker.use(
    http.get('/api/definitions/feature', () => HttpResponse.json({ definitions: [named, drafted] })),
  );
  openPage('/features');
  await waitFor(async () =>
    expect(namesOf(await findFeatures())).toEqual(['report editor/2', 'share', 'Export to a file']),
  );
  cleanup();
  openPage('/features/export');
  await screen.findByRole('heading', { level: 1, name: 'Export to a file' });
  expect(screen.getByRole('link', { name: 'Edit' }).getAttribute('href')).toBe(
    '/definitions?edit=feature%2Fexport',
  );
  cleanup();
  openPage('/features/share');
  expect((await screen.findByRole('link', { name: 'Give it a name' })).getAttribute('href')).toBe(
    '/definitions?new=feature&template=share',
  );
});

test('who could see a feature is a column once it is known of any', async () => {
  openPage('/features');
  await findFeatures();
  expect(screen.queryByRole('button', { name: 'Of those who saw it' })).toBeNull();
  cleanup();
  const rows = [feature('export', 20, { shown: 50 }, { value: 40, n: 50 }), feature('share', 60, {})];
  worker.use(http.get('/api/metrics/feature-usage', () => HttpResponse.json({ ...USAGE, rows })));
  openPage('/features');
  const table = await findFeatures();
  const last = within(table)
    .getAllByRole('row')
    .map((row) => row.querySelector(':scope > :last-child')?.textContent?.replaceAll('\u00A0', ' '));
  expect(last).toEqual(['Of those who saw it', '– not recorded', '40.0 %n 50 people']);
});

test('the table is ordered by keyboard, says so, and the address keeps it', async () => {
  const { user, router } = openPage('/features');
  const table = await findFeatures();
  expect(namesOf(table)).toEqual(['report editor/2', 'share', 'export']);
  screen.getByRole('button', { name: 'Accounts' }).focus();
  await user.keyboard('{Enter}');
  expect(router.visited.at(-1)).toBe('/features?sort=-accounts');
  expect(namesOf(table)).toEqual(['share', 'report editor/2', 'export']);
  expect(screen.getByRole('columnheader', { name: 'Accounts' }).getAttribute('aria-sort')).toBe('descending');
  await user.keyboard('{Enter}');
  expect(router.visited.at(-1)).toBe('/features?sort=accounts');
  expect(namesOf(table)).toEqual(['export', 'report editor/2', 'share']);
});

test('a feature leads to its own page, whatever stands in its key', async () => {
  openPage('/features?range=7d');
  const link = within(await findFeatures()).getByRole('link', { name: 'report editor/2' });
  expect(link.getAttribute('href')).toBe('/features/report%20editor%2F2?range=7d');
  cleanup();
  openPage('/features/report%20editor%2F2?range=7d');
  expect(await screen.findByRole('heading', { level: 1, name: 'report editor/2' })).toBeTruthy();
  await waitFor(() =>
    expect(asked.map(({ pathname }) => pathname)).toContain('/api/features/report%20editor%2F2/accounts'),
  );
  const rate = asked.find(({ pathname }) => pathname === '/api/metrics/usage-rate');
  expect(rate?.searchParams.get('feature')).toBe('report editor/2');
});

test('a feature shows its figures, and its trend to the arrow keys', async () => {
  const { user } = openPage('/features/export');
  const adoption = within(await screen.findByRole('region', { name: 'Adoption' }));
  expect(await adoption.findByText(/on 2\.5 days a user, 40 s a user/u)).toBeTruthy();
  expect(adoption.getByText('Feature Shown was not recorded')).toBeTruthy();
  const chart = await screen.findByRole('slider');
  expect(chart.getAttribute('aria-valuetext')).toMatch(/^Fri 20 Nov, Used it 12\.0/u);
  chart.focus();
  await user.keyboard('{Home}');
  expect(chart.getAttribute('aria-valuetext')).toMatch(/^Wed 18 Nov, Used it 10\.0/u);
});

test('accounts that use it and paying ones that do not are two lists, each linking to the account', async () => {
  const { user, router } = openPage('/features/export?filter=country:RO');
  expect(namesOf(await findAccounts())).toEqual(['acme Inc.', 'beta Inc.']);
  const link = screen.getByRole('link', { name: 'acme Inc.' });
  expect(link.getAttribute('href')).toBe('/accounts/acme?filter=country%3ARO');
  // Half past eleven in the evening in UTC is the next day in Bucharest.
  expect(screen.getAllByText('21 Nov 2026')).toHaveLength(2);
  expect(screen.getByText('100 EUR')).toBeTruthy();
  (await screen.findByRole('radio', { name: 'Use it (3)' })).focus();
  await user.keyboard('{ArrowRight}');
  expect(router.visited.at(-1)).toBe('/features/export?filter=country%3ARO&accounts=without');
  await waitFor(async () => expect(namesOf(await findAccounts())).toEqual(['gamma Inc.']));
  expect(Object.fromEntries(asked.at(-1)?.searchParams ?? [])).toMatchObject({
    project: 'demo',
    from: '2026-10-23',
    to: '2026-11-22',
    filter: 'country:RO',
    without: '1',
  });
});

test('a long list of accounts is short until all of it is asked for', async () => {
  const items = Array.from({ length: 30 }, (_, index) => account(`a${index}`, 1, null));
  worker.use(http.get('/api/features/:key/accounts', () => HttpResponse.json(accountsOf(items))));
  const { user } = openPage('/features/export');
  const table = await findAccounts();
  expect(namesOf(table)).toHaveLength(20);
  await user.click(screen.getByRole('button', { name: 'Show all 30' }));
  expect(namesOf(table)).toHaveLength(30);
});

test('nothing used, an unknown feature and a failure each say what to do', async () => {
  worker.use(http.get('/api/metrics/feature-usage', () => HttpResponse.json({ ...USAGE, rows: [] })));
  openPage('/features');
  expect(await screen.findByText('No feature used in these days.')).toBeTruthy();
  cleanup();
  worker.use(http.get('/api/features/:key/accounts', () => HttpResponse.json(accountsOf([]))));
  openPage('/features/nothing');
  expect(await screen.findByText('Nobody used it in these days.')).toBeTruthy();
  expect(await screen.findByText('No account used it in these days.')).toBeTruthy();
  cleanup();
  const message = 'The database does not answer now.';
  worker.use(
    http.get('/api/metrics/:id', () =>
      HttpResponse.json({ error: { code: 'unavailable', message } }, { status: 503 }),
    ),
  );
  const { user } = openPage('/features');
  expect(await screen.findByText(message)).toBeTruthy();
  worker.resetHandlers();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await findFeatures()).toBeTruthy();
});

test('axe finds nothing in light and dark, and nothing is wider than a phone', async () => {
  openPage('/features');
  await findFeatures();
  await expectForEverybody();
  cleanup();
  openPage('/features/export');
  await findAccounts();
  await screen.findByRole('slider');
  await expectForEverybody();
});
