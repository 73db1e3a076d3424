import type { Batch } from '@kept/protocol';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Client } from './client.ts';
import { createKept } from './create-kept.ts';
import { readEnvironment } from './environment.ts';

interface Request {
  readonly batch: Batch;
  readonly bytes: number;
  readonly keepalive: boolean;
  readonly answer: (ok: boolean) => void;
}

let requests: Request[] = [];
let clients: Client[] = [];
let writeKey = '';

beforeEach(() => {
  writeKey = `unload-${Math.random()}`;
  requests = [];
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  localStorage.clear();
  await deleteDB(`kept-${writeKey}`);
});

function start(): Client {
  const browser = readEnvironment();
  if (!browser) throw new Error('not in a browser');
  const kept = createKept({
    writeKey,
    host: 'https://kept.test',
    definitions: { timezone: 'UTC', gzip: false, surveys: [], checklists: [], activeUsers: [] },
    environment: {
      ...browser,
      fetch: async (_, { body, keepalive }) => {
        const { size } = body as Blob;
        const text = await (body as Blob).text();
        const ok = await new Promise<boolean>((answer) => {
          requests.push({
            batch: JSON.parse(text) as Batch,
            bytes: size,
            keepalive: keepalive ?? false,
            answer,
          });
        });
        if (!ok) throw new TypeError('offline');
        return Response.json({ success: true, accepted: 1, refused: [] });
      },
    },
  });
  clients.push(kept);
  return kept;
}

const leave = (): boolean => dispatchEvent(new PageTransitionEvent('pagehide'));
const namesOf = (request: Request | undefined): readonly unknown[] =>
  (request?.batch.batch ?? []).map((event) => 'event' in event && event.event);

test('sends what was tracked in the same task when the page is left, and deletes it only when answered', async () => {
  const kept = start();
  kept.track('Last words');
  leave();
  await expect.poll(() => requests.map(namesOf)).toEqual([['Last words']]);
  expect(requests[0]?.keepalive).toBe(true);
  expect((await kept.diagnostics()).pending).toBe(1);
  requests[0]?.answer(true);
  await expect.poll(async () => (await kept.diagnostics()).delivered).toBe(1);
  expect(requests).toHaveLength(1);
});

test('sends nothing twice when a page is hidden and then left', async () => {
  const kept = start();
  kept.track('Once');
  leave();
  leave();
  void kept.flush();
  await expect.poll(() => requests.length).toBe(1);
  await kept.diagnostics();
  expect(requests).toHaveLength(1);
});

test('keeps what could not leave for the next attempt', async () => {
  const kept = start();
  kept.track('Stays');
  leave();
  await expect.poll(() => requests.length).toBe(1);
  requests[0]?.answer(false);
  await expect.poll(async () => (await kept.diagnostics()).pending).toBe(1);
  const flushed = kept.flush();
  await expect.poll(() => requests.length).toBe(2);
  requests[1]?.answer(true);
  expect(await flushed).toEqual({ delivered: 1, pending: 0 });
});

test('lets no more leave with a page than a browser carries, the newest', async () => {
  const kept = start();
  for (let n = 0; n < 400; n++) kept.track('Many', { n, text: 'x'.repeat(300) });
  leave();
  // The rest may be on its way by the ordinary road already.
  await expect.poll(() => requests.length).toBeGreaterThan(0);
  expect(requests[0]?.bytes).toBeLessThanOrEqual(48 * 1024);
  expect(requests[0]?.bytes).toBeGreaterThan(30 * 1024);
  expect((await kept.diagnostics()).pending).toBe(400);
});

test.each([
  ['a DOM node', () => ({ node: document.body })],
  ['the window', () => ({ window })],
  ['an event', () => new MouseEvent('click')],
  [
    'a proxy that throws',
    () =>
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('trap');
          },
        },
      ),
  ],
  [
    'an object whose prototype is hostile',
    () =>
      Object.create({
        toJSON: () => {
          throw new Error('no');
        },
      }),
  ],
])('takes %s for properties without a throw, and delivers the rest', async (_, make) => {
  const kept = start();
  kept.track('Before');
  expect(() => kept.track('Hostile', make() as never)).not.toThrow();
  expect(() => kept.identify('u', make() as never)).not.toThrow();
  expect(() => kept.track('T', {}, make() as never)).not.toThrow();
  kept.track('After');
  void kept.flush();
  await expect.poll(() => requests.length).toBe(1);
  expect(namesOf(requests[0])).toEqual(expect.arrayContaining(['Before', 'After']));
  const { captured, pending, dropped } = await kept.diagnostics();
  expect(pending + Object.values(dropped).reduce((a, b) => a + b, 0)).toBe(captured);
  expect(captured).toBe(5);
});
