import { expect, test } from 'vitest';

import { createLatest } from './latest.ts';

function start() {
  const clock = { nowMs: 0, reads: 0 };
  const latest = createLatest<number>(1_000, () => clock.nowMs);
  const read = (key: string) => latest.read(key, () => Promise.resolve((clock.reads += 1)));
  return { clock, latest, read };
}

test('what is asked again within the time is not read again', async () => {
  const { clock, latest, read } = start();
  expect(await Promise.all([read('a'), read('a'), read('b')])).toEqual([1, 1, 2]);
  clock.nowMs = 999;
  expect(await read('a')).toBe(1);
  expect(await latest.peek('a')).toBe(1);
  clock.nowMs = 1_000;
  expect(latest.peek('a')).toBeNull();
  expect(await read('a')).toBe(3);
});

test('a read that failed is tried again', async () => {
  const { latest, read } = start();
  await expect(latest.read('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(await read('a')).toBe(1);
});
