import { expect, test } from 'vitest';

import type { MetricQuery } from '../../data/api.ts';
import { toWholePeriods } from './to-whole-periods.ts';

const from = (day: string): MetricQuery => ({
  project: 'demo',
  from: day,
  to: '2026-11-23',
  interval: 'day',
});

test('a question begins with the period that its first day is in, and ends where it did', () => {
  // 24 October 2026 is a Saturday, 26 a Monday, 1 November a Sunday.
  expect(toWholePeriods(from('2026-10-24'), 'week')).toMatchObject({
    from: '2026-10-19',
    to: '2026-11-23',
    interval: 'week',
  });
  expect(toWholePeriods(from('2026-10-26'), 'week').from).toBe('2026-10-26');
  expect(toWholePeriods(from('2026-11-01'), 'week').from).toBe('2026-10-26');
  expect(toWholePeriods(from('2026-10-24'), 'month').from).toBe('2026-10-01');
  expect(toWholePeriods(from('2026-10-24'), 'day').from).toBe('2026-10-24');
});
