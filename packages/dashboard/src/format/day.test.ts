import { expect, test } from 'vitest';

import { toDay, toDaysSince } from './day.ts';

test('an instant is of the day that the project has then', () => {
  expect(toDay('2026-11-20T23:30:00Z', 'UTC')).toBe('20 Nov 2026');
  expect(toDay('2026-11-20T23:30:00Z', 'Europe/Bucharest')).toBe('21 Nov 2026');
});

test('how long something lasts is told in whole days', () => {
  const now = Date.parse('2026-11-22T09:00:00Z');
  expect(toDaysSince('2026-11-21T09:00:01Z', now)).toBe('less than a day');
  expect(toDaysSince('2026-11-21T09:00:00Z', now)).toBe('1 day');
  expect(toDaysSince('2026-11-10T08:00:00Z', now)).toBe('12 days');
});
