import { afterAll, beforeAll, expect, test } from 'vitest';

import { openMetrics } from '../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../test/support/open-metrics.ts';
import type { MetricParams } from './metric.ts';
import { readSpans } from './spans.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

function ask(timezone: string, from: string, to: string, now: string): MetricParams {
  return { project: 'acme', timezone, from, to, now, interval: 'day' };
}

test('a range that is over is compared with the whole range before it', async () => {
  const { previous } = await readSpans(
    metrics.query,
    ask('UTC', '2026-03-08', '2026-03-15', '2026-04-01T00:00:00.000Z'),
  );
  expect(previous).toMatchObject({ start: '2026-03-01', end: '2026-03-08', today: '2026-03-25' });
});

test('a range that runs is compared with the same part of the range before it', async () => {
  const { current, previous } = await readSpans(
    metrics.query,
    ask('UTC', '2026-03-08', '2026-03-15', '2026-03-10T06:30:00.250Z'),
  );
  expect(current).toMatchObject({ today: '2026-03-10', until: '2026-03-10 06:30:00.250' });
  expect(previous).toMatchObject({ today: '2026-03-03', until: '2026-03-03 06:30:00.250' });
});

/** Cairo goes from 23:59:59 on 23 April 2026 to 01:00 on the 24th (22:00 UTC): that day has no midnight and 23 hours. */
test('the elapsed part of a day is counted from its first instant, where midnight does not exist too', async () => {
  const { previous } = await readSpans(
    metrics.query,
    ask('Africa/Cairo', '2026-04-25', '2026-04-26', '2026-04-24T22:30:00.000Z'),
  );
  expect(previous).toMatchObject({ today: '2026-04-24', until: '2026-04-23 23:30:00.000' });
});

/** The 24th hour of a day has no counterpart in the day of 23 hours before it. */
test('the elapsed part never reaches into the day after', async () => {
  const { previous } = await readSpans(
    metrics.query,
    ask('Africa/Cairo', '2026-04-25', '2026-04-26', '2026-04-25T20:45:00.000Z'),
  );
  expect(previous.until).toBe('2026-04-24 21:00:00.000');
});

function year(from: string, to: string, now: string) {
  return readSpans(metrics.query, { ...ask('UTC', from, to, now), compare: 'year' });
}

test('a range is compared with the same days a year before, also where a leap day is between', async () => {
  const { previous } = await year('2026-03-08', '2026-03-15', '2026-03-10T06:30:00.250Z');
  expect(previous).toEqual({
    start: '2025-03-08',
    end: '2025-03-15',
    today: '2025-03-10',
    until: '2025-03-10 06:30:00.250',
  });
  expect((await year('2024-03-01', '2024-04-01', '2026-01-01T00:00:00Z')).previous).toMatchObject({
    start: '2023-03-01',
    end: '2023-04-01',
  });
});

test('a range without a day, a date that is none and a zone that is none are refused', async () => {
  const now = '2026-04-24T22:30:00.000Z';
  await expect(readSpans(metrics.query, ask('UTC', '2026-04-25', '2026-04-25', now))).rejects.toThrow(
    RangeError,
  );
  await expect(readSpans(metrics.query, ask('UTC', '2026-04-25', '2026-x', now))).rejects.toThrow(/parse/i);
  await expect(readSpans(metrics.query, ask('Mars/Base', '2026-04-25', '2026-04-26', now))).rejects.toThrow(
    /time ?zone/i,
  );
});
