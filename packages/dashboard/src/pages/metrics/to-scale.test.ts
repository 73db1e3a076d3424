import { expect, test } from 'vitest';

import { infoOf, pointOf } from '../../answers.test.fixture.ts';
import { toScale } from './to-scale.ts';

const scaleOf = (values: readonly (number | null)[]) =>
  toScale({ metric: infoOf('session-duration'), series: values.map((value) => pointOf({ value })) }).unit;

test('time is counted in the largest unit of which the highest point has two', () => {
  expect(scaleOf([60, 32_000])).toBe('in hours');
  expect(scaleOf([172_800, null])).toBe('in days');
  expect(scaleOf([7_199])).toBe('in minutes');
  expect(scaleOf([119])).toBe('in seconds');
  expect(scaleOf([null])).toBe('in seconds');
});

test('what is no time keeps its own unit', () => {
  expect(toScale({ metric: infoOf('dau'), series: [pointOf({ value: 90_000 })] })).toEqual({
    factor: 1,
    unit: '',
  });
});
