import { expect, test } from 'vitest';

import type { PropertyFilter } from './active-user-rule.ts';
import { matchesFilters } from './match-filters.ts';

const properties = { plan: 'team', rows: 12, paid: true, tags: ['a', 'b'], gone: null };

test.each<[PropertyFilter, boolean]>([
  [{ key: 'plan', op: 'eq', value: 'team' }, true],
  [{ key: 'plan', op: 'neq', value: 'team' }, false],
  [{ key: 'rows', op: 'gt', value: 9 }, true],
  [{ key: 'rows', op: 'gt', value: '9' }, false],
  [{ key: 'rows', op: 'gte', value: 12 }, true],
  [{ key: 'rows', op: 'lt', value: 12 }, false],
  [{ key: 'rows', op: 'lte', value: 12 }, true],
  [{ key: 'paid', op: 'eq', value: true }, true],
  [{ key: 'plan', op: 'in', value: ['pro', 'team'] }, true],
  [{ key: 'plan', op: 'in', value: 'team' }, false],
  [{ key: 'plan', op: 'contains', value: 'ea' }, true],
  [{ key: 'tags', op: 'contains', value: 'b' }, true],
  [{ key: 'plan', op: 'exists' }, true],
  [{ key: 'gone', op: 'exists' }, false],
  [{ key: 'gone', op: 'not_exists' }, true],
  [{ key: 'absent', op: 'eq', value: 'x' }, false],
  [{ key: 'absent', op: 'neq', value: 'x' }, true],
  [{ key: 'absent', op: 'lt', value: 5 }, false],
])('%j is %s', (filter, expected) => {
  expect(matchesFilters(properties, [filter])).toBe(expected);
});

test('every filter must pass', () => {
  const plan: PropertyFilter = { key: 'plan', op: 'eq', value: 'team' };
  expect(matchesFilters(properties, [plan, { key: 'rows', op: 'gt', value: 99 }])).toBe(false);
  expect(matchesFilters(properties)).toBe(true);
});

test('what every object inherits is no property', () => {
  expect(matchesFilters({}, [{ key: 'constructor', op: 'exists' }])).toBe(false);
  expect(matchesFilters({}, [{ key: 'toString', op: 'not_exists' }])).toBe(true);
});
