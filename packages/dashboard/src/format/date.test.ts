import { expect, test } from 'vitest';

import { toClock, toDateRange, toMoment, toPeriod } from './date.ts';

test('a range names the days that are in it', () => {
  expect(toDateRange('2026-10-23', '2026-11-22')).toMatch(/^23 Oct\s–\s21 Nov 2026$/u);
  expect(toDateRange('2026-11-21', '2026-11-22')).toBe('21 Nov 2026');
});

test('a period is named by its size', () => {
  expect(toPeriod('2026-11-21', '2026-11-22', 'day')).toBe('Sat 21 Nov');
  expect(toPeriod('2026-11-16', '2026-11-23', 'week')).toMatch(/^16\s?–\s?22 Nov$/u);
  expect(toPeriod('2026-11-01', '2026-12-01', 'month')).toBe('November 2026');
});

test('moments are told by the clock of the project', () => {
  expect(toMoment('2026-11-21T23:03:20.000Z', 'Europe/Bucharest')).toBe('22 Nov 2026, 01:03:20');
  expect(toClock('2026-11-21T23:03:20.000Z', 'UTC')).toBe('23:03:20');
  expect(toClock('soon', 'UTC')).toBe('');
});
