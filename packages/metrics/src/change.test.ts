import { expect, test } from 'vitest';

import { toChange } from './change.ts';
import { toMean, toScore, toShare } from './estimate.ts';

const score = (promoters: number, detractors: number, n: number) =>
  toScore(promoters, detractors, n, true, {});

test('a score changes in points and never in percent', () => {
  expect(toChange('score', score(50, 20, 100), score(40, 20, 100))).toMatchObject({
    absolute: 10,
    relativePercent: null,
  });
});

/** 30 against 0 among 100 each: 30 points against 1.96 standard errors of 23.1; 30 against 10: 20 points, less than that. */
test('a score changed when it moved more than chance would', () => {
  expect(toChange('score', score(50, 20, 100), score(35, 35, 100)).significant).toBe(true);
  expect(toChange('score', score(50, 20, 100), score(40, 30, 100)).significant).toBe(false);
});

test('one answer against another proves nothing, though their plain variance is 0', () => {
  expect(toChange('score', score(1, 0, 1), score(0, 1, 1)).significant).toBe(false);
});

test('shares differ when the interval of their difference leaves out 0', () => {
  expect(toChange('percent', toShare(80, 100, true), toShare(60, 100, true)).significant).toBe(true);
  expect(toChange('percent', toShare(60, 100, true), toShare(80, 100, true)).significant).toBe(true);
  expect(toChange('percent', toShare(8, 10, true), toShare(6, 10, true)).significant).toBe(false);
});

test('a number that is no sample has no significance, and nothing is compared with no value', () => {
  expect(toChange('people', toMean(30, 2, true), toMean(20, 2, true))).toEqual({
    absolute: 5,
    relativePercent: 50,
    significant: null,
  });
  expect(toChange('people', toMean(30, 2, true), toMean(0, 2, true)).relativePercent).toBeNull();
  expect(toChange('people', toMean(30, 2, true), toMean(0, 0, true))).toEqual({
    absolute: null,
    relativePercent: null,
    significant: null,
  });
});
