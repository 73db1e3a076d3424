import type { MetricParams } from '@kept/metrics';

import { dayAfter, localDay, startOfDay } from './brute-force.ts';
import type { Question } from './brute-force.ts';

/** Each with a clock change between January and May 2026, or with an offset that is no whole hour. */
export const ZONES = [
  'UTC',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Kathmandu',
];

/** The range asked for, and the one before it as far into it. */
export function toQuestions({ from, to, now, timezone: zone }: MetricParams): {
  readonly current: Question;
  readonly previous: Question;
} {
  const until = Date.parse(now);
  const today = localDay(until, zone);
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  const day = dayAfter(today, -days);
  const intoDay = until - startOfDay(today, zone);
  return {
    current: { start: from, end: to, until, today, zone },
    previous: {
      start: dayAfter(from, -days),
      end: from,
      until: Math.min(startOfDay(day, zone) + intoDay, startOfDay(dayAfter(day), zone)),
      today: day,
      zone,
    },
  };
}
