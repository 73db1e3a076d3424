import { expect, test } from 'vitest';

import { toSparklinePaths } from './sparkline-path.ts';

const at = (value: number | null, complete = true) => ({ value, complete });

test('the highest value is at the top and the lowest at the bottom', () => {
  expect(toSparklinePaths([at(0), at(10), at(5)], 100, 20).finished).toBe('M0 20L50 0L100 10');
});

test('the stretch to a period that still runs is apart', () => {
  const paths = toSparklinePaths([at(0), at(10), at(5, false)], 100, 20);
  expect(paths).toEqual({ finished: 'M0 20L50 0', running: 'M50 0L100 10' });
});

test('a period without a value is a gap, not a zero', () => {
  expect(toSparklinePaths([at(0), at(null), at(10)], 100, 20).finished).toBe('M0 20M100 0');
});

test('a flat line runs through the middle, and no values are no line', () => {
  expect(toSparklinePaths([at(7), at(7)], 100, 20).finished).toBe('M0 10L100 10');
  expect(toSparklinePaths([at(null), at(null)], 100, 20)).toEqual({ finished: '', running: '' });
  expect(toSparklinePaths([], 100, 20)).toEqual({ finished: '', running: '' });
});
