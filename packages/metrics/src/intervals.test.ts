import { expect, test } from 'vitest';

import { toMeanBounds, toScoreBounds, toShareBounds } from './intervals.ts';

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

/** Student's t of 1, 2, 3, 9 and 99 degrees of freedom is 12.706, 4.303, 3.182, 2.262 and 1.984 in the published tables. */
test.each([
  [2, 12.706],
  [3, 4.303],
  [4, 3.182],
  [10, 2.262],
  [100, 1.984],
])('a mean of %i values reaches t standard errors to each side', (n, t) => {
  const deviation = 2;
  const bounds = toMeanBounds(0, deviation ** 2 * (n - 1), n, { low: -100, high: 100 });
  expect(bounds.high! / (deviation / Math.sqrt(n))).toBeCloseTo(t, 1);
  expect(bounds.low).toBeCloseTo(-bounds.high!);
});

test('a mean stays on its scale, and one value alone has no interval', () => {
  expect(toMeanBounds(6, 20, 2, { low: 1, high: 5 })).toEqual({ low: 1, high: 5 });
  expect(toMeanBounds(3, 9, 1, { low: 1, high: 5 })).toEqual({ low: null, high: null });
});
