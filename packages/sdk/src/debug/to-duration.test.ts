import { expect, test } from 'vitest';

import { toDuration } from './to-duration.ts';

test.each([
  [0, '0 s'],
  [999, '0 s'],
  [61_500, '1 min 1 s'],
  [3_599_000, '59 min 59 s'],
  [3_600_000, '1 h 0 min'],
  [7_500_000, '2 h 5 min'],
])('%i ms are %s', (ms, words) => {
  expect(toDuration(ms)).toBe(words);
});
