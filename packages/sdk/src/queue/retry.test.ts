import fc from 'fast-check';
import { expect, test } from 'vitest';

import { MAX_DELAY_MS, readRetryAfterMs, toDelayMs, toVerdict } from './retry.ts';

test.each([
  [200, 'accept'],
  [202, 'accept'],
  [0, 'retry'],
  [304, 'retry'],
  [400, 'split'],
  [401, 'hold'],
  [403, 'hold'],
  [404, 'hold'],
  [408, 'retry'],
  [413, 'split'],
  [425, 'retry'],
  [429, 'retry'],
  [500, 'retry'],
  [503, 'retry'],
])('takes %i for %s', (status, verdict) => {
  expect(toVerdict(status)).toBe(verdict);
});

test('waits anything up to a ceiling that doubles, and never more than five minutes', () => {
  expect([1, 2, 3].map((attempt) => toDelayMs(attempt, () => 0.999_999))).toEqual([1_000, 2_000, 4_000]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempt, random) => {
        const delayMs = toDelayMs(attempt, () => random);
        expect(delayMs).toBeGreaterThanOrEqual(0);
        expect(delayMs).toBeLessThanOrEqual(MAX_DELAY_MS);
      },
    ),
  );
});

test.each([
  ['2', 2_000],
  ['0', 0],
  ['Thu, 01 Jan 2026 00:00:10 GMT', 10_000],
  ['Wed, 31 Dec 2025 23:59:00 GMT', null],
  ['soon', null],
  ['', null],
  [null, null],
  ['99999999', 3_600_000],
])('reads Retry-After %s as %s ms', (header, ms) => {
  expect(readRetryAfterMs(header, Date.UTC(2026, 0, 1))).toBe(ms);
});
