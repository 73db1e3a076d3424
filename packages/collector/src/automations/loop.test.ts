import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createLoop } from './loop.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A loop whose work takes as long as it is told, in milliseconds, and rests for a minute. */
function openLoop(tookMs = 0) {
  const turns: number[] = [];
  const loop = createLoop(async () => {
    turns.push(Date.now());
    if (tookMs > 0) await new Promise((resolve) => setTimeout(resolve, tookMs));
    return 60_000;
  });
  return { loop, turns };
}

test('works after a moment, then after each pause', async () => {
  const { loop, turns } = openLoop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(turns).toHaveLength(0);
  loop.begin();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(turns).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(turns).toHaveLength(3);
});

test('a flood of reasons is one turn a second', async () => {
  const { loop, turns } = openLoop();
  loop.begin();
  for (let step = 0; step < 100; step++) {
    loop.wake();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(turns.length).toBeGreaterThanOrEqual(9);
  expect(turns.length).toBeLessThanOrEqual(11);
});

test('a reason that comes during a turn, however long that takes, brings another one', async () => {
  const { loop, turns } = openLoop(30_000);
  loop.begin();
  await vi.advanceTimersByTimeAsync(2_000);
  loop.wake();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(turns).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(11_000);
  expect(turns).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(90_000);
  expect(turns).toHaveLength(3);
});

test('two who want it done now share a turn, and closing waits for it', async () => {
  const { loop, turns } = openLoop(500);
  const both = Promise.all([loop.run(), loop.run()]);
  let isClosed = false;
  const closing = loop.close().then(() => (isClosed = true));
  await vi.advanceTimersByTimeAsync(400);
  expect(isClosed).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  await Promise.all([both, closing]);
  loop.wake();
  loop.begin();
  await loop.run();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(turns).toHaveLength(1);
});
