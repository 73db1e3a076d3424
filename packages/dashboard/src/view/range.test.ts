import { expect, test } from 'vitest';

import { addDays, countDays, isLocalDate, toDates, toInterval, toToday } from './range.ts';

test('the day of an instant is the day on the clock of the zone', () => {
  const instant = Date.parse('2026-11-21T22:30:00Z');
  expect(toToday(instant, 'UTC')).toBe('2026-11-21');
  expect(toToday(instant, 'Europe/Bucharest')).toBe('2026-11-22');
  expect(toToday(instant, 'America/New_York')).toBe('2026-11-21');
  expect(toToday(instant, 'Pacific/Kiritimati')).toBe('2026-11-22');
});

test('calendar days are added across the ends of months, leap days and changes of the clock', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-03-29', 1)).toBe('2026-03-30');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
});

test('the last 7 days are today and the six before it, and end before tomorrow', () => {
  expect(toDates({ kind: 'last', days: 7 }, '2026-11-21')).toEqual({ from: '2026-11-15', to: '2026-11-22' });
});

test('a chosen last day is included', () => {
  const dates = toDates({ kind: 'between', first: '2026-11-01', last: '2026-11-01' }, '2026-11-21');
  expect(dates).toEqual({ from: '2026-11-01', to: '2026-11-02' });
  expect(countDays(dates)).toBe(1);
});

test('long ranges are drawn by week, then by month', () => {
  expect(toInterval({ from: '2026-08-24', to: '2026-11-22' })).toBe('day');
  expect(toInterval({ from: '2026-01-01', to: '2026-11-22' })).toBe('week');
  expect(toInterval({ from: '2021-01-01', to: '2026-11-22' })).toBe('month');
});

test('only days that exist are dates', () => {
  expect(isLocalDate('2026-11-21')).toBe(true);
  expect(isLocalDate('2026-02-30')).toBe(false);
  expect(isLocalDate('2026-13-01')).toBe(false);
  expect(isLocalDate('21.11.2026')).toBe(false);
  expect(isLocalDate('')).toBe(false);
});
