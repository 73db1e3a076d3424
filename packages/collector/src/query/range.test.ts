import { expect, test } from 'vitest';

import { readRange, toLocalDate } from './range.ts';

const TODAY = '2026-11-21';
const read = (query: Readonly<Record<string, string>>) => readRange({ text: (name) => query[name] }, TODAY);

test('is the last 30 days with today, when nothing is asked', () => {
  expect(read({})).toEqual({
    ok: true,
    value: { from: '2026-10-23', to: '2026-11-22', interval: 'day' },
  });
});

test('takes the days and the interval that were asked for', () => {
  expect(read({ from: '2024-02-29', to: '2024-03-01', interval: 'month' })).toEqual({
    ok: true,
    value: { from: '2024-02-29', to: '2024-03-01', interval: 'month' },
  });
});

test.for<[string, Record<string, string>]>([
  ['`from`', { from: '2026-02-30' }],
  ['`from`', { from: "2026-01-01' OR 1" }],
  ['`from`', { from: '0001-01-01' }],
  ['`to`', { to: 'yesterday' }],
  ['`to`', { to: '2026-1-1' }],
  ['`from` is before `to`', { from: '2026-11-21', to: '2026-11-21' }],
  ['`from`', { from: '1999-12-31' }],
  ['`to`', { to: '2100-01-01' }],
  ['at most', { from: '2010-01-01' }],
  ['`interval`', { interval: 'hour' }],
])('names %s when it is wrong: %o', ([named, query]) => {
  const result = read(query);
  expect(result.ok || result.message).toContain(named);
});

test('knows which day it is where the project is', () => {
  const noon = Date.parse('2026-11-21T11:30:00Z');
  expect(toLocalDate(noon, 'Pacific/Kiritimati')).toBe('2026-11-22');
  expect(toLocalDate(noon, 'Pacific/Pago_Pago')).toBe('2026-11-21');
  expect(toLocalDate(noon, 'Etc/GMT+12')).toBe('2026-11-20');
});
