import { readdirSync, readFileSync } from 'node:fs';

import type { BrowserContext } from 'playwright';
import { beforeAll, expect, test } from 'vitest';

import { VISITOR } from '../support/browser.ts';
import { readPrinted, setExamples } from './examples.ts';
import { setStage } from './stage.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const stage = setStage();
const examples = setExamples(stage);
let team: BrowserContext;

beforeAll(async () => {
  team = await stage.browser.newContext(VISITOR);
  await team.request.get(stage.collector.signInUrl());
});
/** What the collector says that a person did, with what they did it for. */
async function readDoings(person: string): Promise<readonly string[]> {
  const address = `${stage.collector.url}/api/people/${person}/timeline?project=demo`;
  const answer = await team.request.get(address);
  if (answer.status() === 404) return [];
  const { items } = (await answer.json()) as {
    items: readonly { event: string; path: string | null; account: string | null }[];
  };
  return items.map(({ event, path, account }) => [event, path, account].filter(Boolean).join(' '));
}

test('there is a row for every example', () => {
  const readme = readFileSync(`${ROOT}examples/README.md`, 'utf8');
  const named = [...readme.matchAll(/^\| \[`([\w-]+)`\]/gm)].map(([, name = '']) => name);
  const folders = readdirSync(`${ROOT}examples`, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(named.toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
});

test('script-tag: the collector serves it, and a click on it is counted', async () => {
  const page = await (await stage.browser.newContext(VISITOR)).newPage();
  await page.goto(`${stage.collector.url}/demo/`);
  await page.getByRole('button', { name: 'Ana Pop' }).click();
  await page.getByRole('link', { name: 'Weekly revenue' }).click();
  await expect
    .poll(() => readDoings('halden-freight-ana'))
    .toEqual(expect.arrayContaining([expect.stringMatching(/^Page Viewed \/demo\/reports/)]));
});

test('npm-preact: a note is an event, and a marked button a feature', async () => {
  const page = await examples.open('npm-preact');
  await page.getByLabel('New note').fill('Call Acme');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Call Acme' }).waitFor();
  await page.getByRole('button', { name: 'Copy all' }).click();
  await expect
    .poll(() => readDoings('preact-17'), { timeout: 30_000 })
    .toEqual(expect.arrayContaining(['Note Added / acme', 'Feature Used / acme', 'Page Viewed /']));
});

test('npm-react-router: each route is one page view, before and after signing in the same person', async () => {
  const page = await examples.open('npm-react-router');
  await page.getByRole('link', { name: 'weekly-revenue' }).click();
  await page.getByRole('heading', { name: 'weekly-revenue' }).waitFor();
  await page.getByRole('link', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Sign in as Ada' }).click();
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('link', { name: 'open-tickets' }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  await expect
    .poll(() => readDoings('react-17'), { timeout: 30_000 })
    .toEqual(expect.arrayContaining(['Report Shared /reports/open-tickets acme']));
  const views = (await readDoings('react-17')).filter((line) => line.startsWith('Page Viewed'));
  expect(views.toReversed()).toEqual([
    'Page Viewed /',
    'Page Viewed /reports/weekly-revenue',
    'Page Viewed /account',
    'Page Viewed / acme',
    'Page Viewed /reports/open-tickets acme',
  ]);
});

test('server-node: facts arrive by Segment’s own library', async () => {
  const child = examples.run('server-node', { KEPT_HOST: stage.collector.url });
  await readPrinted(child, /Sent to/);
  await expect
    .poll(() => readDoings('server-17'))
    .toEqual(expect.arrayContaining(['Subscription Started acme', 'Ticket Opened acme', 'Group acme']));
});
