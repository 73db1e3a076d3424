import type { MetricResult } from '@kept/metrics';
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import { DEFINITIONS, demoResultOf, pointOf, resultOf, SESSION, STANDINGS } from './answers.test.fixture.ts';
import { App } from './App.tsx';
import type { Environment } from './environment.ts';
import { createTestStreams } from './live-streams.test.fixture.ts';
import { createMemoryRouter } from './memory-router.test.fixture.ts';
import type { OverviewMetric } from './pages/overview-metrics.ts';

/** Noon of 21 November 2026 in Bucharest. */
const NOW_MS = Date.parse('2026-11-21T10:00:00Z');

const asked: URL[] = [];
const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  http.get('/api/definitions', () => HttpResponse.json(DEFINITIONS)),
  http.get('/api/subjects', () => HttpResponse.json({ subjects: [{ subject: 'account.plan', events: 9 }] })),
  http.get('/api/account-overview', () => HttpResponse.json(STANDINGS)),
  http.post('/api/sign-out', () => HttpResponse.json({ ok: true })),
  http.get<{ id: OverviewMetric }>('/api/metrics/:id', ({ params, request }) => {
    asked.push(new URL(request.url));
    return HttpResponse.json(demoResultOf(params.id));
  }),
);

/** A condition that holds ends the wait; only two busy cores are slower than the default second. */
configure({ asyncUtilTimeout: 10_000 });

beforeAll(async () => {
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('../static/dashboard.css', import.meta.url).href;
  const loaded = new Promise((resolve) => style.addEventListener('load', resolve));
  document.head.append(style);
  document.documentElement.lang = 'en';
  await Promise.all([loaded, worker.start({ quiet: true })]);
});
afterEach(() => {
  cleanup();
  worker.resetHandlers();
  asked.length = 0;
});
afterAll(() => worker.stop());

function open(href = '/') {
  const streams = createTestStreams();
  const router = createMemoryRouter(href);
  const left: string[] = [];
  const copied: string[] = [];
  const environment: Environment = {
    fetch: (input, init) => fetch(input, init),
    now: () => NOW_MS,
    openStream: streams.openStream,
    setTimeout: (callback, delayMs) => window.setTimeout(callback, delayMs),
    clearTimeout: (timer) => window.clearTimeout(timer),
    copyText: (text) => {
      copied.push(text);
      return Promise.resolve();
    },
    origin: 'http://localhost:4100',
    leaveTo: (to) => left.push(to),
    onReturn: () => () => undefined,
  };
  render(<App environment={environment} router={router} />);
  return { user: userEvent, router, streams, left, copied };
}

const tileOf = (label: string) => {
  const button = screen.getByRole('button', { name: `${label} definition` });
  return within(button.closest('article') as HTMLElement);
};

const askedFrom = (from: string) => asked.filter(({ searchParams }) => searchParams.get('from') === from);

const answering = (id: OverviewMetric, result: MetricResult) =>
  http.get(`/api/metrics/${id}`, () => HttpResponse.json(result));

/** How many days of the chart's table have a number of daily active people. */
const daysOfDaily = () =>
  [...screen.getByRole('table', { name: 'Active users' }).querySelectorAll('td:last-child')].filter(
    ({ textContent }) => textContent !== '–',
  ).length;

async function violations() {
  const { violations: found } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

test('shows each number with what it rests on, how it moved and how sure it is', async () => {
  open();
  await screen.findByText('+30', { selector: '.tile .number' });
  expect(tileOf('Daily active').getByText('1,204')).toBeTruthy();
  expect(tileOf('Daily active').getByText('n 3,918 people')).toBeTruthy();
  expect(tileOf('Daily active').getByText('from 1,121')).toBeTruthy();
  expect(tileOf('Daily active').getByText('so far')).toBeTruthy();
  expect(tileOf('NPS').getByText('not a significant change')).toBeTruthy();
  expect(tileOf('NPS').getByText(/\+20 to \+39/u)).toBeTruthy();
});

test('asks for the 30 days up to and including today in the zone of the project', async () => {
  open();
  await waitFor(() => expect(asked).toHaveLength(9));
  const dau = asked.find(({ pathname }) => pathname === '/api/metrics/dau');
  expect(Object.fromEntries(dau?.searchParams ?? [])).toEqual({
    project: 'demo',
    from: '2026-10-23',
    to: '2026-11-22',
    interval: 'day',
  });
  const funnel = asked.find(({ pathname }) => pathname === '/api/metrics/onboarding-drop-off');
  expect(funnel?.searchParams.get('flow')).toBe('getting-started');
});

test('a number that does not exist is a dash with words, never a zero', async () => {
  const nothing = pointOf({ value: null, numerator: 0, n: 0 });
  const change = { absolute: null, relativePercent: null, significant: null };
  worker.use(
    answering('nps', resultOf('nps', { total: nothing, previous: nothing, series: [nothing], change })),
  );
  open();
  await waitFor(() => expect(tileOf('NPS').getByText('–')).toBeTruthy());
  expect(tileOf('NPS').getByText('no answers yet')).toBeTruthy();
  expect(tileOf('NPS').queryByText('0')).toBeNull();
  expect(screen.getByText('No answers yet.')).toBeTruthy();
});

test('a range chosen by keyboard goes into the address and into every question', async () => {
  const { user, router } = open();
  const radio = await screen.findByRole('radio', { name: '30 days' });
  radio.focus();
  await user.keyboard('{ArrowRight}');
  expect(router.visited.at(-1)).toBe('/?range=90d');
  expect(document.activeElement).toBe(screen.getByRole('radio', { name: '90 days' }));
  await waitFor(() => expect(askedFrom('2026-08-24')).toHaveLength(9));
});

const filtersOf = (id: string) =>
  asked.find(({ pathname }) => pathname === `/api/metrics/${id}`)?.searchParams.getAll('filter');

test('tells what is paid and who is at risk, and leads to the accounts that are', async () => {
  open('/?filter=path~/reports');
  expect(await screen.findByText('78,612')).toBeTruthy();
  expect(tileOf('Recurring revenue').getByText('EUR')).toBeTruthy();
  const link = screen.getByRole('link', { name: 'Accounts at risk' });
  const tile = within(link.closest('article') as HTMLElement);
  expect(await tile.findByText('24', { selector: '.number' })).toBeTruthy();
  expect(tile.getByText('1,120 EUR MRR at risk')).toBeTruthy();
  expect(tile.getByText('n 304 accounts with a score')).toBeTruthy();
  expect(link.getAttribute('href')).toBe('/accounts?filter=path%7E%2Freports&band=risk');
  // Money knows nothing of single events; everything else is asked by them.
  expect([filtersOf('mrr'), filtersOf('dau')]).toEqual([[], ['path~/reports']]);
});

test('broken down, active people stand group by group under the line', async () => {
  worker.use(
    http.get('/api/metrics/dau', ({ request }) => {
      const result = demoResultOf('dau');
      const { total, previous, change, series } = result;
      const group = { value: 'team', people: 9, filter: 'account.plan:team', total, previous, change };
      const groups = [{ ...group, series, rows: [] }];
      return HttpResponse.json(request.url.includes('breakdown=') ? { ...result, groups } : result);
    }),
  );
  const { user, router } = open('/?breakdown=account.plan');
  const table = await screen.findByRole('table', { name: 'Daily active users by Account plan' });
  await user.click(within(table).getByRole('button', { name: 'team alone' }));
  expect(router.visited.at(-1)).toBe('/?filter=account.plan%3Ateam');
});

test('an address alone brings back the page that it names', async () => {
  open('/?range=2026-01-01..2026-06-30&rule=engaged&project=main');
  await waitFor(() => expect(asked.length).toBeGreaterThanOrEqual(9));
  const dau = asked.find(({ pathname }) => pathname === '/api/metrics/dau');
  expect(Object.fromEntries(dau?.searchParams ?? [])).toEqual({
    project: 'main',
    from: '2026-01-01',
    to: '2026-07-01',
    interval: 'week',
    rule: 'engaged',
  });
  expect(screen.getByRole('combobox', { name: 'Project' })).toHaveProperty('value', 'main');
  expect(screen.queryByText('Demo data')).toBeNull();
});

test('a failed number says why and comes back when asked again', async () => {
  const message = 'The database is not reachable.';
  worker.use(
    http.get('/api/metrics/:id', () =>
      HttpResponse.json({ error: { code: 'unavailable', message } }, { status: 503 }),
    ),
  );
  const { user } = open();
  await waitFor(() => expect(screen.getAllByText(message)).toHaveLength(12));
  worker.resetHandlers();
  await user.click(tileOf('NPS').getByRole('button', { name: 'Try again' }));
  await screen.findByText('1,204');
  await waitFor(() => expect(screen.queryByText(message)).toBeNull());
});

test('every number opens its definition, which closes by Escape and gives the focus back', async () => {
  const { user, router } = open();
  await screen.findByText('1,204');
  const opener = screen.getByRole('button', { name: 'Daily active definition' });
  opener.focus();
  await user.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog', { name: 'Daily active users' });
  expect(router.visited.at(-1)).toBe('/?about=dau');
  expect(within(dialog).getByText('21 Nov 2026, 14:03:20')).toBeTruthy();
  const link = within(dialog).getByRole('link', { name: 'Open the API answer' });
  expect(link.getAttribute('href')).toMatch(/^\/api\/metrics\/dau\?project=demo&from=2026-10-23/u);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(router.visited.at(-1)).toBe('/'));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(opener);
});

test('on a phone the way out of a definition, which has the focus, is in sight', async () => {
  await page.viewport(360, 400);
  open('/?about=dau');
  const dialog = await screen.findByRole('dialog', { name: 'Daily active users' });
  const close = within(dialog).getByRole('button', { name: 'Close' });
  expect(dialog.scrollHeight).toBeGreaterThan(dialog.clientHeight);
  expect(document.activeElement).toBe(close);
  expect(close.getBoundingClientRect().bottom).toBeLessThan(400);
  await page.viewport(1280, 900);
});

test('the arrow keys read the chart out, period by period', async () => {
  const { user } = open();
  const chart = await screen.findByRole('slider');
  expect(chart.getAttribute('aria-valuetext')).toMatch(/^Fri 20 Nov, Monthly 3,9/u);
  chart.focus();
  await user.keyboard('{End}');
  expect(chart.getAttribute('aria-valuetext')).toMatch(/^Sat 21 Nov, unfinished, Monthly 3,9/u);
  await user.keyboard('{Home}');
  expect(chart.getAttribute('aria-valuetext')).toMatch(/^Fri 23 Oct, /u);
  expect(screen.getByRole('table', { name: 'Active users' }).querySelectorAll('tbody tr')).toHaveLength(30);
});

test('the chart keeps its days until all of its lines have the new ones', async () => {
  const weekly = Promise.withResolvers<void>();
  worker.use(
    http.get('/api/metrics/wau', async ({ request }) => {
      if (request.url.includes('from=2026-08-24')) await weekly.promise;
      return HttpResponse.json(demoResultOf('wau'));
    }),
    http.get('/api/metrics/dau', ({ request }) => {
      const result = demoResultOf('dau');
      const isNew = request.url.includes('from=2026-08-24');
      return HttpResponse.json(isNew ? { ...result, series: result.series.slice(-2) } : result);
    }),
  );
  const { user } = open();
  await screen.findByRole('slider');
  expect(daysOfDaily()).toBe(30);
  (await screen.findByRole('radio', { name: '30 days' })).focus();
  await user.keyboard('{ArrowRight}');
  await waitFor(() => expect(askedFrom('2026-08-24').length).toBeGreaterThanOrEqual(6));
  await waitFor(() => expect(document.querySelector('.panel-features [aria-busy="false"]')).toBeTruthy());
  expect(document.querySelector('.panel-active [aria-busy="true"]')).toBeTruthy();
  expect(daysOfDaily()).toBe(30);
  weekly.resolve();
  await waitFor(() => expect(daysOfDaily()).toBe(2));
});

test('events arrive on top, and wait while the list is paused', async () => {
  const { user, streams } = open();
  const panel = within(await screen.findByRole('region', { name: 'Arriving events' }));
  await waitFor(() => expect(streams.opened).toHaveLength(1));
  const [stream] = streams.opened;
  expect(stream?.path).toBe('/api/live?project=demo');
  stream?.open();
  stream?.send({ event: 'Report Shared', person: '<img src=x onerror=alert(1)>' });
  expect(await panel.findByText('Report Shared')).toBeTruthy();
  expect(panel.getByText('<img src=x onerror=alert(1)> · acme')).toBeTruthy();
  await user.click(panel.getByRole('button', { name: 'Pause' }));
  stream?.send({ event: 'Invite Sent' });
  const resume = await panel.findByRole('button', { name: 'Resume (1 new)' });
  expect(panel.queryByText('Invite Sent')).toBeNull();
  await user.click(resume);
  expect(panel.getAllByRole('listitem')[0]?.textContent).toContain('Invite Sent');
  stream?.fail();
  expect((await panel.findByRole('status')).textContent).toMatch(/^Connection lost/u);
});

test('the way in is offered to those who are signed out, and leads to this collector only', async () => {
  worker.use(
    http.get('/api/session', () =>
      HttpResponse.json({ error: { code: 'signed_out', message: 'Sign in.' } }, { status: 401 }),
    ),
  );
  const { user, left } = open();
  const link = await screen.findByLabelText('Sign-in link');
  await user.type(link, 'https://evil.example/{Enter}');
  expect(screen.getByRole('alert').textContent).toMatch(/not a sign-in link/u);
  expect(left).toEqual([]);
  await user.clear(link);
  await user.type(link, 'https://evil.example/sign-in?token=abcdefgh12{Enter}');
  expect(left).toEqual(['/sign-in?token=abcdefgh12']);
  expect(await violations()).toEqual([]);
});

test('signing out, or a session that ends meanwhile, leads to the sign-in page', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Sign out' }));
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
});

test('setting up shows the tag with the key of the project and turns green at the first event', async () => {
  const { user, streams, copied } = open('/setup?project=main');
  expect(await screen.findByText('Waiting for your first event')).toBeTruthy();
  expect(await violations()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Copy the script tag' }));
  expect(copied).toEqual([
    '<script async src="http://localhost:4100/kept.js" data-write-key="wk_4f1c"></script>',
  ]);
  streams.opened[0]?.send({ event: 'Page Viewed' });
  expect(await screen.findByText('Events arrive.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'See the overview' }).getAttribute('href')).toBe('/?project=main');
});

test('setting up fits a phone, however long its lines and the name of the project are', async () => {
  const projects = SESSION.projects.map((project) => ({ ...project, name: 'Kept'.repeat(20) }));
  worker.use(http.get('/api/session', () => HttpResponse.json({ ...SESSION, projects })));
  await page.viewport(360, 780);
  open('/setup?project=main');
  await screen.findByText('Waiting for your first event');
  expect(document.documentElement.scrollWidth).toBe(360);
  await page.viewport(1280, 900);
});

test('a project without events says where to begin', async () => {
  const quiet = pointOf({ value: 0, numerator: 0, n: 0 });
  worker.use(answering('mau', resultOf('mau', { total: quiet, previous: quiet, series: [quiet] })));
  open('/?project=main');
  const link = await screen.findByRole('link', { name: 'paste the script tag' });
  expect(link.getAttribute('href')).toBe('/setup?project=main');
});

test('the overview and an open definition have no violation that axe knows', async () => {
  const { streams } = open();
  await screen.findByText('1,204');
  streams.opened[0]?.open();
  streams.opened[0]?.send({});
  await screen.findByText('Page Viewed', { selector: '.live-event' });
  expect(await violations()).toEqual([]);
  screen.getByRole('button', { name: 'NPS definition' }).click();
  await screen.findByRole('dialog', { name: 'Net Promoter Score' });
  expect(await violations()).toEqual([]);
});
