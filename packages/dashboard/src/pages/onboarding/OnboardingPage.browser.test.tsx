import type { MetricResult, StuckPeople, StuckPerson } from '@kept/metrics';
import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { DEFINITIONS, demoResultOf, pointOf, SESSION } from '../../answers.test.fixture.ts';
import { answerOf, expectForEverybody, openPage, openStyles } from '../open-page.test.fixture.tsx';

const [FIRST_FLOW] = DEFINITIONS.checklists;
const FLOWS = {
  ...DEFINITIONS,
  checklists: [
    FIRST_FLOW,
    { ...FIRST_FLOW, id: 'second/flow', title: 'Second flow', steps: FIRST_FLOW?.steps.slice(0, 2) },
  ],
};

const DROP_OFF: MetricResult = {
  ...demoResultOf('onboarding-drop-off'),
  total: pointOf({
    value: 41.3,
    n: 312,
    low: 36,
    high: 46.8,
    figures: { open: 50, dropped: 133, dismissed: 20 },
  }),
};

const TIME: MetricResult = answerOf(
  'time-to-onboard',
  { name: 'Time to onboard', unit: 'seconds', denominator: 'people who completed it' },
  { total: pointOf({ value: 7_200, n: 129 }) },
);

const FUNNEL: MetricResult = answerOf(
  'funnel',
  { name: 'Funnel', unit: 'percent', denominator: 'people' },
  {
    total: pointOf({ value: 20, n: 100, low: 13.3, high: 28.9, figures: { open: 30, dropped: 50 } }),
    rows: [
      {
        ...pointOf({ value: 100, numerator: 70, n: 70, low: 94.8, high: 100 }),
        key: '1. Signed Up',
        figures: { reached: 100, dropped: 0, open: 0, of_previous_percent: 100 },
      },
      {
        ...pointOf({ value: 28.6, numerator: 20, n: 70, low: 19.3, high: 40.1 }),
        key: '2. Value Reached',
        figures: {
          reached: 20,
          dropped: 50,
          open: 30,
          of_previous_percent: 28.6,
          median_seconds_from_previous: 90,
        },
      },
    ],
  },
);

const person = (id: string, changed: Partial<StuckPerson> = {}): StuckPerson => ({
  id,
  name: null,
  email: null,
  account: null,
  step: 'report',
  startedAt: '2026-11-01T10:00:00.000Z',
  since: '2026-11-09T10:00:00.000Z',
  closesAt: '2026-11-15T10:00:00.000Z',
  open: false,
  dismissed: false,
  lastSeen: '2026-11-20T10:00:00.000Z',
  ...changed,
});

const STUCK: StuckPeople = {
  people: 3,
  open: 1,
  items: [
    person('ada/1', { name: 'Ada', email: 'ada@acme.example', account: 'acme', open: true }),
    person('bob', { email: 'bob@beta.example', dismissed: true }),
  ],
  next: '1795337539967.bob',
};

const asked: URL[] = [];
const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  http.get('/api/definitions', () => HttpResponse.json(FLOWS)),
  http.get('/api/subjects', () => HttpResponse.json({ subjects: [] })),
  http.get('/api/subjects/:subject/values', () => HttpResponse.json({ values: [] })),
  http.get<{ id: string }>('/api/metrics/:id', ({ params: { id }, request }) => {
    asked.push(new URL(request.url));
    if (id === 'funnel') return HttpResponse.json(FUNNEL);
    return HttpResponse.json(id === 'time-to-onboard' ? TIME : DROP_OFF);
  }),
  http.get('/api/onboarding/:flow/stuck', ({ request }) => {
    const url = new URL(request.url);
    asked.push(url);
    const isSecond = url.searchParams.get('after') === STUCK.next;
    return HttpResponse.json(isSecond ? { ...STUCK, items: [person('cyd')], next: null } : STUCK);
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

const plain = (text: string | null) => (text ?? '').trim().replaceAll(/\s+/gu, ' ');
/** What a row says, without the short form of it that only a phone shows. */
const cellsOf = (row: HTMLElement | undefined) =>
  [...(row?.querySelectorAll('th, td') ?? [])].map((cell) =>
    plain(
      [...cell.childNodes]
        .filter((part) => !isNarrow(part))
        .map(({ textContent }) => textContent)
        .join(''),
    ),
  );
const isNarrow = (part: Node) => part instanceof Element && part.matches('.narrow-only');
const tableOf = (name: string) => screen.findByRole('table', { name });
const last = (path: string) => asked.findLast(({ pathname }) => pathname === path);

test('each step tells who came, who did it, how sure that is, who went, and how long it took', async () => {
  openPage('/onboarding');
  const table = await tableOf('Getting started');
  expect(cellsOf(within(table).getAllByRole('row')[4])).toEqual([
    'Invite a colleague',
    '172',
    '139',
    '80.8 %76.8 to 84.3 % · n 172',
    '33',
    '0',
    '1 d 1 h',
    'See 33 stuck before Invite a colleague',
  ]);
  const worst = within(table).getByText('largest loss');
  expect(worst.closest('th')?.textContent).toMatch(/^Share a report/u);
  expect(screen.getByText(/50 still have time, 133 dropped\. 20 of all/u)).toBeTruthy();
});

const tile = (label: string) =>
  within(screen.getByRole('button', { name: `${label} definition` }).closest('article') as HTMLElement);

test('completion and time stand above with their n and interval', async () => {
  openPage('/onboarding');
  await screen.findByText('n 129 people who completed it');
  expect(tile('Completed').getByText('41.3')).toBeTruthy();
  expect(tile('Completed').getByText(/36\.0 to 46\.8/u)).toBeTruthy();
  expect(tile('Time to onboard').getByText('2')).toBeTruthy();
});

test('people who are stuck link to themselves and to their account', async () => {
  openPage('/onboarding?range=7d');
  const table = await tableOf('Stuck people');
  const [, ada, bob] = within(table).getAllByRole('row');
  expect(cellsOf(ada)).toEqual([
    'Adaada@acme.example',
    'acme',
    'Create a first report',
    '9 Nov 202612 days',
    'until 15 Nov 2026',
    '20 Nov 2026',
  ]);
  expect(cellsOf(bob).slice(0, 5)).toEqual([
    'bob@beta.example',
    '– of no account',
    'Create a first report',
    '9 Nov 202612 days',
    'ran out 15 Nov 2026put the list away',
  ]);
  const link = (name: string) => within(table).getByRole('link', { name }).getAttribute('href');
  expect(link('Ada')).toBe('/people/ada%2F1?range=7d');
  expect(link('acme')).toBe('/accounts/acme?range=7d');
});

test('more people come below those that are there', async () => {
  const { user } = openPage('/onboarding');
  const table = await tableOf('Stuck people');
  within(table).getByRole('button', { name: 'Show more' }).focus();
  await user.keyboard('{Enter}');
  await within(table).findByRole('link', { name: 'cyd' });
  expect(within(table).getAllByRole('rowheader')).toHaveLength(3);
  expect(within(table).queryByRole('button', { name: 'Show more' })).toBeNull();
  expect(last('/api/onboarding/getting-started/stuck')?.searchParams.get('after')).toBe(STUCK.next);
});

test('a step leads to the people who stand before it, by keyboard, and the address keeps it', async () => {
  const { user, router } = openPage('/onboarding');
  await tableOf('Stuck people');
  screen.getByRole('button', { name: 'See 59 stuck before Share a report' }).focus();
  await user.keyboard('{Enter}');
  expect(router.visited.at(-1)).toBe('/onboarding?step=share');
  expect(document.activeElement?.contains(await tableOf('Stuck people'))).toBe(true);
  expect(screen.getByRole('combobox', { name: 'Before' })).toHaveProperty('value', 'share');
  await waitFor(() =>
    expect(last('/api/onboarding/getting-started/stuck')?.searchParams.getAll('step')).toEqual(['share']),
  );
});

test('another flow is chosen for all of the page', async () => {
  const { user, router } = openPage('/onboarding?step=share');
  const select = await screen.findByRole('combobox', { name: 'Flow' });
  await user.selectOptions(select, 'Second flow');
  expect(router.visited.at(-1)).toBe('/onboarding?flow=second%2Fflow');
  await waitFor(() => expect(last('/api/onboarding/second%2Fflow/stuck')).toBeDefined());
  expect(last('/api/metrics/onboarding-drop-off')?.searchParams.get('flow')).toBe('second/flow');
});

test('a funnel is asked by the steps that its reader writes', async () => {
  const { user, router } = openPage('/onboarding');
  await tableOf('Funnel');
  expect(last('/api/metrics/funnel')?.searchParams.getAll('step')).toEqual(['Signed Up', 'Value Reached']);
  await user.fill(screen.getByRole('combobox', { name: 'Step 2' }), 'Page Viewed[path:/a&b]');
  await user.click(screen.getByRole('button', { name: 'Add a step' }));
  const third = await screen.findByRole('combobox', { name: 'Step 3' });
  expect(document.activeElement).toBe(third);
  await user.keyboard('Paid{Enter}');
  const steps = ['Signed Up', 'Page Viewed[path:/a&b]', 'Paid'];
  const { searchParams } = new URL(router.visited.at(-1) ?? '', 'http://kept.test');
  expect(JSON.parse(searchParams.get('steps') ?? '')).toEqual(steps);
  await waitFor(() => expect(last('/api/metrics/funnel')?.searchParams.getAll('step')).toEqual(steps));
  expect(last('/api/metrics/funnel')?.searchParams.get('within-days')).toBe('14');
});

test('the funnel tells the share of the step before and of all, who dropped, and the median time', async () => {
  openPage('/onboarding');
  const table = await tableOf('Funnel');
  expect(cellsOf(within(table).getAllByRole('row')[2])).toEqual([
    'Value Reachedlargest loss',
    '100',
    '20',
    '28.6 %n 70',
    '28.6 %19.3 to 40.1 % · n 70',
    '50',
    '30',
    '1 min 30 s',
  ]);
});

test('one step alone is no funnel, and what the collector refuses is said in its words', async () => {
  const { user, router } = openPage('/onboarding');
  await tableOf('Funnel');
  const steps = router.visited.length;
  await user.fill(screen.getByRole('combobox', { name: 'Step 1' }), '');
  await user.click(screen.getByRole('button', { name: 'Show the funnel' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(/at least two steps/u);
  expect(router.visited).toHaveLength(steps);
  const message = 'After the event’s name only filters in brackets may stand.';
  worker.use(
    http.get('/api/metrics/funnel', () =>
      HttpResponse.json({ error: { code: 'bad_parameter', message } }, { status: 400 }),
    ),
  );
  await user.fill(screen.getByRole('combobox', { name: 'Step 1' }), 'Paid[');
  await user.click(screen.getByRole('button', { name: 'Show the funnel' }));
  expect(await screen.findByText(message)).toBeTruthy();
});

test('no flow, nobody started, nobody stuck and a failure each say so', async () => {
  worker.use(http.get('/api/definitions', () => HttpResponse.json({ ...DEFINITIONS, checklists: [] })));
  openPage('/onboarding');
  expect(await screen.findByText('No onboarding flow is live.')).toBeTruthy();
  expect(await tableOf('Funnel')).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Drop-off by step' })).toBeNull();
  cleanup();
  worker.resetHandlers();

  const nobody = pointOf({ value: null, numerator: 0, n: 0 });
  worker.use(
    http.get('/api/metrics/:id', () => HttpResponse.json({ ...DROP_OFF, total: nobody, rows: [] })),
    http.get('/api/onboarding/:flow/stuck', () =>
      HttpResponse.json({ people: 0, open: 0, items: [], next: null }),
    ),
  );
  openPage('/onboarding');
  expect(await screen.findByText('Nobody has started in these days.')).toBeTruthy();
  expect(await screen.findByText('Nobody is stuck here.')).toBeTruthy();
  expect(await screen.findByText('Nobody took the first step in these days.')).toBeTruthy();
  cleanup();
  worker.resetHandlers();

  const message = 'The database does not answer now.';
  worker.use(
    http.get('/api/onboarding/:flow/stuck', () =>
      HttpResponse.json({ error: { code: 'unavailable', message } }, { status: 503 }),
    ),
  );
  const { user } = openPage('/onboarding');
  expect(await screen.findByText(message)).toBeTruthy();
  worker.resetHandlers();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await tableOf('Stuck people')).toBeTruthy();
});

test('axe finds nothing in light and dark, and nothing is wider than a phone', async () => {
  const { user } = openPage('/onboarding');
  await tableOf('Getting started');
  await tableOf('Stuck people');
  await tableOf('Funnel');
  await expectForEverybody();
  await user.fill(screen.getByRole('combobox', { name: 'Step 1' }), '');
  await user.click(screen.getByRole('button', { name: 'Show the funnel' }));
  await screen.findByRole('alert');
  await expectForEverybody();
});
