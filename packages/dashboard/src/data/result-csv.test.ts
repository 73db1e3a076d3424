import { expect, test } from 'vitest';

import { pointOf, resultOf, rowOf } from '../answers.test.fixture.ts';
import { toRowsCsv, toSeriesCsv } from './result-csv.ts';

test('a series is a line a period, with the last day included and every figure in a column', () => {
  const series = [
    pointOf({ start: '2026-11-16', end: '2026-11-23', value: null, n: 0, figures: { opening: 3 } }),
    pointOf({ start: '2026-11-23', end: '2026-11-30', value: 5, n: 9, low: 4, high: 6, complete: false }),
  ];
  expect(toSeriesCsv(resultOf('dau', { series }))).toEqual({
    name: 'dau-2026-10-23-2026-11-21',
    columns: ['first day', 'last day', 'dau', 'low 95 %', 'high 95 %', 'n', 'finished', 'opening'],
    rows: [
      ['2026-11-16', '2026-11-22', null, null, null, 0, 'yes', 3],
      ['2026-11-23', '2026-11-29', 5, 4, 6, 9, 'no', null],
    ],
  });
});

test('rows keep their order and figures', () => {
  const rows = [rowOf('export', 50, 2, { uses: 7 }), rowOf('share', 25, 1)];
  expect(toRowsCsv(resultOf('feature-usage', { rows }), 'feature')).toMatchObject({
    columns: ['feature', 'feature-usage', 'low 95 %', 'high 95 %', 'n', 'uses'],
    rows: [
      ['export', 50, null, null, 4, 7],
      ['share', 25, null, null, 4, null],
    ],
  });
  expect(toRowsCsv(null, 'feature')).toBeNull();
});
