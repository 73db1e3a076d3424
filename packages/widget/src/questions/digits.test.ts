import { expect, test } from 'vitest';

import { createDigits } from './digits.ts';

test('1 and 0 at once are ten, with a pause they are 1 and then 0', () => {
  const quick = createDigits(10);
  expect([quick('1', 0), quick('0', 600)]).toEqual([1, 10]);
  const slow = createDigits(10);
  expect([slow('1', 0), slow('0', 601)]).toEqual([1, 0]);
});

test('two digits beyond the scale are the second one', () => {
  const digits = createDigits(10);
  expect([digits('1', 0), digits('1', 10), digits('9', 20), digits('0', 30)]).toEqual([1, 1, 9, 0]);
});

test('what is no digit is nothing', () => {
  const digits = createDigits(10);
  expect(['a', 'Enter', ' ', '٣', '10'].map((key) => digits(key, 0))).toEqual([null, null, null, null, null]);
});
