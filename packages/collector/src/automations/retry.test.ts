import fc from 'fast-check';
import { expect, test } from 'vitest';

import { RETRY_FOR_MS, toNextAttempt } from './retry.ts';

const HOUR_MS = 3_600_000;

/** When all attempts are made, in milliseconds after the first. */
function toAttempts(randoms: () => number, askedMs: number | null = null): readonly number[] {
  const at = [0];
  for (let last: number | null = 0; last !== null && at.length < 1_000;) {
    last = toNextAttempt(at.length, RETRY_FOR_MS, last, randoms(), askedMs);
    if (last !== null) at.push(last);
  }
  return at;
}

test('tries after half a minute, then twice as long each time up to four hours, for a day', () => {
  const minutes = toAttempts(() => 0).map((ms) => ms / 60_000);
  expect(minutes.slice(0, 10)).toEqual([0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 63.5, 127.5, 255.5]);
  expect(minutes.slice(10)).toEqual([495.5, 735.5, 975.5, 1215.5]);
});

test('every attempt is within the day, whatever chance and receivers say, and the last is in its last hours', () => {
  const asked = fc.option(fc.integer({ min: 0, max: 4 * HOUR_MS }));
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
      asked,
      (chances, ms) => {
        let turn = 0;
        const at = toAttempts(() => chances[turn++ % chances.length] ?? 0, ms);
        const last = at.at(-1) ?? 0;
        expect(last).toBeLessThanOrEqual(RETRY_FOR_MS);
        expect(last).toBeGreaterThan(RETRY_FOR_MS - 4 * HOUR_MS - 1);
        expect(at.length).toBeLessThan(30);
        const pauses = at.slice(1).map((each, index) => each - (at[index] ?? 0));
        expect(Math.min(...pauses)).toBeGreaterThanOrEqual(Math.max(24_000, ms ?? 0));
      },
    ),
  );
});

test('keeps to the pause that a receiver asks for, up to four hours', () => {
  expect(toNextAttempt(1, RETRY_FOR_MS, 0, 0, 120_000)).toBe(120_000);
  expect(toNextAttempt(1, RETRY_FOR_MS, 0, 0, 1_000)).toBe(30_000);
  expect(toNextAttempt(1, RETRY_FOR_MS, 0, 0, 90 * HOUR_MS)).toBe(4 * HOUR_MS);
});
