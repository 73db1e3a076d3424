import type { Row } from '@kept/metrics';
import { expect, test } from 'vitest';

import { readSort, sortFeatures, toFeature, toNextSort } from './feature-rows.ts';

function row(key: string, figures: Row['figures'], changed: Partial<Row> = {}): Row {
  return { key, value: 40, numerator: 4, n: 10, low: null, high: null, complete: true, figures, ...changed };
}

test('a feature that nothing says who could see has no exposure, one that was shown has', () => {
  const unseen = toFeature(row('export', { users: 4, repeat_users: 1, shown: 0 }));
  expect(unseen).toMatchObject({ users: 4, repeatPercent: 25, exposed: null, exposedPercent: null });
  expect(toFeature(row('export', { users: 4, shown: 8 }))).toMatchObject({ exposed: 10, exposedPercent: 40 });
  expect(toFeature(row('export', { users: 0 }))).toMatchObject({ repeatPercent: null, usesPerUser: null });
});

test('an order is read from an address, and one that makes no sense is the usual', () => {
  expect(readSort('-usesPerUser')).toEqual({ column: 'usesPerUser', descending: true });
  expect(readSort('key')).toEqual({ column: 'key', descending: false });
  expect(readSort('constructor')).toEqual({ column: 'users', descending: true });
  expect(readSort(undefined)).toEqual({ column: 'users', descending: true });
});

test('a first click asks for the largest or for A, a second turns it around', () => {
  const usual = readSort(undefined);
  expect(toNextSort('accounts', usual)).toBe('-accounts');
  expect(toNextSort('accounts', readSort('-accounts'))).toBe('accounts');
  expect(toNextSort('key', usual)).toBe('key');
  expect(toNextSort('key', readSort('key'))).toBe('-key');
  expect(toNextSort('users', usual)).toBe('users');
  expect(toNextSort('users', readSort('users'))).toBe('');
});

test('what has no value stands last in either order', () => {
  const features = [
    toFeature(row('none', { users: 0, uses_per_user: null })),
    toFeature(row('few', { users: 3, uses_per_user: 1 })),
    toFeature(row('many', { users: 9, uses_per_user: 5 })),
  ];
  const keys = (text: string) => sortFeatures(features, readSort(text)).map(({ key }) => key);
  expect(keys('-usesPerUser')).toEqual(['many', 'few', 'none']);
  expect(keys('usesPerUser')).toEqual(['few', 'many', 'none']);
  expect(keys('key')).toEqual(['few', 'many', 'none']);
});
