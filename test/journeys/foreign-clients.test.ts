import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';

import { createAdaptorServer } from '@hono/node-server';
import { Analytics } from '@segment/analytics-node';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { launchBrowser, VISITOR } from '../support/browser.ts';
import { closeServer, listen } from '../support/listen.ts';
import { openCollector, type OpenCollector } from '../support/open-collector.ts';

/** The vendors' own builds, as npm has them. */
const SCRIPTS: Readonly<Record<string, string>> = {
  '/segment.js': '@segment/analytics-next/dist/umd/index.js',
  '/rudderstack.js': '@rudderstack/analytics-js/dist/npm/modern/bundled/umd/index.js',
};
const PAGE = '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Reports</title></html>';

let collector: OpenCollector;
let browser: Browser;
let collectorUrl: string;
let siteUrl: string;
const servers: Server[] = [];

beforeAll(async () => {
  [collector, browser] = await Promise.all([openCollector(), launchBrowser()]);
  collector.clock.nowMs = Date.now();
  const site = createServer((request, response) => {
    const file = SCRIPTS[request.url ?? ''];
    response.writeHead(200, { 'Content-Type': file ? 'text/javascript' : 'text/html; charset=utf-8' });
    response.end(file ? readFileSync(new URL(`../../node_modules/${file}`, import.meta.url)) : PAGE);
  });
  servers.push(site, createAdaptorServer({ fetch: collector.app.fetch }) as Server);
  const [sitePort, collectorPort] = await Promise.all(servers.map((server) => listen(server)));
  siteUrl = `http://localhost:${sitePort}`;
  // By address, so that it is another origin than the page's.
  collectorUrl = `http://127.0.0.1:${collectorPort}`;
});
afterAll(async () => {
  await browser?.close();
  await Promise.all(servers.map(closeServer));
  await collector?.dispose();
});

/** What a client made of one of the calls below, as the collector stored it. */
interface StoredCall {
  readonly type: string;
  readonly event: string;
  readonly pid: string;
  readonly anonymous_id: string;
  readonly account_id: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly session_id: string;
  readonly is_bot: number;
  readonly is_trusted: number;
  /** Whether it happened when it did, by the collector's clock. */
  readonly in_time: number;
}

/** The calls of a client whose ids begin with `prefix`, in the order of time; waits until there are five. */
async function readCalls(prefix: string): Promise<readonly StoredCall[]> {
  const read = async () =>
    (await collector.database.query(
      `SELECT type, event, pid, anonymous_id, account_id, props, path, session_id, is_bot, is_trusted,
         abs(dateDiff('second', ts, received_at)) < 60 AS in_time
       FROM events WHERE startsWith(pid, {prefix:String}) ORDER BY ts, type`,
      { prefix },
    )) as unknown as readonly StoredCall[];
  await expect.poll(async () => (await read()).length).toBe(5);
  return read();
}
const readDevices = async (pid: string) =>
  (
    await collector.database.query(
      `SELECT alias FROM identities FINAL WHERE project = 'demo' AND pid = {pid:String} ORDER BY alias`,
      { pid },
    )
  ).map(({ alias }) => alias);

/** The calls that `use` makes on a page with a vendor's `script`; fails when the page talks to anybody but this machine. */
async function visit(script: string, use: string, prefix: string): Promise<readonly StoredCall[]> {
  const context = await browser.newContext(VISITOR);
  const strays: string[] = [];
  await context.route(
    (url) => !['localhost', '127.0.0.1'].includes(url.hostname),
    async (route) => {
      strays.push(route.request().url());
      await route.abort();
    },
  );
  const errors: string[] = [];
  context.on('weberror', (error) => errors.push(error.error().message));
  const page = await context.newPage();
  await page.goto(`${siteUrl}/reports`);
  await page.addScriptTag({ url: script });
  await page.evaluate(use);
  const calls = await readCalls(prefix);
  await context.close();
  expect([strays, errors]).toEqual([[], []]);
  return calls;
}

/** One call of each type, whatever their order. */
const byType = (calls: readonly StoredCall[]) =>
  Object.fromEntries(calls.map((call) => [call.type, call] as const));

test("Segment's client for Node arrives with all it says", async () => {
  const problems: unknown[] = [];
  const analytics = new Analytics({ writeKey: 'demo', host: collectorUrl, flushAt: 5 });
  analytics.on('error', (error) => problems.push(error));
  const who = { userId: 'node-ada' };
  analytics.identify({ ...who, anonymousId: 'node-device', traits: { plan: 'team', seats: 5 } });
  analytics.track({ ...who, event: 'Report Shared', properties: { channel: 'link', n: 3 } });
  analytics.page({ ...who, name: 'Pricing', category: 'Docs', properties: { path: '/pricing' } });
  analytics.group({ ...who, groupId: 'acme', traits: { name: 'Acme' } });
  analytics.alias({ ...who, previousId: 'node-old' });
  await analytics.closeAndFlush();
  expect(problems).toEqual([]);

  const calls = await readCalls('node-');
  expect(byType(calls)).toMatchObject({
    identify: { event: 'Identify', anonymous_id: 'node-device', props: { plan: 'team', seats: 5 } },
    track: { event: 'Report Shared', props: { channel: 'link', n: 3 } },
    page: { event: 'Page Viewed', path: '/pricing', props: { name: 'Pricing', category: 'Docs' } },
    group: { event: 'Group', account_id: 'acme', props: { name: 'Acme' } },
    alias: { event: 'Alias', props: { previous_id: 'node-old' } },
  });
  expect(calls.map(({ pid, is_bot, is_trusted, in_time }) => [pid, is_bot, is_trusted, in_time])).toEqual(
    Array.from({ length: 5 }, () => ['node-ada', 0, 0, 1]),
  );
  expect(await readDevices('node-ada')).toEqual(['node-device', 'node-old']);
});

test("Segment's client for pages arrives with all it says", async () => {
  const apiHost = `${collectorUrl.replace('http://', '')}/v1`;
  const calls = await visit(
    '/segment.js',
    `(async () => {
      const analytics = AnalyticsNext.AnalyticsBrowser.load(
        { writeKey: 'demo', cdnSettings: { integrations: { 'Segment.io': { apiKey: 'demo' } } } },
        { integrations: { 'Segment.io': { apiHost: '${apiHost}', protocol: 'http' } } },
      );
      await analytics.setAnonymousId('next-device');
      await analytics.page('Docs', 'Reports', { filter: 'mine' });
      await analytics.alias('next-ada', 'next-old');
      await analytics.identify('next-ada', { plan: 'team' });
      await analytics.track('Report Shared', { channel: 'link' });
      await analytics.group('acme', { name: 'Acme' });
    })()`,
    'next-',
  );
  expect(byType(calls)).toMatchObject({
    page: {
      event: 'Page Viewed',
      pid: 'next-device',
      path: '/reports',
      props: { name: 'Reports', category: 'Docs', filter: 'mine', title: 'Reports' },
    },
    alias: { event: 'Alias', pid: 'next-ada', props: { previous_id: 'next-old' } },
    identify: { event: 'Identify', pid: 'next-ada', props: { plan: 'team' } },
    track: { event: 'Report Shared', pid: 'next-ada', path: '/reports', props: { channel: 'link' } },
    group: { event: 'Group', pid: 'next-ada', account_id: 'acme', props: { name: 'Acme' } },
  });
  expect(calls.map(({ anonymous_id, is_bot, in_time }) => [anonymous_id, is_bot, in_time])).toEqual(
    Array.from({ length: 5 }, () => ['next-device', 0, 1]),
  );
  expect(await readDevices('next-ada')).toEqual(['next-device']);
});

test("RudderStack's client for pages arrives with all it says, its session among it", async () => {
  // What its control plane would answer: a source that is on and sends to nobody else.
  const source = {
    id: 'source',
    name: 'Reports',
    writeKey: 'demo',
    workspaceId: 'workspace',
    enabled: true,
    connections: [],
    destinations: [],
    config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
  };
  const calls = await visit(
    '/rudderstack.js',
    `{
      const analytics = new rudderanalytics.RudderAnalytics();
      analytics.load('demo', '${collectorUrl}', { getSourceConfig: () => (${JSON.stringify({ source })}) });
      analytics.setAnonymousId('rudder-device');
      analytics.page('Docs', 'Reports', { filter: 'mine' });
      analytics.identify('rudder-ada', { plan: 'team' });
      analytics.track('Report Shared', { channel: 'link' });
      analytics.group('acme', { name: 'Acme' });
      analytics.alias('rudder-ada-2', 'rudder-ada');
    }`,
    'rudder-',
  );
  expect(byType(calls)).toMatchObject({
    page: {
      event: 'Page Viewed',
      pid: 'rudder-device',
      path: '/reports',
      props: { name: 'Reports', category: 'Docs', filter: 'mine' },
    },
    identify: { event: 'Identify', pid: 'rudder-ada', props: { plan: 'team' } },
    track: { event: 'Report Shared', pid: 'rudder-ada', path: '/reports', props: { channel: 'link' } },
    group: { event: 'Group', pid: 'rudder-ada', account_id: 'acme', props: { name: 'Acme' } },
    alias: { event: 'Alias', pid: 'rudder-ada-2', props: { previous_id: 'rudder-ada' } },
  });
  expect(calls.map(({ anonymous_id, is_bot, in_time }) => [anonymous_id, is_bot, in_time])).toEqual(
    Array.from({ length: 5 }, () => ['rudder-device', 0, 1]),
  );
  const sessions = new Set(calls.map(({ session_id }) => session_id));
  expect([...sessions]).toEqual([expect.stringMatching(/^\d{10,}$/)]);
  expect(await readDevices('rudder-ada')).toEqual(['rudder-device']);
});
