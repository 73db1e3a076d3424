import { cleanup, render, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';

import { SESSION } from '../../answers.test.fixture.ts';
import { App } from '../../App.tsx';
import type { Environment } from '../../environment.ts';
import { createTestStreams } from '../../live-streams.test.fixture.ts';
import { createMemoryRouter } from '../../memory-router.test.fixture.ts';
import type { StepTimes } from './first-steps.ts';

const NONE: StepTimes = { tag: null, event: null, identify: null, feature: null, survey: null };

const worker = setupWorker(
  http.get('/api/session', () => HttpResponse.json(SESSION)),
  http.get('/api/first-steps', () => HttpResponse.json({ steps: NONE })),
);

beforeAll(async () => {
  const styles = ['dashboard', 'settings'].map((name) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = new URL(`../../../static/${name}.css`, import.meta.url).href;
    const loaded = new Promise((resolve) => style.addEventListener('load', resolve));
    document.head.append(style);
    return loaded;
  });
  document.documentElement.lang = 'en';
  await Promise.all([...styles, worker.start({ quiet: true })]);
});
afterEach(() => {
  cleanup();
  worker.resetHandlers();
});
afterAll(() => worker.stop());

async function open(project = 'main') {
  const streams = createTestStreams();
  const copied: string[] = [];
  const environment: Environment = {
    fetch: (input, init) => fetch(input, init),
    now: () => Date.parse('2026-11-21T10:00:00Z'),
    openStream: streams.openStream,
    setTimeout: (callback, delayMs) => window.setTimeout(callback, delayMs),
    clearTimeout: (timer) => window.clearTimeout(timer),
    copyText: (text) => {
      copied.push(text);
      return Promise.resolve();
    },
    origin: 'http://localhost:4100',
    leaveTo: () => undefined,
    onReturn: () => () => undefined,
  };
  render(<App environment={environment} router={createMemoryRouter(`/setup?project=${project}`)} />);
  await waitFor(() => expect(streams.opened).toHaveLength(1));
  return { user: userEvent, stream: streams.opened[0], copied };
}

/** The titles of the steps that are green. */
const done = () =>
  screen
    .getAllByRole('heading', { level: 2 })
    .map(({ textContent }) => textContent ?? '')
    .filter((title) => title.endsWith(' (done)'))
    .map((title) => title.replace(' (done)', ''));

async function violations() {
  const { violations: found } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

test('a step turns green when the event arrives that shows it, and no other does', async () => {
  const { stream } = await open();
  expect(done()).toEqual([]);
  expect(screen.getByText(/^0 of 5 steps are done/u)).toBeTruthy();

  stream?.send({ event: 'Report Shared', type: 'track', path: null });
  await waitFor(() => expect(done()).toEqual(['See the first event']));
  stream?.send({ event: 'Page Viewed', type: 'page', path: '/reports' });
  await waitFor(() => expect(done()).toEqual(['Paste the tag', 'See the first event']));
  worker.use(
    http.get('/api/first-steps', () =>
      HttpResponse.json({ steps: { ...NONE, identify: '2026-11-21T12:00:00.000Z' } }),
    ),
  );
  stream?.send({ event: 'Identify', type: 'identify' });
  await waitFor(() => expect(done()).toContain('Say who is signed in'));
  stream?.send({ event: 'Feature Used', type: 'track' });
  await waitFor(() => expect(done()).toContain('Mark a feature'));
  expect(screen.getByText('No survey has been shown yet.')).toBeTruthy();
  stream?.send({ event: 'Survey Answered', type: 'track' });
  expect(await screen.findByText('All five steps are done.')).toBeTruthy();
});

test('what the database had before the page was opened is green too, with its time', async () => {
  worker.use(
    http.get('/api/first-steps', ({ request }) => {
      expect(new URL(request.url).searchParams.get('project')).toBe('main');
      return HttpResponse.json({
        steps: { ...NONE, event: '2026-11-01T08:00:00.000Z', feature: '2026-11-01T08:30:00.000Z' },
      });
    }),
  );
  await open();
  await waitFor(() => expect(done()).toEqual(['See the first event', 'Mark a feature']));
  expect(screen.getByText(/^The first was seen 1 Nov 2026, 08:00:00/u)).toBeTruthy();
  expect(screen.queryByText('Waiting for your first event')).toBeNull();
  expect(screen.getByText(/^First seen 1 Nov 2026, \d\d:30:00$/u)).toBeTruthy();
});

test('steps still turn green where the database does not answer', async () => {
  worker.use(http.get('/api/first-steps', () => new HttpResponse(null, { status: 503 })));
  const { stream } = await open();
  stream?.send({ event: 'Feature Used', type: 'track', path: null });
  await waitFor(() => expect(done()).toEqual(['See the first event', 'Mark a feature']));
});

test('the npm snippet is chosen by keyboard and carries the key', async () => {
  const { user, copied } = await open();
  const radio = await screen.findByRole('radio', { name: 'Script tag' });
  radio.focus();
  await user.keyboard('{ArrowRight}');
  await user.click(await screen.findByRole('button', { name: 'Copy the npm snippet' }));
  expect(copied[0]).toContain("writeKey: 'wk_4f1c'");
  expect(screen.queryByRole('button', { name: 'Copy the script tag' })).toBeNull();
});

test('the demo leads to the project of one’s own, which does not', async () => {
  await open('demo');
  const link = await screen.findByRole('link', { name: 'Set up My product' });
  expect(link.getAttribute('href')).toBe('/setup?project=main');
  cleanup();
  await open();
  await screen.findByRole('heading', { name: 'Set up My product' });
  expect(screen.queryByText(/This is the demo/u)).toBeNull();
});

test('the steps lead on to where they are used', async () => {
  await open();
  const main = within(await screen.findByRole('main'));
  const hrefs = main.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(hrefs).toEqual(['/features?project=main', '/definitions?project=main&new=survey']);
});

test('has no violation that axe knows, waiting and done, light and dark, and fits a phone', async () => {
  const { stream } = await open();
  await screen.findByText('Waiting for your first event');
  for (const scheme of ['light', 'dark']) {
    const features = [{ name: 'prefers-color-scheme', value: scheme }];
    await cdp().send('Emulation.setEmulatedMedia', { features });
    for (const width of [1280, 360]) {
      await page.viewport(width, 800);
      expect([scheme, width, await violations()]).toEqual([scheme, width, []]);
      expect(document.documentElement.scrollWidth).toBe(width);
    }
    stream?.send({ event: 'Page Viewed', type: 'page', path: '/reports' });
    await waitFor(() => expect(done()).toContain('Paste the tag'));
  }
  await cdp().send('Emulation.setEmulatedMedia', { features: [] });
  await page.viewport(1280, 900);
});
