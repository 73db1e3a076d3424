import type { Batch } from '@kept/protocol';
import { setupServer } from 'msw/node';
import { afterAll, beforeEach, expect, test } from 'vitest';

import { makeVisit, VISIT } from '../../test/make-visit.ts';
import { createRudderstackServer } from '../../test/rudderstack-server.ts';
import { createSampleBatch, HAPPENED_AT, SENT_AT } from '../../test/sample-batch.ts';
import { sendBatch } from '../../test/send-batch.ts';
import type { VendorServer } from '../../test/vendor-server.ts';
import { rudderstack } from './rudderstack.ts';

const HOST = 'https://dataplane.test';
/** The page's clock is an hour behind the server's, and the way takes 40 ms. */
const BEHIND_MS = 3_600_000;
const WAY_MS = 40;

const network = setupServer();
let server: VendorServer;

network.listen({ onUnhandledFrame: 'error' });
afterAll(() => network.close());
beforeEach(() => {
  server = createRudderstackServer({ host: HOST, writeKey: 'KEY', now: () => SENT_AT + BEHIND_MS + WAY_MS });
  network.resetHandlers(...server.handlers);
});

test('brings every call with its ids, order, names and traits', async () => {
  const sample = createSampleBatch();
  expect(await sendBatch(HOST, rudderstack, sample)).toMatchObject({ status: 200, isTaken: true });
  const events = server.events();
  expect(events).toHaveLength(sample.batch.length);
  for (const [at, { timestamp: _, context: __, ...own }] of sample.batch.entries()) {
    expect(events[at]).toMatchObject({ ...own, channel: 'web' });
  }
});

test('leaves the correction of the clock to RudderStack', async () => {
  await sendBatch(HOST, rudderstack, createSampleBatch());
  expect(server.events().map(({ timestamp }) => Date.parse(timestamp ?? ''))).toEqual(
    [0, 1, 2, 3, 4, 5, 6].map((seconds) => HAPPENED_AT + seconds * 1_000 + BEHIND_MS + WAY_MS),
  );
  expect(server.events()[0]?.originalTimestamp).toBe(new Date(HAPPENED_AT).toISOString());
});

test("writes the batch's context into each event, since the API knows none of a batch", async () => {
  const sample = createSampleBatch();
  await sendBatch(HOST, rudderstack, sample);
  for (const { context } of server.events()) {
    expect(context).toMatchObject({ page: sample.context?.page, timezone: 'Europe/Madrid' });
    expect(context?.kept).toMatchObject({ tabId: 'dGFi', sessionId: sample.context?.kept?.sessionId });
  }
  expect(server.events().map(({ context }) => context?.groupId)).toEqual([
    ...Array<undefined>(4).fill(undefined),
    ...Array<string>(3).fill('acme'),
  ]);
});

test('names the session by one whole number of 13 digits, and its first event', async () => {
  await sendBatch(HOST, rudderstack, createSampleBatch());
  const contexts = server.events().map(({ context }) => context);
  const [first, ...others] = new Set(contexts.map((context) => context?.['sessionId']));
  expect(others).toEqual([]);
  expect(Number.isSafeInteger(first)).toBe(true);
  expect(String(first)).toHaveLength(13);
  expect(contexts.map((context) => context?.['sessionStart'])).toEqual([
    true,
    ...Array<undefined>(6).fill(undefined),
  ]);
});

test('gives each of 10,000 sessions a number of its own', () => {
  const batch = createSampleBatch().batch.slice(0, 1);
  const numbers = Array.from({ length: 10_000 }, (_, n) => {
    const context = { kept: { sessionId: btoa(`session ${n}`) } };
    const { body } = rudderstack.toRequest(createSampleBatch({ batch, context }));
    return /"sessionId":(\d{13})\b/.exec(body)?.[1];
  });
  expect(new Set(numbers).size).toBe(10_000);
});

test('names no session where there is none', async () => {
  await sendBatch(HOST, rudderstack, createSampleBatch({ context: {} }));
  expect(server.events()[0]?.context).not.toHaveProperty('sessionId');
});

test('sends again what was taken without making it two', async () => {
  await sendBatch(HOST, rudderstack, createSampleBatch());
  const again = await sendBatch(HOST, rudderstack, createSampleBatch());
  expect(again.isTaken).toBe(true);
  expect(server.events()).toHaveLength(7);
});

test('says whose events they are in a header that any id fits', async () => {
  const sample = createSampleBatch();
  const [first, ...rest] = sample.batch;
  const { headers } = await sendBatch(HOST, rudderstack, {
    ...sample,
    batch: first ? [{ ...first, anonymousId: 'Zoë 日本' }, ...rest] : [],
  });
  expect(decodeURIComponent(atob(headers.get('AnonymousId') ?? ''))).toBe('Zoë 日本');
  expect(server.events()[0]?.anonymousId).toBe('Zoë 日本');
});

test.each([
  ['a wrong key', HOST, createSampleBatch({ writeKey: 'OTHER' }), 401],
  ['a wrong path', `${HOST}/elsewhere`, createSampleBatch(), 404],
  ['an event of more than 32 KB', HOST, createSampleBatch({ context: { note: 'x'.repeat(33_000) } }), 413],
  ['events of nobody', HOST, withoutPerson(), 400],
])('is refused for %s', async (_why, host, batch, status) => {
  expect(await sendBatch(host, rudderstack, batch)).toMatchObject({ status, isTaken: false });
  expect(server.events()).toEqual([]);
});

test("takes nobody else's success for RudderStack's", () => {
  expect(rudderstack.readReceipt('OK')).toEqual({});
  expect(rudderstack.readReceipt('OK\n')).toEqual({});
  expect(rudderstack.readReceipt('<html><button>OK</button></html>')).toBeNull();
  expect(rudderstack.readReceipt('{"success":true}')).toBeNull();
  expect(rudderstack.readReceipt('')).toBeNull();
});

test("delivers the real client's events, a refused key set right in between", async () => {
  const wrong = createRudderstackServer({ host: HOST, writeKey: 'OTHER', now: () => SENT_AT });
  network.resetHandlers(...wrong.handlers);
  const { kept } = makeVisit(HOST, { dialect: rudderstack });
  expect(await kept.flush()).toEqual({ delivered: 0, pending: VISIT.length });
  network.resetHandlers(...server.handlers);
  expect(await kept.flush()).toEqual({ delivered: VISIT.length, pending: 0 });
  expect(server.events()).toMatchObject(VISIT);
  expect(server.events()[0]?.context).toMatchObject({ sessionId: expect.any(Number), sessionStart: true });
  expect(await kept.diagnostics()).toMatchObject({ captured: 6, delivered: 6, pending: 0, dropped: {} });
  kept.destroy();
});

function withoutPerson(): Batch {
  const text = JSON.stringify(createSampleBatch(), (key, value: unknown) =>
    /^(?:anonymous|user)Id$/.test(key) ? undefined : value,
  );
  return JSON.parse(text) as Batch;
}
