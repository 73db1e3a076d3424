import type { MetricResult, Row } from '@kept/metrics';
import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { DEFINITIONS, demoResultOf, pointOf, SESSION, seriesOf } from '../../answers.test.fixture.ts';
import { answerOf, expectForEverybody, openPage, openStyles } from '../open-page.test.fixture.tsx';

const cohort = (key: string, people: number, periods: readonly (number | null)[]): Row => ({
  key,
  value: periods[1] ?? null,
  numerator: null,
  n: people,
  low: null,
  high: null,
  complete: false,
  figures: {
    people,
    complete_periods: periods.filter((value) => value !== null).length,
    ...Object.fromEntries(periods.map((value, place) => [`period_${place}`, value])),
  },
});

const states = (fresh: number, returning: number, resurrected: number, dormant: number) => ({
  value: fresh + returning + resurrected,
  n: fresh + returning + resurrected,
  figures: { new: fresh, returning, resurrected, dormant },
});

const LIFECYCLE: MetricResult = answerOf(
  'lifecycle',
  { name: 'Lifecycle', unit: 'people' },
  {
    interval: 'week',
    from: '2026-10-19',
    to: '2026-11-22',
    total: { ...pointOf(), ...states(40, 80, 5, 12) },
    series: seriesOf('2026-11-02', 3, 7, (index) => states(10 + index, 50, 3, 7)),
  },
);

const RETENTION: MetricResult = answerOf(
  'retention',
  { name: 'Retention', unit: 'percent' },
  {
    interval: 'week',
    total: pointOf({ value: 30, n: 70, low: 20.5, high: 41.5 }),
    rows: [
      cohort('2026-11-02', 40, [100, 25, null, null]),
      cohort('2026-11-09', 30, [100, null, null, null]),
      cohort('2026-11-16', 0, [null, null, null, null]),
    ],
  },
);

const asked: URL[] = [];
const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  http.get('/api/definitions', () => HttpResponse.json(DEFINITIONS)),
  http.get('/api/subjects', () => HttpResponse.json({ subjects: [] })),
  http.get<{ id: string }>('/api/metrics/:id', ({ params: { id }, request }) => {
    asked.push(new URL(request.url));
    if (id === 'lifecycle') return HttpResponse.json(LIFECYCLE);
    if (id === 'retention') return HttpResponse.json(RETENTION);
    const result = demoResultOf(id as 'dau');
    const isEngaged = request.url.includes('rule=engaged');
    return HttpResponse.json(
      isEngaged ? { ...result, total: { ...result.total, value: 17, n: 17 } } : result,
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

const rowOf = (name: RegExp) => within(screen.getByRole('button', { name }).closest('tr') as HTMLElement);
/** As written with plain blanks, and none around the dash of a range, where browsers differ. */
const plain = (text: string | null) => (text ?? '').trim().replaceAll(/\s+/gu, ' ').replaceAll(' – ', '–');
const region = (name: string) => screen.findByRole('region', { name });
const askedOf = (id: string) => asked.filter(({ pathname }) => pathname === `/api/metrics/${id}`);

test('every rule stands beside any activity, in words and with its numbers', async () => {
  openPage('/active-users');
  await waitFor(() => expect(rowOf(/^Any activity$/u).getByText('1,204')).toBeTruthy());
  await waitFor(() => expect(rowOf(/^Engaged$/u).getAllByText('17')).toHaveLength(3));
  expect(rowOf(/^Engaged$/u).getByText('60 s of attention, within a day')).toBeTruthy();
  expect(rowOf(/^Any activity$/u).getAllByText('n 3,918 people')).toHaveLength(3);
  expect(rowOf(/^Any activity$/u).getByText('+7.4 %')).toBeTruthy();
});

test('the numbers of the chosen rule are asked for once', async () => {
  openPage('/active-users?range=14d');
  await waitFor(() => expect(rowOf(/^Engaged$/u).getAllByText('17')).toHaveLength(3));
  const ofThisPage = askedOf('dau').filter(({ searchParams }) => searchParams.get('from') === '2026-11-08');
  expect(ofThisPage.map(({ searchParams }) => searchParams.get('rule'))).toEqual([null, 'engaged']);
});

const ofEngaged = () =>
  asked.filter(({ search }) => search.includes('from=2026-11-01') && search.includes('rule=engaged'));

test('a breakdown is asked for after the numbers themselves, and a group becomes a filter', async () => {
  const { total, previous, change, series } = demoResultOf('dau');
  const group = { total, previous, change, series, rows: [], value: 'RO', filter: 'country:RO', people: 40 };
  worker.use(
    http.get('/api/metrics/dau', ({ request }) => {
      const isBroken = request.url.includes('breakdown=country');
      return HttpResponse.json({ ...demoResultOf('dau'), ...(isBroken && { groups: [group] }) });
    }),
  );
  const { user, router } = openPage('/active-users?breakdown=country');
  const link = await screen.findByRole('button', { name: /^RO/u });
  await user.click(link);
  expect(router.visited.at(-1)).toBe('/active-users?filter=country%3ARO');
});

test('other rules wait until the chosen one is answered', async () => {
  const weekly = Promise.withResolvers<void>();
  worker.use(
    http.get('/api/metrics/wau', async () => {
      await weekly.promise;
      return HttpResponse.json(demoResultOf('wau'));
    }),
  );
  openPage('/active-users?range=21d');
  await waitFor(() => expect(rowOf(/^Any activity$/u).getByText('1,204')).toBeTruthy());
  expect(ofEngaged()).toEqual([]);
  weekly.resolve();
  await waitFor(() => expect(ofEngaged().length).toBeGreaterThan(0));
});

test('a rule is chosen by keyboard in the table, and goes into the address and the charts', async () => {
  const { user, router } = openPage('/active-users');
  const button = await screen.findByRole('button', { name: 'Engaged' });
  button.focus();
  await user.keyboard('{Enter}');
  expect(router.visited.at(-1)).toBe('/active-users?rule=engaged');
  expect(screen.getByRole('button', { name: 'Engaged' }).getAttribute('aria-pressed')).toBe('true');
  await waitFor(() => expect(askedOf('lifecycle').at(-1)?.searchParams.get('rule')).toBe('engaged'));
});

test('lifecycle says each period in words, and the unfinished one as that', async () => {
  const { user } = openPage('/active-users');
  const list = await screen.findByRole('list', { name: 'Lifecycle by period' });
  const items = within(list).getAllByRole('listitem');
  expect(items.map(({ textContent }) => plain(textContent))).toEqual([
    expect.stringContaining('2–8 Nov: 63 active people, 10 new, 50 returning, 3 resurrected; 7 dormant'),
    expect.stringContaining('9–15 Nov: 64 active people, 11 new'),
    expect.stringContaining('16–22 Nov (unfinished): 65 active people'),
  ]);
  await user.click(screen.getByRole('button', { name: 'Show as table of the lifecycle' }));
  const table = screen.getByRole('table', { name: 'Lifecycle' });
  const newest = within(table).getAllByRole('row')[1]?.querySelectorAll('th, td') ?? [];
  expect([...newest].map(({ textContent }) => plain(textContent))).toEqual([
    '16–22 Nov (unfinished)',
    '65',
    '12',
    '3',
    '50',
    '7',
  ]);
});

const query = (id: string) => Object.fromEntries(askedOf(id).at(-1)?.searchParams ?? []);

test('people are followed by whole weeks, whatever day the range begins on', async () => {
  openPage('/active-users');
  await screen.findByRole('table', { name: 'Retention by cohort' });
  // 23 October 2026 is a Friday.
  expect(query('retention')).toMatchObject({
    from: '2026-10-19',
    to: '2026-11-22',
    interval: 'week',
    mode: 'on',
    compare: 'none',
  });
  expect(query('lifecycle')).toMatchObject({ from: '2026-10-19', interval: 'week' });
});

test('the grid of cohorts tells what is over, what runs, what is ahead and where nobody began', async () => {
  openPage('/active-users');
  const table = await screen.findByRole('table', { name: 'Retention by cohort' });
  const cells = within(table)
    .getAllByRole('row')
    .map((row) => [...row.querySelectorAll('th, td')].map(({ textContent }) => plain(textContent)));
  expect(cells).toEqual([
    ['Began in', 'People', 'Week 0', 'Week 1', 'Week 2'],
    ['2–8 Nov', '40', '100 %', '25.0 %', 'not over yet'],
    ['9–15 Nov', '30', '100 %', 'not over yet', 'still ahead'],
    ['16–22 Nov', '0', 'not over yet', 'still ahead', 'still ahead'],
  ]);
  expect(within(await region('Retention')).getByText(/95 % interval 20\.5 to 41\.5/u)).toBeTruthy();
});

test('coming back later counts too when it is asked for, and the address keeps it', async () => {
  const { user, router } = openPage('/active-users');
  (await screen.findByRole('radio', { name: 'In that period' })).focus();
  await user.keyboard('{ArrowRight}');
  expect(router.visited.at(-1)).toBe('/active-users?mode=on-or-after');
  await waitFor(() => expect(askedOf('retention').at(-1)?.searchParams.get('mode')).toBe('on-or-after'));
  await user.keyboard('{ArrowLeft}');
  expect(router.visited.at(-1)).toBe('/active-users');
});

test('an address alone brings back how people are followed', async () => {
  openPage('/active-users?periods=month&mode=on-or-after&interval=week');
  const ofMonths = () =>
    askedOf('retention').find(({ searchParams }) => searchParams.get('interval') === 'month');
  await waitFor(() => expect(ofMonths()).toBeDefined());
  expect(Object.fromEntries(ofMonths()?.searchParams ?? [])).toMatchObject({
    from: '2026-10-01',
    mode: 'on-or-after',
  });
  expect(askedOf('mau').at(-1)?.searchParams.get('interval')).toBe('week');
});

test('each panel says by itself that it failed, and comes back when asked again', async () => {
  const message = 'The database does not answer now.';
  worker.use(
    http.get('/api/metrics/retention', () =>
      HttpResponse.json({ error: { code: 'unavailable', message } }, { status: 503 }),
    ),
  );
  const { user } = openPage('/active-users');
  const panel = within(await region('Retention'));
  expect(await panel.findByText(message)).toBeTruthy();
  await waitFor(() => expect(rowOf(/^Any activity$/u).getByText('1,204')).toBeTruthy());
  worker.resetHandlers();
  await user.click(panel.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('table', { name: 'Retention by cohort' })).toBeTruthy();
});

test('days without anybody say so, with a dash and not a zero percent', async () => {
  const nothing = pointOf({ value: null, numerator: 0, n: 0 });
  worker.use(
    http.get<{ id: string }>('/api/metrics/:id', ({ params: { id } }) =>
      HttpResponse.json(
        answerOf(
          id,
          { unit: id === 'stickiness' ? 'percent' : 'people' },
          {
            total: nothing,
            previous: nothing,
            series: [],
            rows: [],
          },
        ),
      ),
    ),
  );
  openPage('/active-users');
  await waitFor(() => expect(rowOf(/^Any activity$/u).getAllByText('–')).toHaveLength(4));
  await waitFor(() => expect(screen.getAllByText('Nobody was active in these days.')).toHaveLength(2));
  expect(await screen.findByText('Nobody used the product for the first time in these days.')).toBeTruthy();
});

test('a number opens its definition by keyboard', async () => {
  const { user, router } = openPage('/active-users');
  await waitFor(() => expect(rowOf(/^Any activity$/u).getByText('1,204')).toBeTruthy());
  screen.getByRole('button', { name: 'Weekly definition' }).focus();
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('dialog', { name: 'Weekly active users' })).toBeTruthy();
  expect(router.visited.at(-1)).toBe('/active-users?about=wau');
});

test('axe finds nothing in light and dark, and nothing is wider than a phone', async () => {
  openPage('/active-users');
  await screen.findByRole('table', { name: 'Retention by cohort' });
  await screen.findByRole('list', { name: 'Lifecycle by period' });
  await waitFor(() => expect(rowOf(/^Engaged$/u).getAllByText('17')).toHaveLength(3));
  await expectForEverybody();
});
