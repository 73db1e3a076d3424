import { expect, test } from 'vitest';

import { createLocalDay, toPeriodStart } from './period.ts';

test.each([
  ['2026-03-01T03:00:00Z', 'day', 'America/New_York', '2026-02-28'],
  ['2026-03-01T03:00:00Z', 'month', 'America/New_York', '2026-02-01'],
  ['2026-03-01T03:00:00Z', 'week', 'UTC', '2026-02-23'],
  ['2026-03-02T00:00:00Z', 'week', 'UTC', '2026-03-02'],
  ['2026-03-01T23:30:00Z', 'week', 'Europe/Rome', '2026-03-02'],
  ['2025-12-31T23:00:00Z', 'day', 'Asia/Kolkata', '2026-01-01'],
  ['2026-04-24T00:00:00Z', 'day', 'Africa/Cairo', '2026-04-24'],
  ['2026-03-01T03:00:00Z', 'day', 'Nowhere/Land', '2026-03-01'],
] as const)('at %s the %s in %s began on %s', (at, period, timezone, start) => {
  expect(toPeriodStart(createLocalDay(timezone)(Date.parse(at)), period)).toBe(start);
});
