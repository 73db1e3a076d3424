import type { AnalyticsEvent } from '@kept/protocol';
import { setupServer } from 'msw/node';
import { afterAll, expect, test } from 'vitest';

import { createJitsuServer, type JitsuOptions } from '../../test/jitsu-server.ts';
import { makeVisit, VISIT } from '../../test/make-visit.ts';
import { createSampleBatch, HAPPENED_AT, SENT_AT } from '../../test/sample-batch.ts';
import { sendBatch } from '../../test/send-batch.ts';
import { toUnsafeHeaders } from '../../test/unsafe-headers.ts';
import type { VendorServer } from '../../test/vendor-server.ts';
import { jitsu } from './jitsu.ts';

const HOST = 'https://site.jitsu.test';
/** The page's clock is an hour behind the server's, and the way takes 40 ms. */
const BEHIND_MS = 3_600_000;
const WAY_MS = 40;

const network = setupServer();
network.listen({ onUnhandledFrame: 'error' });
afterAll(() => network.close());

function start(options: Partial<JitsuOptions> = {}): VendorServer {
  const server = createJitsuServer({
    host: HOST,
    writeKey: 'KEY',
    now: () => SENT_AT + BEHIND_MS + WAY_MS,
    ...options,
  });
  network.resetHandlers(...server.handlers);
  return server;
}

/** The sample, all but the first of its events stamped with what the page's clock is behind. */
function createCorrectedBatch() {
  const sample = createSampleBatch();
  return {
    ...sample,
    batch: sample.batch.map((event, at) =>
      at === 0
        ? event
        : {
            ...event,
            context: { ...event.context, kept: { ...event.context?.kept, clockOffsetMs: BEHIND_MS } },
          },
    ),
  };
}

function readTimes(server: VendorServer): readonly number[] {
  return server.events().map(({ timestamp }) => Date.parse(timestamp ?? ''));
}

const HAPPENED = [0, 1, 2, 3, 4, 5, 6].map((seconds) => HAPPENED_AT + seconds * 1_000);

test('brings every call with its ids, order, names and traits, and asks for no preflight', async () => {
  const server = start();
  const sample = createSampleBatch();
  const sent = await sendBatch(HOST, jitsu, sample);
  expect(sent).toMatchObject({ status: 200, isTaken: true });
  expect(toUnsafeHeaders(sent.headers)).toEqual([]);
  const events = server.events();
  expect(events).toHaveLength(sample.batch.length);
  for (const [at, { timestamp: _, context: __, ...own }] of sample.batch.entries())
    expect(events[at]).toMatchObject(own);
});

test('brings the context whole, though Jitsu merges none but the top-level keys', async () => {
  const server = start();
  const sample = createSampleBatch();
  await sendBatch(HOST, jitsu, sample);
  for (const [at, { context }] of server.events().entries()) {
    expect(context).toMatchObject({ page: sample.context?.page, timezone: 'Europe/Madrid' });
    expect(context?.kept).toEqual({ ...sample.context?.kept, ...sample.batch[at]?.context?.kept });
    expect(context?.groupId).toBe(at > 3 ? 'acme' : undefined);
  }
});

test("writes the batch's context once", () => {
  const { body } = jitsu.toRequest(createSampleBatch());
  expect(body.split('Europe/Madrid')).toHaveLength(2);
});

test('stamps times by the collector, the same whether Jitsu corrects clocks or not', async () => {
  for (const correctsClocks of [true, false]) {
    const server = start({ correctsClocks });
    await sendBatch(HOST, jitsu, createCorrectedBatch());
    expect(readTimes(server).slice(1)).toEqual(HAPPENED.slice(1).map((at) => at + BEHIND_MS));
    expect(server.events()[1]?.originalTimestamp).toBe(new Date(HAPPENED_AT + 1_000).toISOString());
  }
});

test('lets Jitsu correct the times of events that were recorded before the offset was known', async () => {
  const server = start();
  await sendBatch(HOST, jitsu, createCorrectedBatch());
  expect(readTimes(server)[0]).toBe(HAPPENED_AT + BEHIND_MS + WAY_MS);
  const old = start({ correctsClocks: false });
  await sendBatch(HOST, jitsu, createSampleBatch());
  expect(readTimes(old)).toEqual(HAPPENED);
});

test('sends again what was taken without making it two', async () => {
  const server = start();
  await sendBatch(HOST, jitsu, createSampleBatch());
  expect(await sendBatch(HOST, jitsu, createSampleBatch())).toMatchObject({ isTaken: true });
  expect(server.events()).toHaveLength(7);
});

test('keeps a batch until the site is connected to a destination', async () => {
  let hasDestination = false;
  const server = start({ hasDestination: () => hasDestination });
  expect(await sendBatch(HOST, jitsu, createSampleBatch())).toMatchObject({ status: 200, isTaken: false });
  hasDestination = true;
  expect(await sendBatch(HOST, jitsu, createSampleBatch())).toMatchObject({ status: 200, isTaken: true });
  expect(server.events()).toHaveLength(7);
});

test('is done with a batch of which Jitsu will never take one event', async () => {
  const server = start();
  const sample = createSampleBatch();
  const batch = sample.batch.map((event, at): AnalyticsEvent =>
    at === 1 && event.type === 'track' ? { ...event, event: 'é'.repeat(65) } : event,
  );
  expect(await sendBatch(HOST, jitsu, { ...sample, batch })).toMatchObject({
    status: 200,
    isTaken: true,
    refused: [{ messageId: batch[1]?.messageId }],
  });
  expect(server.events()).toHaveLength(6);
});

test.each([
  ['a wrong key', HOST, createSampleBatch({ writeKey: 'OTHER' }), 401],
  ['a wrong path', `${HOST}/elsewhere`, createSampleBatch(), 404],
])('is refused for %s', async (_why, host, batch, status) => {
  const server = start();
  expect(await sendBatch(host, jitsu, batch)).toMatchObject({ status, isTaken: false });
  expect(server.events()).toEqual([]);
});

test('cannot be sent with the content encoding that the browser would have to ask for', async () => {
  start();
  const { path, headers, body } = jitsu.toRequest(createSampleBatch());
  const init = { method: 'POST', headers: { ...headers, 'Content-Encoding': 'gzip' }, body };
  await expect(fetch(`${HOST}${path}`, init)).rejects.toThrow(TypeError);
});

test("delivers the real client's events once the site has a destination", async () => {
  let hasDestination = false;
  const server = start({ hasDestination: () => hasDestination });
  const { kept } = makeVisit(HOST, { dialect: jitsu });
  expect(await kept.flush()).toEqual({ delivered: 0, pending: VISIT.length });
  hasDestination = true;
  expect(await kept.flush()).toEqual({ delivered: VISIT.length, pending: 0 });
  expect(server.events()).toMatchObject(VISIT);
  const { id } = kept.session() ?? {};
  expect(server.events().map(({ context }) => context?.kept)).toMatchObject(
    VISIT.map((_, seq) => ({ seq, sessionId: id })),
  );
  expect(await kept.diagnostics()).toMatchObject({ captured: 6, delivered: 6, pending: 0, dropped: {} });
  kept.destroy();
});

test("takes Jitsu's success for one", () => {
  expect(jitsu.readReceipt('{"ok":true,"receivedEvents":1,"okEvents":1}')).toEqual({});
});

test.each([
  '',
  'OK',
  'null',
  '[]',
  '{}',
  '<html></html>',
  '{"ok":"true"}',
  '{"ok":false}',
  '{"ok":false,"errors":[]}',
  '{"ok":false,"errors":[7]}',
  '{"ok":false,"errors":["Message ID: a-1: error# x: producer error"]}',
  '{"ok":false,"errors":["Message ID: a-1: event error: bad","Message ID: a-2: no destinations found for stream: s"]}',
])('takes no other answer for a success: %s', (text) => {
  let receipt = null;
  try {
    receipt = jitsu.readReceipt(text);
  } catch {
    // No receipt either.
  }
  expect(receipt).toBeNull();
});
