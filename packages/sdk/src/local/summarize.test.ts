import { describe, expect, test } from 'vitest';

import type { Habit } from './habits.ts';
import { summarize } from './summarize.ts';

const TODAY = '2026-03-31';
const MS = Date.parse(TODAY);
/** The day so many days ago; the last Sunday of March, on which clocks are set forward, is two days ago. */
const ago = (days: number): string => new Date(MS - days * 86_400_000).toISOString().slice(0, 10);
const habit = (id: Habit['id'], daysAgo: readonly number[]): Habit => ({
  id,
  firstAt: MS - Math.max(...daysAgo) * 86_400_000,
  lastAt: MS - Math.min(...daysAgo) * 86_400_000,
  times: 9,
  durationMs: 60_000,
  days: daysAgo.toSorted((a, b) => b - a).map(ago),
});
const active = (...daysAgo: readonly number[]) => summarize([habit(['active'], daysAgo)], TODAY);

describe('a streak', () => {
  test.each([
    [[], 0],
    [[0], 1],
    [[0, 1, 2], 3],
    [[1, 2], 2],
    [[2, 3, 4], 0],
    [[0, 2, 3], 1],
    [Array.from({ length: 366 }, (_, n) => n), 366],
  ])('of the days %j ago is %i long', (days, length) => {
    expect(active(...days).streakDays).toBe(length);
  });
});

test('L7 and L28 count today, and the sixth and the twenty-seventh day before it', () => {
  expect(active(0, 6, 7, 27, 28)).toMatchObject({ l7: 2, l28: 4 });
});

test('stickiness is the share of the days since the first known one, of 28 at most', () => {
  expect(active(0).stickiness).toBe(1);
  expect(active(0, 1, 9).stickiness).toBe(0.3);
  expect(active(0, 1, 300).stickiness).toBe(2 / 28);
  expect(active(40).stickiness).toBe(0);
  expect(summarize([], TODAY)).toEqual({ streakDays: 0, l7: 0, l28: 0, stickiness: null, features: [] });
});

test('days to come, of a clock that was wrong, count for nothing', () => {
  expect(active(-1, -2, 0)).toMatchObject({ streakDays: 1, l7: 1, l28: 1, stickiness: 1 });
  expect(active(-1).stickiness).toBeNull();
});

test('says of a feature when, how often and how long it was used', () => {
  expect(
    summarize([habit(['feature', 'editor'], [3, 40]), habit(['step', 'a', 'b'], [1])], TODAY).features,
  ).toEqual([
    {
      feature: 'editor',
      firstUsedAt: `${ago(40)}T00:00:00.000Z`,
      lastUsedAt: `${ago(3)}T00:00:00.000Z`,
      uses: 9,
      durationMs: 60_000,
      activeDays: 1,
      stage: 'returning',
    },
  ]);
});

describe('a feature', () => {
  test.each([
    [[0], 'tried'],
    [[27], 'tried'],
    [[0, 1], 'returning'],
    [[0, 200], 'returning'],
    [[0, 1, 2, 3, 4, 5, 6, 7, 8], 'returning'],
    [[0, 7, 14], 'habitual'],
    [[6, 13, 20], 'habitual'],
    [[0, 7, 27], 'habitual'],
    [[1, 7, 14, 21], 'habitual'],
    [[28], 'lapsed'],
    [[28, 35, 42, 49], 'lapsed'],
  ] as const)('used %j days ago is %s', (days, stage) => {
    expect(summarize([habit(['feature', 'f'], days)], TODAY).features[0]?.stage).toBe(stage);
  });
});
