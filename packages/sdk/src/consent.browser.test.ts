import type { AnalyticsEvent, Batch } from '@kept/protocol';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Client } from './client.ts';
import { createKept } from './create-kept.ts';
import { type Environment, readEnvironment } from './environment.ts';
import type { KeptOptions } from './options.ts';

let writeKey = '';
let clients: Client[] = [];
let delivered: AnalyticsEvent[] = [];

beforeEach(() => {
  writeKey = `consent-${Math.random()}`;
  clients = [];
  delivered = [];
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  localStorage.clear();
  await deleteDB(`kept-${writeKey}`);
});

function start(options: Partial<KeptOptions> = {}, overrides: Partial<Environment> = {}): Client {
  const browser = readEnvironment();
  if (!browser) throw new Error('not in a browser');
  const client = createKept({
    writeKey,
    host: 'https://kept.test',
    definitions: { timezone: 'UTC', gzip: false, surveys: [], checklists: [], activeUsers: [] },
    environment: {
      ...browser,
      fetch: async (_, { body }) => {
        const { batch } = JSON.parse(await (body as Blob).text()) as Batch;
        delivered.push(...batch);
        return Response.json({ success: true, accepted: batch.length, refused: [] });
      },
      ...overrides,
    },
    ...options,
  });
  clients.push(client);
  return client;
}

const names = (): readonly unknown[] => delivered.map((event) => 'event' in event && event.event);
const databases = async (): Promise<readonly unknown[]> =>
  (await indexedDB.databases()).map(({ name }) => name);

/** What the browser keeps of this project, consent aside. */
async function traces(): Promise<readonly unknown[]> {
  const records = Object.keys(localStorage).filter(
    (key) => key.startsWith(`kept-${writeKey}`) && !key.endsWith('.consent'),
  );
  return [...records, ...(await databases()).filter((name) => name === `kept-${writeKey}`)];
}

test('keeps everything in memory while consent is pending, and sends nothing', async () => {
  const kept = start({ consent: 'pending' });
  kept.track('Before the answer');
  kept.identify('user-1');
  expect(await kept.flush()).toEqual({ delivered: 0, pending: 2 });
  expect(await kept.diagnostics()).toMatchObject({ captured: 2, pending: 2, storage: 'memory' });
  expect(kept.consent.get()).toEqual({ analytics: null, surveys: null });
  expect(await traces()).toEqual([]);
  expect(delivered).toEqual([]);
});

test('stores and sends what waited, once the person agrees', async () => {
  const kept = start({ consent: 'pending' });
  const heard: unknown[] = [];
  kept.on('consent', (consent) => heard.push(consent));
  kept.track('Before the answer');
  kept.consent.set({ analytics: true });
  kept.track('After the answer');
  await expect.poll(names).toEqual(expect.arrayContaining(['Before the answer']));
  await kept.flush();
  expect(names()).toEqual(['Before the answer', 'After the answer']);
  expect(await kept.diagnostics()).toMatchObject({ captured: 2, delivered: 2, storage: 'indexeddb' });
  expect(heard).toEqual([{ analytics: true, surveys: null }]);
  expect(await traces()).toEqual(
    expect.arrayContaining([`kept-${writeKey}.person`, `kept-${writeKey}.session`, `kept-${writeKey}`]),
  );
});

test('drops what waited and all that follows, once the person refuses, and says so', async () => {
  const kept = start({ consent: 'pending' });
  kept.track('Before the answer');
  kept.consent.set({ analytics: false });
  kept.track('After the answer');
  await expect
    .poll(() => kept.diagnostics())
    .toMatchObject({ captured: 2, pending: 0, dropped: { no_consent: 2 } });
  await kept.flush();
  expect(delivered).toEqual([]);
  expect(await traces()).toEqual([]);
});

test('keeps what follows a change of mind in the same breath', async () => {
  const kept = start({ consent: 'pending' });
  kept.track('Before the answer');
  kept.consent.set({ analytics: false });
  kept.consent.set({ analytics: true });
  kept.track('After all');
  await expect.poll(async () => (await kept.diagnostics()).storage).toBe('indexeddb');
  await kept.flush();
  expect(names()).toEqual(['After all']);
  await expect
    .poll(() => kept.diagnostics())
    .toMatchObject({ captured: 2, delivered: 1, pending: 0, dropped: { no_consent: 1 } });
});

test('remembers the answer for the next visit, whatever the page says of it', async () => {
  start({ consent: 'pending' }).consent.set({ analytics: true, surveys: false });
  const next = start({ consent: 'denied' });
  expect(next.consent.get()).toEqual({ analytics: true, surveys: false });
  next.track('Agreed before');
  await next.flush();
  expect(names()).toEqual(['Agreed before']);
});

test('delivers what was recorded before the person changed their mind, and records no more', async () => {
  const kept = start();
  kept.track('Agreed');
  kept.consent.set({ analytics: false });
  kept.track('Not any more');
  await kept.flush();
  expect(names()).toEqual(['Agreed']);
  expect((await kept.diagnostics()).dropped).toEqual({ no_consent: 1 });
});

test.each<[string, Environment['navigator']]>([
  ['Global Privacy Control', { globalPrivacyControl: true }],
  ['Do Not Track', { doNotTrack: '1' }],
])('takes %s for a no that only the person changes', async (_, navigator) => {
  const kept = start({}, { navigator });
  kept.track('Not wanted');
  expect(kept.consent.get()).toEqual({ analytics: false, surveys: false });
  kept.consent.set({ analytics: true });
  kept.track('Wanted after all');
  await expect.poll(async () => (await kept.diagnostics()).storage).toBe('indexeddb');
  await kept.flush();
  expect(names()).toEqual(['Wanted after all']);
});

test('ignores the signals where the product says so', () => {
  const kept = start({ privacySignals: 'ignore' }, { navigator: { globalPrivacyControl: true } });
  expect(kept.consent.get()).toEqual({ analytics: true, surveys: true });
});

test('tells the collector what was agreed to', async () => {
  const batches: Batch[] = [];
  const kept = start(
    { consent: 'pending' },
    {
      fetch: async (_, { body }) => {
        batches.push(JSON.parse(await (body as Blob).text()) as Batch);
        return Response.json({ success: true });
      },
    },
  );
  kept.consent.set({ analytics: true, surveys: false });
  kept.track('Told');
  await kept.flush();
  await expect.poll(() => batches[0]?.context?.['consent']).toEqual({ analytics: true, surveys: false });
});

test('forgets the person: asks the collector to, and leaves nothing here', async () => {
  const kept = start();
  kept.identify('user-1', { email: 'ada@x.test' });
  kept.setContext({ team: 'blue' }, { persist: true });
  kept.track('Remembered');
  await kept.flush();
  const { anonymousId } = delivered[0] as { anonymousId: string };
  kept.track('Not yet sent');
  await kept.forget();
  await expect
    .poll(() => delivered.at(-1))
    .toMatchObject({ event: 'Deletion Requested', userId: 'user-1', anonymousId });
  expect(names()).not.toContain('Not yet sent');
  expect(JSON.stringify(localStorage)).not.toContain('user-1');
  expect(JSON.stringify(localStorage)).not.toContain(anonymousId);

  kept.track('Somebody new');
  await kept.flush();
  const somebody = delivered.at(-1) as { anonymousId: string; userId?: string };
  expect(somebody.anonymousId).not.toBe(anonymousId);
  expect(somebody.userId).toBeUndefined();
  expect(await kept.diagnostics()).toMatchObject({ captured: 2, delivered: 2, pending: 0 });
});

test('lets nothing but that wish past a refusal, however long it is under way', async () => {
  const held = Promise.withResolvers<Response>();
  const kept = start({}, { fetch: () => held.promise });
  kept.consent.set({ analytics: false });
  await kept.forget();
  kept.track('Still refused');
  expect((await kept.diagnostics()).dropped).toEqual({ no_consent: 1 });
  held.resolve(Response.json({ success: true }));
});

test('sends the wish to be forgotten also for somebody who has refused', async () => {
  const kept = start();
  kept.identify('user-1');
  await kept.flush();
  kept.consent.set({ analytics: false });
  await kept.forget();
  await expect.poll(() => delivered.at(-1)).toMatchObject({ event: 'Deletion Requested', userId: 'user-1' });
});
