import { expect, test } from 'vitest';

import { pointOf } from '../answers.test.fixture.ts';
import { toColumns, toSeriesData } from './line-chart-data.ts';

const day = (start: string, value: number | null, complete = true) => pointOf({ start, value, complete });

const LINES = [
  {
    key: 'wau',
    label: 'Weekly',
    points: [day('2026-11-19', 30), day('2026-11-20', 31), day('2026-11-21', 32, false)],
  },
  { key: 'dau', label: 'Daily', points: [day('2026-11-20', 11), day('2026-11-21', 4, false)] },
];

test('lines are laid side by side by their periods, with a gap where one has none', () => {
  expect(toColumns(LINES).map(({ start, complete, values }) => [start, complete, values])).toEqual([
    ['2026-11-19', true, [30, null]],
    ['2026-11-20', true, [31, 11]],
    ['2026-11-21', false, [32, 4]],
  ]);
});

test('each line is a finished part and a dashed part that joins it', () => {
  const [times, ...series] = toSeriesData(toColumns(LINES));
  expect(times).toEqual([1_795_046_400, 1_795_132_800, 1_795_219_200]);
  expect(series).toEqual([
    [30, 31, null],
    [null, 31, 32],
    [null, 11, null],
    [null, 11, 4],
  ]);
});

test('nothing is drawn of nothing', () => {
  expect(toSeriesData(toColumns([]))).toEqual([[]]);
});
