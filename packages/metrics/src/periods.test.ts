import { expect, test } from 'vitest';

import { addDays, toPeriods } from './periods.ts';

test('days follow each other over the end of February in a leap year', () => {
  expect(toPeriods({ start: '2028-02-28', end: '2028-03-02' }, 'day').map(({ start }) => start)).toEqual([
    '2028-02-28',
    '2028-02-29',
    '2028-03-01',
  ]);
});

test('weeks begin on Monday and are cut at both ends of the range', () => {
  expect(toPeriods({ start: '2026-03-04', end: '2026-03-17' }, 'week')).toEqual([
    { start: '2026-03-04', end: '2026-03-09' },
    { start: '2026-03-09', end: '2026-03-16' },
    { start: '2026-03-16', end: '2026-03-17' },
  ]);
});

test('months are calendar months, the last of a year too', () => {
  expect(toPeriods({ start: '2026-11-15', end: '2027-02-01' }, 'month')).toEqual([
    { start: '2026-11-15', end: '2026-12-01' },
    { start: '2026-12-01', end: '2027-01-01' },
    { start: '2027-01-01', end: '2027-02-01' },
  ]);
});

test('counts days back over a year', () => {
  expect(addDays('2026-01-10', -29)).toBe('2025-12-12');
});
