import type { Properties } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import type { MetricParams } from '../metric.ts';
import { METRICS } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

async function run(project: string, params: Partial<MetricParams> = {}) {
  return runMetric(metrics.query, METRICS.nps, {
    project,
    from: '2026-03-01',
    to: '2026-05-01',
    timezone: 'UTC',
    interval: 'month',
    now: '2026-06-01T00:00:00.000Z',
    ...params,
  });
}

function answered(at: string, who: string, score: number | string | null, more: Properties = {}) {
  return did(at, who, 'Survey Answered', {
    properties: { survey_type: 'nps', survey_id: 'relation', score, ...more },
  });
}

function shown(who: string) {
  return did('2026-03-01T09:00:00Z', who, 'Survey Shown', {
    properties: { survey_type: 'nps', survey_id: 'relation' },
  });
}

test('the last answer of a person in a period counts, and the last in the range for the total', async () => {
  await metrics.store('last', [
    answered('2026-03-01T10:00:00Z', 'ada', 3),
    answered('2026-03-20T10:00:00Z', 'ada', 9),
    answered('2026-04-20T10:00:00Z', 'ada', 8),
    answered('2026-03-20T10:00:00Z', 'bob', 10),
    answered('2026-03-20T10:00:00Z', 'cyd', 6),
  ]);
  const { series, total, rows } = await run('last');
  expect(series.map(({ value, n }) => [value, n])).toEqual([
    [100 / 3, 3],
    [0, 1],
  ]);
  expect(total).toMatchObject({
    value: 0,
    numerator: 0,
    n: 3,
    figures: { promoters: 1, passives: 1, detractors: 1 },
  });
  expect(
    rows.filter(({ numerator }) => numerator !== 0).map(({ key, numerator }) => [key, numerator]),
  ).toEqual([
    ['6', 1],
    ['8', 1],
    ['10', 1],
  ]);
  expect(rows.map(({ key }) => key)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
});

test('nobody asked and nobody answered has no score', async () => {
  const { total, change } = await run('nobody');
  expect(total).toMatchObject({
    value: null,
    n: 0,
    low: null,
    high: null,
    figures: { response_percent: null },
  });
  expect(change).toEqual({ absolute: null, relativePercent: null, significant: null });
});

test('an answer off the scale, or of another, is left out and counted', async () => {
  await metrics.store('scale', [
    answered('2026-03-01T10:00:00Z', 'ada', 9),
    answered('2026-03-02T10:00:00Z', 'ada', 11),
    answered('2026-03-01T10:00:00Z', 'bob', 7.5),
    answered('2026-03-01T10:00:00Z', 'cyd', 10, { scale_min: 1, scale_max: 10 }),
    answered('2026-03-01T10:00:00Z', 'dan', 'ten'),
    answered('2026-03-01T10:00:00Z', 'eva', 10, { survey_type: 'csat' }),
    answered('2026-03-01T10:00:00Z', 'fay', 0, { scale_min: 0, scale_max: 10 }),
  ]);
  expect((await run('scale')).total).toMatchObject({ value: 0, n: 2, figures: { left_out: 4 } });
});

test('the response rate is of the people who were shown the question', async () => {
  await metrics.store('rate', [
    shown('ada'),
    shown('ada'),
    shown('bob'),
    shown('cyd'),
    shown('dan'),
    answered('2026-03-01T10:00:00Z', 'ada', 9),
    answered('2026-03-01T10:00:00Z', 'mail', 9),
  ]);
  expect((await run('rate')).total.figures).toMatchObject({ shown: 4, responded: 1, response_percent: 25 });
});

test('one survey can be asked for', async () => {
  await metrics.store('one', [
    answered('2026-03-01T10:00:00Z', 'ada', 9),
    answered('2026-03-01T11:00:00Z', 'ada', 0, { survey_id: 'other' }),
  ]);
  expect((await run('one', { survey: 'relation' })).total.value).toBe(100);
  expect((await run('one')).total.value).toBe(-100);
});
