import { expect, test } from 'vitest';

import { toMonthly } from './monthly.ts';

test('a price comes to the same in a month whatever it is billed by', () => {
  expect(toMonthly(1_200, 'year')).toBe(100);
  expect(toMonthly(300, 'quarter')).toBe(100);
  expect(toMonthly(100, 'month')).toBe(100);
  expect(toMonthly(30, 'week')).toBe(130);
  expect(toMonthly(12, 'day')).toBe(365);
});

test('several intervals are billed at once', () => {
  expect(toMonthly(2_400, 'year', 2)).toBe(100);
  expect(toMonthly(600, 'month', 6)).toBe(100);
});
