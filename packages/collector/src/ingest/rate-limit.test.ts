import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createRateLimit } from './rate-limit.ts';

const RATE = { eventsPerSecond: 10, burst: 100 };

test('gives a burst, then what grows back, and says when there is enough', () => {
  let nowMs = 0;
  const limit = createRateLimit(RATE, () => nowMs);
  expect(limit.take('a', 100)).toBeNull();
  expect(limit.take('a', 20)).toBe(2);
  nowMs = 1_900;
  expect(limit.take('a', 20)).toBe(1);
  nowMs = 2_000;
  expect(limit.take('a', 20)).toBeNull();
  expect(limit.take('b', 100)).toBeNull();
});

test('lets a batch through that is larger than a burst, and has the sender wait for it after', () => {
  let nowMs = 0;
  const limit = createRateLimit(RATE, () => nowMs);
  expect(limit.take('a', 150)).toBeNull();
  expect(limit.take('a', 1)).toBe(6);
  nowMs = 5_100;
  expect(limit.take('a', 1)).toBeNull();
});

test('is not led astray by a clock that steps back', () => {
  let nowMs = 60_000;
  const limit = createRateLimit(RATE, () => nowMs);
  limit.take('a', 100);
  nowMs = 0;
  expect(limit.take('a', 1)).toBe(1);
  nowMs = 1_000;
  expect(limit.take('a', 10)).toBeNull();
});

test('remembers the busiest only', () => {
  const limit = createRateLimit(RATE, () => 0, 2);
  limit.take('a', 100);
  limit.take('b', 100);
  limit.take('a', 1);
  limit.take('c', 100);
  expect([limit.take('a', 1), limit.take('b', 1)]).toEqual([1, null]);
});

test('never gives more than a burst and what grew back, and never keeps one waiting longer than it said', () => {
  const step = fc.record({
    pauseMs: fc.integer({ min: 0, max: 5_000 }),
    events: fc.integer({ min: 1, max: 60 }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 50 }), (steps) => {
      let [nowMs, given] = [0, 0];
      const limit = createRateLimit(RATE, () => nowMs);
      for (const { pauseMs, events } of steps) {
        nowMs += pauseMs;
        const waitSeconds = limit.take('a', events);
        nowMs += (waitSeconds ?? 0) * 1_000;
        const again = waitSeconds === null ? null : limit.take('a', events);
        expect(again).toBeNull();
        given += events;
        expect(given).toBeLessThanOrEqual(RATE.burst + (nowMs / 1_000) * RATE.eventsPerSecond + 1e-6);
      }
    }),
  );
});
