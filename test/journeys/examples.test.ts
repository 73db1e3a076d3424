import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { VISITOR } from '../support/browser.ts';
import { setStage } from './stage.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const stage = setStage();
const running: ChildProcess[] = [];
let team: BrowserContext;

beforeAll(async () => {
  team = await stage.browser.newContext(VISITOR);
  await team.request.get(stage.collector.signInUrl());
});
afterAll(async () => {
  for (const child of running.filter(({ exitCode }) => exitCode === null)) {
    process.kill(-(child.pid ?? 0), 'SIGTERM');
    await once(child, 'exit');
  }
});

/** Runs the command of an example's row in examples/README.md; its own process group, so that what npm starts ends with it. */
function run(name: string, env: Readonly<Record<string, string>>, ...args: readonly string[]): ChildProcess {
  const command = `npm start --prefix examples/${name}`;
  expect(readFileSync(`${ROOT}examples/README.md`, 'utf8')).toContain(`\`${command}\``);
  const [npm = '', ...rest] = command.split(' ');
  const child = spawn(npm, [...rest, ...args], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1', ...env },
    detached: true,
  });
  running.push(child);
  return child;
}

/** What a process printed once a pattern was in it. Rejects with all of it when it ends before. */
async function readPrinted(child: ChildProcess, pattern: RegExp): Promise<string> {
  let printed = '';
  const found = Promise.withResolvers<string>();
  const read = (chunk: Buffer): void => {
    printed += chunk.toString();
    const [match] = pattern.exec(printed) ?? [];
    if (match !== undefined) found.resolve(match);
  };
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  child.once('exit', (code) => found.reject(new Error(`It ended with ${code}:\n${printed}`)));
  return found.promise;
}

/** The page of an example that Vite serves, in a browser; complaints of it fail the test. */
async function openExample(name: string): Promise<Page> {
  const env = { VITE_KEPT_HOST: stage.collector.url };
  const url = await readPrinted(run(name, env, '--', '--port', '0'), /http:\/\/localhost:\d+(?=\/)/);
  const visitor = await stage.browser.newContext(VISITOR);
  const page = await visitor.newPage();
  page.on('pageerror', (error) => expect.soft(String(error)).toBe(''));
  await page.goto(url);
  return page;
}

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
  const page = await openExample('npm-preact');
  await page.getByLabel('New note').fill('Call Acme');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Call Acme' }).waitFor();
  await page.getByRole('button', { name: 'Copy all' }).click();
  await expect
    .poll(() => readDoings('preact-17'), { timeout: 30_000 })
    .toEqual(expect.arrayContaining(['Note Added / acme', 'Feature Used / acme', 'Page Viewed /']));
});

test('npm-react-router: each route is one page view, before and after signing in the same person', async () => {
  const page = await openExample('npm-react-router');
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
  const child = run('server-node', { KEPT_HOST: stage.collector.url });
  await readPrinted(child, /Sent to/);
  await expect
    .poll(() => readDoings('server-17'))
    .toEqual(expect.arrayContaining(['Subscription Started acme', 'Ticket Opened acme', 'Group acme']));
});
