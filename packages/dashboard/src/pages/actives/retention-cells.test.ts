import type { Row } from '@kept/metrics';
import { expect, test } from 'vitest';

import { toCohorts } from './retention-cells.ts';

function row(key: string, people: number, periods: readonly (number | null)[]): Row {
  const complete_periods = periods.filter((value) => value !== null).length;
  const cells = Object.fromEntries(periods.map((value, place) => [`period_${place}`, value]));
  return {
    key,
    value: null,
    numerator: null,
    n: people,
    low: null,
    high: null,
    complete: false,
    figures: { people, complete_periods, ...cells },
  };
}

test('tells what is over, what runs and what is ahead, and gives the people behind each share', () => {
  const cohorts = toCohorts([
    row('2026-11-02', 40, [100, 25, null, null]),
    row('2026-11-09', 30, [100, null, null, null]),
    row('2026-11-16', 20, [null, null, null, null]),
  ]);
  expect(cohorts.map(({ start, people }) => [start, people])).toEqual([
    ['2026-11-02', 40],
    ['2026-11-09', 30],
    ['2026-11-16', 20],
  ]);
  expect(cohorts.map(({ cells }) => cells)).toEqual([
    [
      { state: 'over', percent: 100, people: 40 },
      { state: 'over', percent: 25, people: 10 },
      { state: 'running' },
    ],
    [{ state: 'over', percent: 100, people: 30 }, { state: 'running' }, { state: 'ahead' }],
    [{ state: 'running' }, { state: 'ahead' }, { state: 'ahead' }],
  ]);
});

test('no cohorts are no rows', () => {
  expect(toCohorts([])).toEqual([]);
});
