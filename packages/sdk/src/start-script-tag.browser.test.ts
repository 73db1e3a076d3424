import type { ActiveUserRule, AnalyticsEvent, Definitions } from '@kept/protocol';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Client, Plugin } from './client.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { activeUsers } from './plugins/active-users.ts';
import { STUB } from './script-tag-stub.ts';
import { startScriptTag } from './start-script-tag.ts';

const SRC = 'https://cdn.test/assets/kept.js';
const scope = globalThis as { kept?: unknown };
let clients: (Client | null)[] = [];
let requested: string[] = [];
let sent: string[] = [];
let writeKey = '';

beforeEach(() => {
  writeKey = `tag-${Math.random()}`;
  clients = [];
  requested = [];
  sent = [];
  delete scope.kept;
});
afterEach(async () => {
  for (const client of clients) client?.destroy();
  localStorage.clear();
  await deleteDB(`kept-${writeKey}`);
});

const nothing: Definitions = {
  timezone: 'UTC',
  gzip: false,
  surveys: [],
  checklists: [],
  activeUsers: [],
};

function toEnvironment(definitions: Partial<Definitions> = {}): Environment {
  const browser = readEnvironment();
  if (!browser) throw new Error('not in a browser');
  return {
    ...browser,
    async fetch(url, init) {
      requested.push(url);
      if (url.includes('/v1/definitions')) return Response.json({ ...nothing, ...definitions });
      sent.push(await (init.body as Blob).text());
      return Response.json({ success: true, accepted: 1, refused: [] });
    },
  };
}

function start(
  dataset: Record<string, string> = {},
  definitions: Partial<Definitions> = {},
  load: (url: string) => Promise<unknown> = () => Promise.reject(new Error('not expected')),
  on: { kept?: unknown } = scope,
): Client | null {
  const client = startScriptTag(
    { src: SRC, dataset: { writeKey, ...dataset } },
    { scope: on, load, environment: toEnvironment(definitions) },
  );
  clients.push(client);
  return client;
}

const batches = (): readonly AnalyticsEvent[] =>
  sent.flatMap((body) => {
    const { batch, context } = JSON.parse(body) as { batch: AnalyticsEvent[]; context: object };
    return batch.map((event) => ({ ...event, context: { ...context, ...event.context } }));
  });

test('makes `kept` the client and records a page view, from a tag alone', async () => {
  const client = start();
  expect(scope.kept).toBe(client);
  await client?.flush();
  expect(batches()).toMatchObject([{ type: 'page', context: { page: { path: location.pathname } } }]);
  expect(requested.filter((url) => url.includes('/v1/batch'))).toEqual(['https://cdn.test/v1/batch']);
});

test('keeps to what its attributes say', async () => {
  const client = start({ host: 'https://other.test/', autoPage: 'false' });
  client?.track('Only this');
  await client?.flush();
  expect(batches()).toMatchObject([{ event: 'Only this' }]);
  expect(requested).toContain('https://other.test/v1/batch');
});

test('takes over the calls of the stub, each with the page and the time of its moment', async () => {
  document.head.append(Object.assign(document.createElement('script'), { text: STUB }));
  const stub = scope.kept as Client;
  const { pathname } = location;
  history.replaceState(null, '', '/before-load?q=1');
  stub.identify('ann');
  stub.track('Early', { n: 1 });
  stub.feature('editor').use({ size: 2 });
  stub.page('Early page');
  history.replaceState(null, '', pathname);
  const called = Date.now();
  await new Promise((resolve) => {
    setTimeout(resolve, 50);
  });

  const client = start();
  stub.track('Through the old name');
  await client?.flush();
  expect(scope.kept).toBe(client);
  const early = { page: { path: '/before-load', search: '?q=1' } };
  expect(batches()).toMatchObject([
    { type: 'identify', userId: 'ann', context: early },
    { type: 'track', event: 'Early', userId: 'ann', properties: { n: 1 }, context: early },
    { type: 'track', event: 'Feature Used', properties: { feature: 'editor', size: 2 } },
    { type: 'page', name: 'Early page', context: early },
    { type: 'page', userId: 'ann', context: { page: { path: pathname } } },
    { type: 'track', event: 'Through the old name' },
  ]);
  expect(Date.parse(batches()[1]?.timestamp ?? '')).toBeLessThanOrEqual(called);
});

test('has an answer to consent, and more context, from before it was there', async () => {
  document.head.append(Object.assign(document.createElement('script'), { text: STUB }));
  const stub = scope.kept as Client;
  stub.track('Before the answer');
  stub.consent.set({ analytics: true, surveys: false });
  stub.setContext({ release: '7.1' });
  const heard: unknown[] = [];
  void stub.ready().then(() => heard.push((scope.kept as Client).consent.get()));

  const client = start({ consent: 'pending', autoPage: 'false' });
  expect(client?.consent.get()).toEqual({ analytics: true, surveys: false });
  client?.track('After the answer');
  await expect
    .poll(async () => {
      await client?.flush();
      return batches();
    })
    .toMatchObject([
      { event: 'Before the answer' },
      { event: 'After the answer', context: { release: '7.1' } },
    ]);
  expect(heard).toEqual([{ analytics: true, surveys: false }]);
});

test('does nothing as the second copy, or without a key', () => {
  const first = start();
  expect(start()).toBeNull();
  expect(scope.kept).toBe(first);
  delete scope.kept;
  expect(start({ writeKey: '' })).toBeNull();
  expect(scope.kept).toBeUndefined();
});

test('works without the name when the page has frozen it', async () => {
  const frozen = Object.freeze({ kept: 'mine' }) as { kept?: unknown };
  const client = start({}, {}, undefined, frozen);
  expect(frozen.kept).toBe('mine');
  await client?.flush();
  expect(batches()).toHaveLength(1);
});

test('loads surveys and checklists only when the project has one that is live, and tells them what they missed', async () => {
  const missed: string[] = [];
  let client: Client | null = null;
  const loaded: string[] = [];
  const registered: string[] = [];
  const load = (url: string): Promise<unknown> => {
    loaded.push(url);
    // Somebody is quicker than the network.
    client?.track('Report Shared');
    return Promise.resolve({
      governor: (options: {
        chunk: (name: string) => string;
        missed: readonly AnalyticsEvent[];
      }): Plugin => ({
        name: 'governor',
        setup: () => {
          registered.push(options.chunk('survey'));
          missed.push(...options.missed.map((event) => (event.type === 'track' ? event.event : event.type)));
        },
      }),
    });
  };
  const survey = {
    id: 's',
    version: 1,
    name: 'S',
    metric: 'nps',
    questions: [],
    thanks: { default: { title: '' } },
  };
  start({}, { surveys: [{ ...survey, status: 'paused' }] as unknown as Definitions['surveys'] }, load);
  await expect.poll(() => requested.some((url) => url.includes('/v1/definitions'))).toBe(true);
  await new Promise((resolve) => {
    setTimeout(resolve, 100);
  });
  expect(loaded).toEqual([]);

  delete scope.kept;
  client = start({}, { surveys: [{ ...survey, status: 'live' }] as unknown as Definitions['surveys'] }, load);
  await expect.poll(() => registered).toEqual(['https://cdn.test/assets/kept-survey.js']);
  expect(loaded).toEqual(['https://cdn.test/assets/kept-governor.js']);
  // The landing page too, though its view was recorded as the tag began.
  expect(missed).toEqual(['page', 'Report Shared']);
});

test('loads the rules only when the project has one, and counts what was done before they came', async () => {
  const rule: ActiveUserRule = {
    id: 'sharer',
    name: 'Sharer',
    period: 'day',
    when: { event: 'Report Shared' },
  };
  const loaded: string[] = [];
  let client: Client | null = null;
  const load = async (url: string): Promise<unknown> => {
    loaded.push(url);
    client?.track('Report Shared');
    return { activeUsers };
  };
  client = start({}, { activeUsers: [rule] }, load);
  await expect
    .poll(async () => {
      await client?.flush();
      return batches().flatMap((event) => (event.type === 'track' ? event.event : []));
    })
    .toEqual(['Report Shared', 'Active User']);
  expect(loaded).toEqual(['https://cdn.test/assets/kept-rules.js']);
});

test('notes a chunk that cannot be loaded, and goes on', async () => {
  const checklist = { id: 'c', version: 1, title: 'C', status: 'live', mode: 'any', steps: [] } as const;
  const client = start({}, { checklists: [checklist] }, () => Promise.reject(new Error('gone')));
  await expect
    .poll(async () => (await client?.diagnostics())?.errors)
    .toEqual(['load governor.setup: Error: gone']);
  client?.track('Still here');
  expect(await client?.flush()).toMatchObject({ pending: 0 });
});
