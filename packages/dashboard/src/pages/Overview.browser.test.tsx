import { cleanup, configure, render, screen, waitFor } from '@testing-library/preact';
import { delay, http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { page } from 'vitest/browser';

import { DEFINITIONS, demoResultOf, SESSION, STANDINGS } from '../answers.test.fixture.ts';
import { App } from '../App.tsx';
import type { Environment } from '../environment.ts';
import { createMemoryRouter } from '../memory-router.test.fixture.ts';
import type { OverviewMetric } from './overview-metrics.ts';

/** Answers come one after the other, as from a busy collector, so that whatever moves does so on its own. In milliseconds. */
const STEP_MS = 60;

let answered = 0;
const later = () => delay(++answered * STEP_MS);
const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  http.get('/api/subjects', () => HttpResponse.json({ subjects: [{ subject: 'account.plan', events: 9 }] })),
  http.get('/api/definitions', async () => {
    await later();
    return HttpResponse.json(DEFINITIONS);
  }),
  http.get('/api/account-overview', async () => {
    await later();
    return HttpResponse.json(STANDINGS);
  }),
  http.get<{ id: OverviewMetric }>('/api/metrics/:id', async ({ params }) => {
    await later();
    return HttpResponse.json(demoResultOf(params.id));
  }),
);

/** A condition that holds ends the wait; only two busy cores are slower than the default second. */
configure({ asyncUtilTimeout: 15_000 });

beforeAll(async () => {
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('../../static/dashboard.css', import.meta.url).href;
  const loaded = new Promise((resolve) => style.addEventListener('load', resolve));
  document.head.append(style);
  await Promise.all([loaded, worker.start({ quiet: true })]);
});
afterEach(() => {
  cleanup();
  answered = 0;
});
afterAll(() => worker.stop());

const environment: Environment = {
  fetch: (input, init) => fetch(input, init),
  now: () => Date.parse('2026-11-21T10:00:00Z'),
  openStream: () => ({ addEventListener: () => undefined, close: () => undefined }),
  setTimeout: (callback) => window.setTimeout(callback, 0),
  clearTimeout: (timer) => window.clearTimeout(timer),
  copyText: () => Promise.resolve(),
  origin: 'http://localhost:4100',
  leaveTo: () => undefined,
  onReturn: () => () => undefined,
};

const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** The part of the browser's entry that is read here; TypeScript does not know it yet. */
interface LayoutShift {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null }[];
}

/** The browser's own measure of what jumped while `act` ran, and which elements did. */
async function measureShift(act: () => Promise<void>) {
  const shifts: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
  observer.observe({ type: 'layout-shift' });
  await act();
  await frame();
  shifts.push(...observer.takeRecords());
  observer.disconnect();
  const told = shifts as unknown as readonly LayoutShift[];
  return {
    score: told.reduce((sum, { value }) => sum + value, 0),
    moved: told.flatMap(({ sources }) =>
      sources.map(({ node }) => (node instanceof Element ? node.className : String(node?.textContent))),
    ),
  };
}

test.each([1280, 768, 360])('nothing jumps while the numbers arrive, at %d px', async (width) => {
  await page.viewport(width, 900);
  const { score, moved } = await measureShift(async () => {
    render(<App environment={environment} router={createMemoryRouter('/')} />);
    await screen.findByRole('slider');
    await screen.findByText('n 304 accounts with a score');
    await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull());
  });
  expect(score > 0.01 ? moved : []).toEqual([]);
  await page.viewport(1280, 900);
});

test('what jumps is seen: the measure of the test before is one that can fail', async () => {
  document.body.insertAdjacentHTML('beforeend', '<div id="probe"><p style="height: 200px">Still</p></div>');
  const probe = document.getElementById('probe');
  await frame();
  const { score } = await measureShift(async () => {
    probe?.insertAdjacentHTML('afterbegin', '<p style="height: 300px">Late</p>');
    await frame();
  });
  probe?.remove();
  expect(score).toBeGreaterThan(0.05);
});
