import type { MetricResult } from '@kept/metrics';
import { expect, test } from 'vitest';

import { infoOf, pointOf, resultOf } from '../answers.test.fixture.ts';
import type { OverviewMetric } from '../pages/overview-metrics.ts';
import { toChange } from './change.ts';

function moved(
  id: OverviewMetric,
  from: number | null,
  to: number | null,
  change: MetricResult['change'],
  metric = infoOf(id),
): MetricResult {
  return resultOf(id, { metric, total: pointOf({ value: to }), previous: pointOf({ value: from }), change });
}

test('people move by a share of what they were', () => {
  const change = { absolute: 83, relativePercent: 7.404, significant: null };
  expect(toChange(moved('dau', 1_121, 1_204, change))).toEqual({
    tone: 'better',
    arrow: '↑',
    text: '+7.4\u00A0%',
    note: 'from 1,121',
  });
});

test('shares move by points, never by a percentage of a percentage', () => {
  const change = { absolute: -2.26, relativePercent: -7, significant: null };
  expect(toChange(moved('stickiness', 32.26, 30, change))).toEqual({
    tone: 'worse',
    arrow: '↓',
    text: '−2.3 points',
    note: 'from 32.3\u00A0%',
  });
});

test('a move that may be chance has no colour and says so', () => {
  const change = { absolute: 4, relativePercent: null, significant: false };
  expect(toChange(moved('nps', 26, 30, change))).toEqual({
    tone: 'none',
    arrow: '↑',
    text: '+4 points',
    note: 'not a significant change',
  });
});

test('one point is one point', () => {
  const change = { absolute: 1, relativePercent: null, significant: true };
  expect(toChange(moved('nps', 26, 27, change)).text).toBe('+1 point');
});

test('what should fall is better when it falls, and what should do neither has no colour', () => {
  const change = { absolute: -2, relativePercent: -20, significant: null };
  const falling = moved('dau', 10, 8, change, { ...infoOf('dau'), direction: 'down' });
  const indifferent = moved('dau', 10, 8, change, { ...infoOf('dau'), direction: 'neither' });
  expect(toChange(falling).tone).toBe('better');
  expect(toChange(indifferent).tone).toBe('none');
});

test('from nothing, the change is the number itself', () => {
  const change = { absolute: 12, relativePercent: null, significant: null };
  expect(toChange(moved('dau', 0, 12, change)).text).toBe('+12\u00A0people');
});

test('a change too small to be written is none', () => {
  const change = { absolute: 0.01, relativePercent: 0.02, significant: null };
  expect(toChange(moved('dau', 50, 50.01, change))).toMatchObject({ arrow: '→', text: 'no change' });
});

test('without a number before, there is nothing to compare with', () => {
  const change = { absolute: null, relativePercent: null, significant: null };
  expect(toChange(moved('nps', null, 30, change)).note).toBe('nothing earlier to compare with');
  expect(toChange(moved('nps', 30, null, change))).toEqual({ tone: 'none', arrow: '', text: '', note: '' });
});
