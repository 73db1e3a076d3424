import { expect, test } from 'vitest';

import { toAgo, toDue } from './to-ago.ts';

const NOW_MS = Date.parse('2026-11-21T12:00:00Z');

test.each([
  ['2026-11-21T11:59:30Z', 'just now'],
  ['2026-11-21T11:01:00Z', '59 min ago'],
  ['2026-11-20T12:00:01Z', '23 h ago'],
  ['2026-11-20T12:00:00Z', '1 day ago'],
  ['2026-09-23T12:00:00Z', '59 days ago'],
  ['2026-08-21T12:00:00Z', '3 months ago'],
  // A clock that runs ahead does not make a time to come.
  ['2026-11-21T12:05:00Z', 'just now'],
])('%s was %s', (iso, words) => {
  expect(toAgo(iso, NOW_MS)).toBe(words);
});

test('a day that has passed is overdue', () => {
  expect(toDue('2026-12-03', '2026-11-21')).toBe('in 12 days');
  expect(toDue('2026-11-22', '2026-11-21')).toBe('in 1 day');
  expect(toDue('2026-11-21', '2026-11-21')).toBe('today');
  expect(toDue('2026-11-18', '2026-11-21')).toBe('3 days overdue');
});
