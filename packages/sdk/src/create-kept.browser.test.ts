import type { Batch } from '@kept/protocol';
import { deleteDB } from 'idb';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import type { Client } from './client.ts';
import { createKept } from './create-kept.ts';
import type { KeptOptions } from './options.ts';

const HOST = `${location.origin}/collector`;
const URL_OF_BATCH = `${HOST}/v1/batch`;
const worker = setupWorker();

type Answer = (batch: Batch, bytes: number) => Response | Promise<Response>;

let clients: Client[] = [];
let writeKey = '';
/** Batches in the order of arrival, whatever was answered. */
let batches: Batch[] = [];

beforeAll(() => worker.start({ quiet: true, onUnhandledFrame: 'bypass' }));
afterAll(() => worker.stop());
beforeEach(() => {
  writeKey = `key-${Math.random()}`;
  batches = [];
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  worker.resetHandlers();
  localStorage.clear();
  await deleteDB(`kept-${writeKey}`);
});

function start(options: Partial<KeptOptions> = {}): Client {
  const client = createKept({ writeKey, host: HOST, definitions: DEFINITIONS, ...options });
  clients.push(client);
  return client;
}

const DEFINITIONS = { timezone: 'UTC', gzip: false, surveys: [], checklists: [], activeUsers: [] };

/** What the collector answers, one after the other; the last for ever. */
function collect(...answers: readonly Answer[]): void {
  let requests = 0;
  worker.use(
    http.post(URL_OF_BATCH, async ({ request }) => {
      const text = await request.text();
      const batch = JSON.parse(text) as Batch;
      batches.push(batch);
      const answer = answers[Math.min(requests++, answers.length - 1)] ?? accept;
      return answer(batch, text.length);
    }),
  );
}

const accept: Answer = ({ batch }) =>
  HttpResponse.json({
    success: true,
    receivedAt: new Date().toISOString(),
    accepted: batch.length,
    refused: [],
  });
const fail =
  (status: number, headers = {}): Answer =>
  () =>
    new HttpResponse(null, { status, headers });

const names = (batch: Batch | undefined): readonly unknown[] =>
  (batch?.batch ?? []).map((event) => ('event' in event ? event.event : event.type));

test('delivers what was tracked, in order, and forgets it once it is acknowledged', async () => {
  collect(accept);
  const kept = start();
  kept.track('First', { n: 1 });
  kept.track('Second');
  expect(await kept.flush()).toEqual({ delivered: 2, pending: 0 });
  expect(names(batches[0])).toEqual(['First', 'Second']);
  expect(await kept.diagnostics()).toMatchObject({
    captured: 2,
    delivered: 2,
    pending: 0,
    dropped: {},
    storage: 'indexeddb',
    errors: [],
  });
});

test('names events by a boot id and a counter without gaps, and says once what they share', async () => {
  collect(accept);
  const kept = start();
  for (let n = 0; n < 30; n++) kept.track('Counted', { n });
  await kept.flush();
  const events = batches.flatMap(({ batch }) => batch);
  const ids = events.map(({ messageId }) => messageId.slice(0, 22));
  expect(new Set(ids).size).toBe(1);
  expect(events.map(({ messageId }) => Number(messageId.slice(23)))).toEqual(
    Array.from({ length: 30 }, (_, n) => n),
  );
  expect(events.map(({ context }) => context?.kept?.seq)).toEqual(Array.from({ length: 30 }, (_, n) => n));
  expect(batches[0]?.context?.page?.path).toBe(location.pathname);
  expect(events[0]?.context?.page).toBeUndefined();
  expect(events.filter(({ context }) => context?.kept?.sessionStart)).toHaveLength(1);
});

test('sends 1,000 events of one loop in no more than 10 requests', async () => {
  collect(accept);
  const kept = start();
  for (let n = 0; n < 1_000; n++) kept.track('Looped', { n });
  expect((await kept.flush()).pending).toBe(0);
  expect(batches.length).toBeLessThanOrEqual(10);
  expect(batches.flatMap(({ batch }) => batch)).toHaveLength(1_000);
});

test('keeps events after an error of the server and delivers them on the next flush', async () => {
  collect(fail(500), accept);
  const kept = start();
  kept.track('Kept');
  expect(await kept.flush()).toEqual({ delivered: 0, pending: 1 });
  expect(await kept.flush()).toEqual({ delivered: 1, pending: 0 });
  expect(batches.map(names)).toEqual([['Kept'], ['Kept']]);
  expect(batches[0]?.batch[0]?.messageId).toBe(batches[1]?.batch[0]?.messageId);
});

test('waits as long as a collector asks, even when the page asks to flush', async () => {
  const times: number[] = [];
  const timed =
    (answer: Answer): Answer =>
    (...args) => {
      times.push(performance.now());
      return answer(...args);
    };
  collect(timed(fail(429, { 'Retry-After': '1' })), timed(accept));
  const kept = start();
  kept.track('Patient');
  await kept.flush();
  expect(await kept.flush()).toEqual({ delivered: 0, pending: 1 });
  await expect.poll(async () => (await kept.diagnostics()).delivered, { timeout: 5_000 }).toBe(1);
  expect(times).toHaveLength(2);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
});

test('counts the ids that a collector refuses, and keeps none of them', async () => {
  collect(({ batch }) =>
    HttpResponse.json({
      success: true,
      receivedAt: new Date().toISOString(),
      accepted: 1,
      refused: [{ index: 0, messageId: batch[0]?.messageId, reason: 'too_large', message: 'too large' }],
    }),
  );
  const kept = start();
  const reasons: unknown[] = [];
  kept.on('delivery', ({ refused }) => reasons.push(...refused.map(({ message }) => message)));
  kept.track('Refused');
  kept.track('Taken');
  expect(await kept.flush()).toEqual({ delivered: 1, pending: 0 });
  expect((await kept.diagnostics()).dropped).toEqual({ refused: 1 });
  expect(reasons).toEqual(['too large']);
});

test('finds the one event that spoils a batch, and delivers all others', async () => {
  collect((batch, bytes) =>
    names(batch).includes('Poison') ? fail(400)(batch, bytes) : accept(batch, bytes),
  );
  const kept = start();
  for (let n = 0; n < 20; n++) kept.track(n === 7 ? 'Poison' : 'Good', { n });
  expect(await kept.flush()).toEqual({ delivered: 19, pending: 0 });
  expect((await kept.diagnostics()).dropped).toEqual({ refused: 1 });
});

test('gives up nothing while a collector takes nothing at all', async () => {
  collect(fail(400));
  const kept = start();
  kept.track('One');
  kept.track('Two');
  expect(await kept.flush()).toEqual({ delivered: 0, pending: 2 });
  expect((await kept.diagnostics()).dropped).toEqual({});
});

test('splits what is too large for a collector until it fits', async () => {
  collect((batch, bytes) => (bytes > 5_000 ? fail(413) : accept)(batch, bytes));
  const kept = start();
  for (let n = 0; n < 60; n++) kept.track('Long', { text: 'x'.repeat(200) });
  expect(await kept.flush()).toEqual({ delivered: 60, pending: 0 });
});

test('holds everything for a key that is not known', async () => {
  collect(fail(401));
  const kept = start();
  kept.track('Held');
  await kept.flush();
  for (let n = 0; n < 40; n++) kept.track('Held too');
  await new Promise((resolve) => {
    setTimeout(resolve, 1_500);
  });
  expect(batches).toHaveLength(1);
  expect((await kept.diagnostics()).pending).toBe(41);
});

test('keeps events when no answer comes', async () => {
  collect(() => HttpResponse.error(), accept);
  const kept = start();
  kept.track('Unanswered');
  expect(await kept.flush()).toEqual({ delivered: 0, pending: 1 });
  expect(await kept.flush()).toEqual({ delivered: 1, pending: 0 });
});

test('sends again what was received but not acknowledged, under the same id', async () => {
  collect(
    () =>
      new HttpResponse(
        new ReadableStream({
          start: (controller) => controller.error(new Error('cut')),
        }),
      ),
    accept,
  );
  const kept = start();
  kept.track('Twice on the wire');
  await kept.flush();
  await kept.flush();
  expect(batches.map(({ batch }) => batch[0]?.messageId)).toEqual([
    batches[0]?.batch[0]?.messageId,
    batches[0]?.batch[0]?.messageId,
  ]);
});

test('takes a page of somebody else for no answer', async () => {
  collect(() => HttpResponse.html('<h1>Sign in to the hotel</h1>'), accept);
  const kept = start();
  kept.track('Abroad');
  expect(await kept.flush()).toEqual({ delivered: 0, pending: 1 });
});

test('sends on the next page what this one could not, with the context of its own page', async () => {
  collect(fail(503));
  const first = start();
  const { pathname } = location;
  history.replaceState(null, '', `${pathname}?utm_source=letter`);
  first.track('Written yesterday');
  await first.flush();
  first.destroy();
  history.replaceState(null, '', pathname);

  collect(accept);
  const second = start();
  second.track('Written today');
  await expect.poll(async () => (await second.diagnostics()).pending, { timeout: 10_000 }).toBe(0);
  const delivered = batches
    .slice(1)
    .flatMap(({ batch, context }) => batch.map((event) => ({ ...context, ...event.context })));
  expect(delivered.map(({ page }) => page?.search)).toEqual(['?utm_source=letter', '']);
});

test('compresses for a host that says it takes gzip', async () => {
  let firstBytes: readonly number[] = [];
  worker.use(
    http.post(URL_OF_BATCH, async ({ request }) => {
      const body = await request.arrayBuffer();
      firstBytes = [...new Uint8Array(body).slice(0, 2)];
      const text = await new Response(
        new Blob([body]).stream().pipeThrough(new DecompressionStream('gzip')),
      ).text();
      return accept(JSON.parse(text) as Batch, text.length);
    }),
  );
  const kept = start({ definitions: { ...DEFINITIONS, gzip: true } });
  for (let n = 0; n < 30; n++) kept.track('Compressed', { n });
  expect(await kept.flush()).toEqual({ delivered: 30, pending: 0 });
  expect(firstBytes).toEqual([0x1f, 0x8b]);
});
