import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';

import { DEFINITIONS, SESSION } from '../../answers.test.fixture.ts';
import { App } from '../../App.tsx';
import type { Environment } from '../../environment.ts';
import { createMemoryRouter } from '../../memory-router.test.fixture.ts';
import { nothingPaidOf, revenueResultOf } from './answers.test.fixture.ts';

const asked: URL[] = [];
const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  http.get('/api/definitions', () => HttpResponse.json(DEFINITIONS)),
  http.get('/api/subjects', () => HttpResponse.json({ subjects: [{ subject: 'account.plan', events: 9 }] })),
  http.get('/api/metrics/page-views', () => HttpResponse.json({})),
  http.get<{ id: string }>('/api/metrics/:id', ({ params, request }) => {
    asked.push(new URL(request.url));
    return HttpResponse.json(revenueResultOf(params.id));
  }),
);

/** A condition that holds ends the wait; only two busy cores are slower than the default second. */
configure({ asyncUtilTimeout: 10_000 });

beforeAll(async () => {
  const sheets = ['dashboard.css', 'revenue.css'].map((name) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = new URL(`../../../static/${name}`, import.meta.url).href;
    const loaded = new Promise((resolve) => style.addEventListener('load', resolve));
    document.head.append(style);
    return loaded;
  });
  document.documentElement.lang = 'en';
  await Promise.all([...sheets, worker.start({ quiet: true })]);
});
afterEach(() => {
  cleanup();
  worker.resetHandlers();
  asked.length = 0;
});
afterAll(() => worker.stop());

function open(href = '/revenue') {
  const router = createMemoryRouter(href);
  const environment: Environment = {
    fetch: (input, init) => fetch(input, init),
    now: () => Date.parse('2026-11-21T10:00:00Z'),
    openStream: () => new EventTarget() as EventSource,
    setTimeout: (callback) => window.setTimeout(callback, 0),
    clearTimeout: (timer) => window.clearTimeout(timer),
    copyText: () => Promise.resolve(),
    origin: 'http://localhost:4100',
    leaveTo: () => undefined,
    onReturn: () => () => undefined,
  };
  render(<App environment={environment} router={router} />);
  return router;
}

const tileOf = async (label: string) => {
  const button = await screen.findByRole('button', { name: `${label} definition` });
  return within(button.closest('article') as HTMLElement);
};

const askedOf = (id: string) => asked.filter(({ pathname }) => pathname === `/api/metrics/${id}`);

async function violations() {
  const { violations: found } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** The cells of the bridge as they are heard and copied, without what is only drawn. */
const bridge = async () =>
  [...(await screen.findByRole('table', { name: 'What made MRR change' })).querySelectorAll('tbody tr')].map(
    (row) => [...row.querySelectorAll('th, td:not([aria-hidden])')].map(({ textContent }) => textContent),
  );

test('the way from the MRR of the start to that of now is a table of amounts and customers', async () => {
  open();
  await screen.findByText('247', { selector: '.bridge-customers' });
  await screen.findByText('250', { selector: '.bridge-customers' });
  expect(await bridge()).toEqual([
    ['At the start', '75,000', '247'],
    ['New', '+1,300', '12'],
    ['Reactivation', '0', '0'],
    ['Expansion', '+2,600', '20'],
    ['Contraction', '−100', '1'],
    ['Churn', '−800', '10'],
    ['Now', '78,000', '250'],
  ]);
  expect(screen.getByText('Bars begin at 67,000 EUR, not at 0.')).toBeTruthy();
});

test('every figure shows what it rests on, how sure it is where it is a sample, and what must be known beside it', async () => {
  open();
  const retention = await tileOf('Net revenue retention');
  expect(await retention.findByText('n 75,000 EUR MRR at the start')).toBeTruthy();
  expect(retention.getByText('12 months 98.4 %')).toBeTruthy();
  const trials = await tileOf('Free to paid');
  expect(await trials.findByText('n 59 trials whose days have passed')).toBeTruthy();
  expect(trials.getByText('26.1 to 50.0 %')).toBeTruthy();
  expect(trials.getByText('33 trials still have time')).toBeTruthy();
  expect(await (await tileOf('Revenue per account')).findByText('EUR')).toBeTruthy();
});

test('a figure that has nothing to divide by is a dash that says so', async () => {
  open();
  const lifetime = await tileOf('Lifetime value');
  expect(await lifetime.findByText('–')).toBeTruthy();
  expect(lifetime.getByText('no customers who left')).toBeTruthy();
  expect(lifetime.getByText('at least 7,700 EUR: nobody left')).toBeTruthy();
});

test('money that could not be counted is told', async () => {
  open();
  expect(
    await screen.findByText('Not in these numbers: 3 subscriptions whose currency has no rate.'),
  ).toBeTruthy();
});

test('filters on single events are left out and named; those on accounts are asked', async () => {
  open('/revenue?filter=account.country:IT&filter=path~/reports');
  expect(await screen.findByText('Shown without the filter Page contains /reports.')).toBeTruthy();
  await waitFor(() => expect(asked).toHaveLength(15));
  for (const { searchParams } of asked) expect(searchParams.getAll('filter')).toEqual(['account.country:IT']);
});

test('broken down, MRR stands group by group, and one of them can be looked at alone', async () => {
  worker.use(
    http.get('/api/metrics/mrr', ({ request }) => {
      const result = revenueResultOf('mrr');
      const { total, previous, change, series } = result;
      const group = { total, previous, change, series, rows: [], people: 12 };
      const groups = [
        { ...group, value: 'business', filter: 'account.plan:business' },
        { ...group, value: null, people: null, filter: '!account.plan:business' },
      ];
      return HttpResponse.json(request.url.includes('breakdown=') ? { ...result, groups } : result);
    }),
  );
  const router = open('/revenue?breakdown=account.plan');
  const table = within(await screen.findByRole('table', { name: /by Account plan$/u }));
  expect(table.getAllByRole('rowheader').map(({ textContent }) => textContent?.trim())).toEqual([
    'business alone',
    'All others alone',
  ]);
  await userEvent.click(table.getByRole('button', { name: 'business alone' }));
  expect(router.visited.at(-1)).toBe('/revenue?filter=account.plan%3Abusiness');
});

test('the definition of a figure opens and closes by keyboard', async () => {
  const router = open();
  const opener = await screen.findByRole('button', { name: 'Customer churn definition' });
  opener.focus();
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByRole('dialog', { name: 'Customer churn rate' })).toBeTruthy();
  expect(router.visited.at(-1)).toBe('/revenue?about=logo-churn');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(document.activeElement).toBe(opener);
});

test('the line over time is a table too, period by period', async () => {
  open();
  await screen.findByRole('slider', { name: /^MRR over time/u });
  await userEvent.click(screen.getByRole('button', { name: 'Show as table' }));
  const table = within(screen.getByRole('table', { name: 'MRR over time, in EUR' }));
  expect(table.getAllByRole('row')).toHaveLength(6);
  expect(screen.queryByRole('slider')).toBeNull();
});

test('rates go by a coarser interval than the line, and an interval that is chosen holds for both', async () => {
  open();
  await waitFor(() => expect(asked).toHaveLength(15));
  expect(askedOf('mrr')[0]?.searchParams.get('interval')).toBe('day');
  expect(askedOf('logo-churn')[0]?.searchParams.get('interval')).toBe('week');
});

test('a project that nobody pays says how money comes in', async () => {
  worker.use(
    http.get<{ id: string }>('/api/metrics/:id', ({ params }) => HttpResponse.json(nothingPaidOf(params.id))),
  );
  open('/revenue?project=main');
  const link = await screen.findByRole('link', { name: 'Connect your billing' });
  expect(link.getAttribute('href')).toBe('/settings/webhooks?project=main');
  expect(await (await tileOf('Renewal rate')).findByText('no contracts due')).toBeTruthy();
  expect(screen.getByText('No subscription runs.')).toBeTruthy();
});

test('a number that fails says why and is asked for again', async () => {
  const message = 'The database is not reachable.';
  worker.use(
    http.get('/api/metrics/nrr', () =>
      HttpResponse.json({ error: { code: 'unavailable', message } }, { status: 503 }),
    ),
  );
  open();
  const tile = await tileOf('Net revenue retention');
  expect(await tile.findByText(message)).toBeTruthy();
  worker.resetHandlers();
  await userEvent.click(tile.getByRole('button', { name: 'Try again' }));
  expect(await tile.findByText('102')).toBeTruthy();
});

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
  ['dark', 360],
] as const)('has no violation that axe knows and scrolls only down: %s, %d px', async (scheme, width) => {
  await page.viewport(width, 800);
  // The colours of the dark scheme stand in the sheet under a query of the browser; here the test asks for them.
  const undo = scheme === 'dark' ? preferDark() : () => undefined;
  open('/revenue?filter=account.country:IT');
  await screen.findByText('250', { selector: '.bridge-customers' });
  await (await tileOf('Retention cost')).findByText('60');
  expect(await violations()).toEqual([]);
  expect(document.documentElement.scrollWidth).toBe(width);
  undo();
  await page.viewport(1280, 900);
});

/** Turns the rules for the dark scheme on, as a browser that prefers it does. */
function preferDark(): () => void {
  const rules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule)
    .filter(({ conditionText }) => conditionText === '(prefers-color-scheme: dark)');
  expect(rules.length).toBeGreaterThan(0);
  for (const rule of rules) rule.media.mediaText = 'all';
  return () => {
    for (const rule of rules) rule.media.mediaText = '(prefers-color-scheme: dark)';
  };
}
