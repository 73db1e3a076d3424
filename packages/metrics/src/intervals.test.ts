import { expect, test } from 'vitest';

import { toScoreBounds, toShareBounds } from './intervals.ts';

/** Figures published with the methods: MeasuringU for the score, Wilson's for 42 of 50 and 5 of 5. */
test.each([
  [50, 20, 100, 14.1, 44.2],
  [5, 2, 10, -19.1, 65.2],
  [10, 0, 10, 47.5, 100],
])('a score of %i promoters and %i detractors among %i answers', (promoters, detractors, n, low, high) => {
  const bounds = toScoreBounds(promoters, detractors, n);
  expect(bounds.low).toBeCloseTo(low, 1);
  expect(bounds.high).toBeCloseTo(high, 1);
});

test.each([
  [42, 50, 71.5, 91.7],
  [5, 5, 56.6, 100],
])('a share of %i of %i', (successes, trials, low, high) => {
  const bounds = toShareBounds(successes, trials);
  expect(bounds.low).toBeCloseTo(low, 1);
  expect(bounds.high).toBeCloseTo(high, 1);
});

test('nothing seen has no interval', () => {
  expect(toShareBounds(0, 0)).toEqual({ low: null, high: null });
  expect(toScoreBounds(0, 0, 0)).toEqual({ low: null, high: null });
});
