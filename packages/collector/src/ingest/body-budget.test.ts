import { expect, test } from 'vitest';

import { createBodyBudget } from './body-budget.ts';

test('has room for so many bytes together, and again when a request is answered', () => {
  const budget = createBodyBudget(100);
  const first = budget.open(60);
  expect(budget.open(41)).toBeNull();
  expect(budget.open(40)).not.toBeNull();
  first?.close();
  first?.close();
  expect(budget.open(61)).toBeNull();
  expect(budget.open(60)).not.toBeNull();
});

test('counts a body by what it turned out to be, and keeps its part when that is too much', () => {
  const budget = createBodyBudget(100);
  const packed = budget.open(10);
  expect(packed?.resize(90)).toBe(true);
  expect(budget.open(11)).toBeNull();
  expect(packed?.resize(101)).toBe(false);
  expect(budget.open(11)).toBeNull();
  packed?.close();
  expect(budget.open(100)).not.toBeNull();
});
