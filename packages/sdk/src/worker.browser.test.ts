import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { createKept } from './create-kept.ts';
import type { WorkerReport, WorkerTask } from './worker.test.support.ts';

let writeKey = '';

beforeEach(() => {
  writeKey = `worker-${Math.random()}`;
});
afterEach(async () => {
  localStorage.clear();
  await deleteDB(`kept-${writeKey}`);
});

/** Runs a module worker of its own, to the end. */
async function runWorker(task: Omit<WorkerTask, 'writeKey'>): Promise<WorkerReport> {
  const worker = new Worker(new URL('./worker.test.support.ts', import.meta.url), { type: 'module' });
  const report = await new Promise<WorkerReport>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerReport>) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is no window
    worker.postMessage({ writeKey, ...task } satisfies WorkerTask);
  });
  worker.terminate();
  return report;
}

test('a worker stores, sends and counts as a page does, with neither document nor localStorage', async () => {
  const { requests, flushed, diagnostics, session, streakDays } = await runWorker({
    track: ['Import Started', 'Import Finished'],
    isOnline: true,
  });
  expect(flushed).toEqual({ delivered: 2, pending: 0 });
  expect(diagnostics).toEqual({
    captured: 2,
    delivered: 2,
    pending: 0,
    dropped: {},
    storage: 'indexeddb',
    delivery: 'idle',
    errors: [],
  });
  expect(requests.map(({ url }) => url)).toEqual(['https://kept.test/v1/batch']);
  const { batch, context } = requests[0]?.batch ?? {};
  expect(batch).toMatchObject([
    { type: 'track', event: 'Import Started', context: { kept: { seq: 0, sessionStart: true } } },
    { type: 'track', event: 'Import Finished', context: { kept: { seq: 1 } } },
  ]);
  expect(context).toMatchObject({ userAgent: navigator.userAgent, kept: { sessionId: session?.id } });
  expect(context).not.toHaveProperty('page');
  expect(streakDays).toBe(1);
});

test('what a worker could not send, the next one does', async () => {
  const first = await runWorker({ track: ['Import Started'], isOnline: false });
  expect(first.flushed).toEqual({ delivered: 0, pending: 1 });
  const second = await runWorker({ track: [], isOnline: true });
  expect(second.requests.flatMap(({ batch }) => batch.batch)).toMatchObject([{ event: 'Import Started' }]);
  expect(second.diagnostics).toMatchObject({ captured: 1, delivered: 1, pending: 0 });
});

test('a worker that is ready knows whom the page has identified', async () => {
  const kept = createKept({ writeKey, host: 'https://kept.invalid', consent: 'granted' });
  kept.identify('user-1', { plan: 'pro' });
  kept.group('account-1');
  await kept.diagnostics();
  kept.destroy();
  const { requests } = await runWorker({ track: ['Import Started'], isOnline: true });
  const sent = requests.flatMap(({ batch: { batch, context } }) =>
    batch.map((event) => ({ ...event, context: { ...context, ...event.context } })),
  );
  const [identified] = sent;
  expect(sent).toMatchObject([
    { type: 'identify', userId: 'user-1' },
    { type: 'group', groupId: 'account-1' },
    {
      event: 'Import Started',
      userId: 'user-1',
      anonymousId: identified?.anonymousId,
      context: { groupId: 'account-1' },
    },
  ]);
});

test('a worker can call on after destroy()', async () => {
  const { afterDestroy } = await runWorker({ track: ['Import Started'], isOnline: true });
  expect(afterDestroy).toEqual({ flushed: { delivered: 0, pending: 0 }, captured: 0 });
});
