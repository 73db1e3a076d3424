import { expect, test } from 'vitest';

import { rowOf } from '../answers.test.fixture.ts';
import { toBucket, toDistribution, toGroups } from './nps-groups.ts';

test('answers are counted by score, and a score nobody gave is zero', () => {
  const rows = [rowOf('10', 50, 2), rowOf('0', 25, 1), rowOf('7', 25, 1)];
  expect(toDistribution(rows)).toEqual([1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2]);
});

test('0 to 6 are detractors, 7 and 8 passives, 9 and 10 promoters', () => {
  const buckets = Array.from({ length: 11 }, (_, score) => toBucket(score));
  expect(buckets.slice(0, 7)).toEqual(Array(7).fill('detractor'));
  expect(buckets.slice(7)).toEqual(['passive', 'passive', 'promoter', 'promoter']);
});

test('the groups add up to all answers', () => {
  const groups = toGroups([3, 1, 2, 4, 5, 9, 11, 27, 44, 51, 43]);
  expect(groups.map(({ count }) => count)).toEqual([35, 71, 94]);
  expect(groups.map(({ percent }) => percent)).toEqual([17.5, 35.5, 47]);
});

test('no answers are three empty groups, not a division by zero', () => {
  expect(toGroups(Array(11).fill(0)).map(({ percent }) => percent)).toEqual([0, 0, 0]);
});
