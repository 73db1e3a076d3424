import type { Batch } from '@kept/protocol';
import { setupServer } from 'msw/node';
import { afterAll, beforeEach, expect, test } from 'vitest';

import { makeVisit, VISIT } from '../../test/make-visit.ts';
import { createSampleBatch, HAPPENED_AT, SENT_AT } from '../../test/sample-batch.ts';
import { createSegmentServer } from '../../test/segment-server.ts';
import type { VendorServer } from '../../test/vendor-server.ts';

const HOST = 'https://api.segment.test';
const BEHIND_MS = 3_600_000;

const network = setupServer();
let server: VendorServer;

network.listen({ onUnhandledFrame: 'error' });
afterAll(() => network.close());
beforeEach(() => {
  server = createSegmentServer({ host: HOST, writeKey: 'KEY', now: () => SENT_AT + BEHIND_MS });
  network.resetHandlers(...server.handlers);
});

/** With no dialect: the batch as it is. */
async function send(batch: Batch) {
  const headers = { 'Content-Type': 'text/plain;charset=UTF-8' };
  const response = await fetch(`${HOST}/v1/batch`, { method: 'POST', headers, body: JSON.stringify(batch) });
  return { status: response.status, body: (await response.json()) as unknown };
}

test('the plain format brings every call to Segment, with its context, order and corrected time', async () => {
  const sample = createSampleBatch();
  expect(await send(sample)).toEqual({ status: 200, body: { success: true } });
  expect(server.events()).toHaveLength(sample.batch.length);
  for (const [at, { timestamp: _, context: __, ...own }] of sample.batch.entries()) {
    const event = server.events()[at];
    expect(event).toMatchObject(own);
    expect(event?.context).toMatchObject({ page: sample.context?.page, timezone: 'Europe/Madrid' });
    expect(Date.parse(event?.timestamp ?? '')).toBe(HAPPENED_AT + at * 1_000 + BEHIND_MS);
  }
});

test('the plain format may be sent again without making two of one', async () => {
  await send(createSampleBatch());
  await send(createSampleBatch());
  expect(server.events()).toHaveLength(7);
});

test('Segment answers 400 to what is too large', async () => {
  const context = { note: 'x'.repeat(501 * 1024) };
  expect(await send(createSampleBatch({ context }))).toMatchObject({ status: 400 });
  expect(server.events()).toEqual([]);
});

test("Segment takes the real client's events, with no dialect", async () => {
  const { kept } = makeVisit(HOST, {
    definitions: { timezone: 'UTC', gzip: false, surveys: [], checklists: [], activeUsers: [] },
  });
  expect(await kept.flush()).toEqual({ delivered: VISIT.length, pending: 0 });
  expect(server.events()).toMatchObject(VISIT);
  expect(await kept.diagnostics()).toMatchObject({ captured: 6, delivered: 6, pending: 0, dropped: {} });
  kept.destroy();
});
