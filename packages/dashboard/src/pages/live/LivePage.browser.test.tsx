import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { SESSION } from '../../answers.test.fixture.ts';
import { expectForEverybody, openPage, openStyles } from '../open-page.test.fixture.tsx';

const worker = setupWorker(http.get('/api/session', () => HttpResponse.json(SESSION)));

beforeAll(async () => {
  await Promise.all([openStyles('dashboard', 'surveys'), worker.start({ quiet: true })]);
});
afterEach(() => cleanup());
afterAll(() => worker.stop());

/** The page with its stream, over which the test sends. */
async function openLive(href = '/live') {
  const page = openPage(href);
  await screen.findByRole('heading', { name: 'Live' });
  await waitFor(() => expect(page.streams.opened).toHaveLength(1));
  const [stream] = page.streams.opened;
  if (stream === undefined) throw new Error('No stream was opened.');
  stream.open();
  return { ...page, stream };
}

const names = () =>
  [...document.querySelectorAll('.live-name')].map(({ firstChild }) => firstChild?.textContent);

test('before the first event the page says where to begin', async () => {
  await openLive();
  expect(screen.getByText('Waiting for events.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'paste the script tag' }).getAttribute('href')).toBe('/setup');
  expect(screen.getByText('No event yet')).toBeTruthy();
});

test('events arrive on top, and a bot is marked as one', async () => {
  const { stream } = await openLive();
  stream.send({ event: 'Page Viewed' });
  stream.send({ event: 'Report Shared', bot: true });
  await waitFor(() => expect(names()).toEqual(['Report Shared', 'Page Viewed']));
  const rows = within(screen.getByRole('list', { name: /^Latest/u })).getAllByRole('listitem');
  expect(rows.map((row) => within(row).queryByText('bot') !== null)).toEqual([true, false]);
});

test('an event opens by keyboard to all that is stored of it, and the list stands still meanwhile', async () => {
  const { user, stream } = await openLive();
  stream.send({ event: 'Report Shared', properties: { report: '<b>7</b>' } });
  await screen.findByText('Report Shared');
  const summary = document.querySelector('summary');
  summary?.focus();
  await user.keyboard('{Enter}');
  const json = await screen.findByRole('region', { name: 'Report Shared as JSON' });
  expect(JSON.parse(json.textContent ?? '')).toEqual({
    event: 'Report Shared',
    type: 'page',
    ts: '2026-11-21T12:00:00.000Z',
    receivedAt: '2026-11-21T12:00:01.000Z',
    person: 'ana',
    accountId: 'acme',
    path: '/reports',
    properties: { report: '<b>7</b>' },
  });
  expect(screen.getByRole('link', { name: 'All that ana did' }).getAttribute('href')).toBe('/people/ana');
  expect(screen.getByRole('link', { name: 'The account acme' }).getAttribute('href')).toBe('/accounts/acme');
  expect(await screen.findByText('Paused')).toBeTruthy();
  stream.send({ event: 'Invite Sent' });
  await user.click(await screen.findByRole('button', { name: 'Resume (1 new)' }));
  await waitFor(() => expect(names()).toEqual(['Invite Sent', 'Report Shared']));
  expect(screen.getByRole('region', { name: 'Report Shared as JSON' })).toBeTruthy();
});

test('words find events by name and person, stand in the address, and say when nothing is like that', async () => {
  const { user, router, stream } = await openLive();
  stream.send({ event: 'Page Viewed', person: 'ana' });
  stream.send({ event: 'Report Shared', person: 'bob' });
  await screen.findByText('Report Shared');
  screen.getByRole('searchbox', { name: 'Find in events' }).focus();
  await user.keyboard('shared bob');
  await waitFor(() => expect(names()).toEqual(['Report Shared']));
  expect(router.visited.at(-1)).toBe('/live?search=shared+bob');
  expect(screen.getByText('1 of the latest 2 events')).toBeTruthy();
  await user.keyboard(' carol');
  expect(await screen.findByText('None of the latest events is like that.')).toBeTruthy();
});

test('an address alone shows only bots', async () => {
  const { stream } = await openLive('/live?who=bots');
  stream.send({ event: 'Page Viewed' });
  stream.send({ event: 'Crawled', bot: true });
  await waitFor(() => expect(names()).toEqual(['Crawled']));
});

test('a connection that is lost says so', async () => {
  const { stream } = await openLive();
  stream.fail();
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Connection lost/u));
});

test('the page is for everybody: axe finds nothing, and it fits a phone', async () => {
  const { user, stream } = await openLive();
  stream.send({
    event: 'A name that is as long as names are '.repeat(4),
    bot: true,
    person: 'p'.repeat(120),
  });
  stream.send({ event: 'Report Shared', properties: { text: 'x'.repeat(200) } });
  await user.click(await screen.findByText('Report Shared'));
  await screen.findByRole('region', { name: 'Report Shared as JSON' });
  await expectForEverybody();
});
