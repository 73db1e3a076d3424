import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { demoResultOf, infoOf, SESSION } from '../../answers.test.fixture.ts';
import { expectForEverybody, openPage, openStyles } from '../open-page.test.fixture.tsx';

const CATALOGUE = [
  infoOf('dau'),
  { ...infoOf('session-duration'), direction: 'neither' },
  { ...infoOf('nps'), options: ['survey'], reads: ['Survey Answered'] },
];

const EXPLANATION = {
  result: demoResultOf('nps'),
  statements: [{ sql: 'SELECT {survey:String}', params: { survey: 'relation' }, rows: 11, elapsedMs: 4 }],
  leftOut: { events: 1_200, bots: 40, internal: 0, filters: 0 },
  database: '26.8.1',
};

const asked: URL[] = [];
const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  http.get('/api/metrics', () => HttpResponse.json(CATALOGUE)),
  http.get<{ id: 'dau' | 'nps' | 'session-duration' }>('/api/metrics/:id', ({ params, request }) => {
    asked.push(new URL(request.url));
    return HttpResponse.json(demoResultOf(params.id));
  }),
  http.get('/api/explain/nps', ({ request }) => {
    asked.push(new URL(request.url));
    return HttpResponse.json(EXPLANATION);
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

test('every metric stands in its group with what it says, its unit and which way is better', async () => {
  openPage('/metrics');
  const satisfaction = await region('Satisfaction');
  expect(satisfaction.getByRole('link', { name: 'Net Promoter Score' }).getAttribute('href')).toBe(
    '/metrics/nps',
  );
  expect(satisfaction.getByText('score from −100 to 100, more is better')).toBeTruthy();
  expect((await region('Engagement')).getByText('time, neither more nor less is better')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('3 metrics');
});

test('a search reads what the metrics read, and stands in the address', async () => {
  const { user, router } = openPage('/metrics');
  await region('Satisfaction');
  screen.getByRole('searchbox', { name: 'Find a metric' }).focus();
  await user.keyboard('survey answered');
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('1 metric'));
  expect(screen.queryByRole('region', { name: 'Activity' })).toBeNull();
  expect(router.visited.at(-1)).toBe('/metrics?search=survey+answered');
  await user.keyboard(' never');
  expect(await screen.findByText('No metric is about that.')).toBeTruthy();
});

test('a metric has its meaning, its number with the band, and its rows', async () => {
  openPage('/metrics/nps');
  await screen.findByRole('heading', { level: 1, name: 'Net Promoter Score' });
  const now = await region('In these days');
  expect(await now.findByText('+30', { selector: '.number' })).toBeTruthy();
  expect(now.getByText('n 200 answers')).toBeTruthy();
  expect(now.getByText('+20 to +39')).toBeTruthy();
  expect(now.getByText('11 rows')).toBeTruthy();
  const meaning = await region('What it means');
  expect(meaning.getByText('Survey Answered')).toBeTruthy();
  expect(meaning.getByText('which survey')).toBeTruthy();
  expect(meaning.getByText('A person who signs in on two devices counts once.')).toBeTruthy();
});

test('what was run for a number is asked for when it is opened, with the same question', async () => {
  const { user } = openPage('/metrics/nps');
  const now = await region('In these days');
  const summary = await now.findByText('How it was computed');
  expect(asked.some(({ pathname }) => pathname === '/api/explain/nps')).toBe(false);
  summary.focus();
  await user.keyboard('{Enter}');
  expect(await now.findByText('SELECT {survey:String}')).toBeTruthy();
  expect(now.getByText('relation')).toBeTruthy();
  const [number, explanation] = ['/api/metrics/nps', '/api/explain/nps'].map((path) =>
    asked.find(({ pathname }) => pathname === path),
  );
  expect(explanation?.search).toBe(number?.search);
});

test('a course of time is counted in a unit that can be read, and read out by the arrow keys', async () => {
  const { user } = openPage('/metrics/session-duration');
  const now = await region('In these days');
  expect(await now.findByText('in minutes')).toBeTruthy();
  // The chart is drawn anew with the answer of the days before: the key is for the one that stays.
  await waitFor(async () => {
    const chart = now.getByRole('slider');
    chart.focus();
    await user.keyboard('{Home}');
    expect(chart.getAttribute('aria-valuetext')?.replaceAll('\u00A0', ' ')).toMatch(
      /^Fri 23 Oct, Average session duration 7 min /u,
    );
  });
});

test('a link from the catalogue leads to the metric with the focus on its name, and another back', async () => {
  const { router } = openPage('/metrics?project=main');
  const link = await screen.findByRole('link', { name: 'Net Promoter Score' });
  router.push(link.getAttribute('href') ?? '');
  const heading = await screen.findByRole('heading', { level: 1, name: 'Net Promoter Score' });
  await waitFor(() => expect(document.activeElement).toBe(heading));
  expect(screen.getByRole('link', { name: 'All metrics' }).getAttribute('href')).toBe(
    '/metrics?project=main',
  );
  expect(await screen.findByText('+30', { selector: '.number' })).toBeTruthy();
});

test('an id that there is none of says so and asks for no number', async () => {
  openPage('/metrics/constructor');
  expect(await screen.findByText('No metric is called “constructor”.')).toBeTruthy();
  expect(asked).toEqual([]);
});

test('what failed says why and comes back when asked again', async () => {
  const message = 'The database does not answer now.';
  worker.use(
    http.get('/api/metrics/nps', () =>
      HttpResponse.json({ error: { code: 'unavailable', message } }, { status: 503 }),
    ),
  );
  const { user } = openPage('/metrics/nps');
  const now = await region('In these days');
  expect(await now.findByText(message)).toBeTruthy();
  worker.resetHandlers();
  await user.click(now.getByRole('button', { name: 'Try again' }));
  expect(await now.findByText('+30', { selector: '.number' })).toBeTruthy();
});

test('the catalogue is for everybody: axe finds nothing, and it fits a phone', async () => {
  openPage('/metrics');
  await region('Satisfaction');
  await expectForEverybody();
});

test('a metric with its statements open is for everybody too', async () => {
  const { user } = openPage('/metrics/nps');
  const now = await region('In these days');
  await user.click(await now.findByText('How it was computed'));
  await now.findByText('SELECT {survey:String}');
  await user.click(now.getByText('As a table'));
  await expectForEverybody();
});
