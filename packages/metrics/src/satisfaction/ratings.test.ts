import type { JsonValue, Properties } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import { toShareBounds } from '../intervals.ts';
import type { MetricParams } from '../metric.ts';
import { METRICS, type MetricId } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

async function run(id: MetricId, project: string, params: Partial<MetricParams> = {}) {
  return runMetric(metrics.query, METRICS[id], {
    project,
    from: '2026-03-01',
    to: '2026-05-01',
    timezone: 'UTC',
    interval: 'month',
    now: '2026-06-01T00:00:00.000Z',
    ...params,
  });
}

function answered(at: string, who: string, survey_type: string, score: JsonValue, more: Properties = {}) {
  return did(at, who, 'Survey Answered', {
    properties: { survey_type, survey_id: 'checkout', score, ...more },
  });
}

test('4 and 5 of 5 are satisfied, by the last answer of each person, however often it is delivered', async () => {
  const last = answered('2026-03-20T10:00:00Z', 'ada', 'csat', 5);
  await metrics.store('csat', [
    answered('2026-03-01T10:00:00Z', 'ada', 'csat', 1),
    last,
    answered('2026-03-02T10:00:00Z', 'bob', 'csat', 4),
    answered('2026-03-02T10:00:00Z', 'cyd', 'csat', 3),
    answered('2026-04-02T10:00:00Z', 'cyd', 'csat', 2),
    did('2026-03-02T09:00:00Z', 'bob', 'Survey Shown', { properties: { survey_type: 'csat' } }),
    did('2026-03-02T09:00:00Z', 'dan', 'Survey Shown', { properties: { survey_type: 'csat' } }),
  ]);
  await metrics.store('csat', [last]);
  const { total, series, rows } = await run('csat', 'csat');
  expect(series.map(({ numerator, n }) => [numerator, n])).toEqual([
    [2, 3],
    [0, 1],
  ]);
  expect(total).toMatchObject({ value: 200 / 3, numerator: 2, n: 3, ...toShareBounds(2, 3) });
  expect(total.figures).toMatchObject({ few_answers: 1, shown: 2, responded: 1, response_percent: 50 });
  // 5, 4 and 2: the mean is 11 / 3, its standard deviation √(7 / 3), and t of two degrees of freedom 4.303.
  expect(total.figures?.['mean']).toBeCloseTo(11 / 3);
  expect(total.figures).toMatchObject({ mean_low: 1, mean_high: 5 });
  expect(rows.map(({ key, numerator }) => [key, numerator])).toEqual([
    ['1', 0],
    ['2', 1],
    ['3', 0],
    ['4', 1],
    ['5', 1],
  ]);
});

test('each length of scale is a series of its own, and what is on none is left out', async () => {
  await metrics.store('scales', [
    answered('2026-03-01T10:00:00Z', 'ada', 'csat', 4),
    answered('2026-03-01T10:00:00Z', 'bob', 'csat', 3, { scale_min: 0, scale_max: 4 }),
    answered('2026-03-01T10:00:00Z', 'cyd', 'csat', 2, { scale_min: 0, scale_max: 4 }),
    answered('2026-03-01T10:00:00Z', 'dan', 'csat', 3, { scale_min: 1, scale_max: 3 }),
    answered('2026-03-01T10:00:00Z', 'eva', 'csat', 2, { scale_min: 1, scale_max: 3 }),
    answered('2026-03-01T10:00:00Z', 'fay', 'thumbs', 1),
    answered('2026-03-01T10:00:00Z', 'gus', 'csat', 6),
    answered('2026-03-01T10:00:00Z', 'hal', 'csat', 4.5),
    answered('2026-03-01T10:00:00Z', 'ida', 'csat', 'good'),
    answered('2026-03-01T10:00:00Z', 'jon', 'nps', 5),
    answered('2026-03-01T10:00:00Z', 'kim', 'csat', 5, { scale_max: 'inf' }),
  ]);
  expect((await run('csat', 'scales')).total).toMatchObject({
    numerator: 2,
    n: 3,
    figures: { on_other_scales: 2, left_out: 4 },
  });
  expect((await run('csat', 'scales', { points: 3 })).total).toMatchObject({ numerator: 1, n: 2 });
  const thumbs = await run('csat', 'scales', { points: 2 });
  expect(thumbs.total).toMatchObject({ numerator: 1, n: 1 });
  expect(thumbs.rows.map(({ key, numerator }) => [key, numerator])).toEqual([
    ['1', 0],
    ['2', 1],
  ]);
});

test('a scale that cannot be is refused', async () => {
  for (const points of [1, 2.5, 12, Number.POSITIVE_INFINITY]) {
    await expect(run('csat', 'scales', { points })).rejects.toThrow(RangeError);
  }
});

test('effort is easy from 5 of 7 on, its mean stands beside it, and a question the other way round is turned', async () => {
  await metrics.store('effort', [
    answered('2026-03-01T10:00:00Z', 'ada', 'ces', 5),
    answered('2026-03-01T10:00:00Z', 'bob', 'ces', 4),
    answered('2026-03-01T10:00:00Z', 'cyd', 'ces', 2, { direction: 'low-is-good' }),
    answered('2026-03-01T10:00:00Z', 'dan', 'ces', 4, { scale_min: 1, scale_max: 5 }),
    answered('2026-03-01T10:00:00Z', 'eva', 'ces', 5, {
      scale_min: 1,
      scale_max: 5,
      direction: 'low-is-good',
    }),
  ]);
  const { total } = await run('ces', 'effort');
  expect(total).toMatchObject({ numerator: 2, n: 3, figures: { mean: 5, on_other_scales: 2 } });
  expect((await run('ces', 'effort', { points: 5 })).total).toMatchObject({
    value: 50,
    numerator: 1,
    n: 2,
    figures: { mean: 2.5 },
  });
});

test('nobody asked has no value and no interval', async () => {
  for (const id of ['csat', 'ces', 'support-satisfaction', 'resource-ratings', 'response-rate'] as const) {
    const { total, rows } = await run(id, 'nobody');
    expect(total).toMatchObject({ value: null, n: 0, low: null, high: null });
    expect(rows.every(({ value }) => value === null)).toBe(true);
  }
});

test('support is rated by ticket and resources by resource, each by its last rating', async () => {
  const rated = { trigger: 'ticket', scale_min: 1, scale_max: 5 };
  await metrics.store('rated', [
    answered('2026-03-01T10:00:00Z', 'ada', 'csat', 2, { ...rated, ticket_id: 't1' }),
    answered('2026-03-02T10:00:00Z', 'ada', 'csat', 5, { ...rated, ticket_id: 't1' }),
    answered('2026-03-02T11:00:00Z', 'ada', 'csat', 3, { ...rated, ticket_id: 't2' }),
    answered('2026-03-02T12:00:00Z', 'ada', 'csat', 1, { trigger: 'page' }),
    did('2026-03-01T10:00:00Z', 'ada', 'Resource Rated', { properties: { resource_id: 'start', score: 1 } }),
    did('2026-03-02T10:00:00Z', 'ada', 'Resource Rated', { properties: { resource_id: 'start', score: 4 } }),
    did('2026-03-02T10:00:00Z', 'bob', 'Resource Rated', { properties: { resource_id: 'start', score: 3 } }),
    did('2026-03-02T10:00:00Z', 'ada', 'Resource Rated', { properties: { resource_id: 'api', score: 5 } }),
  ]);
  expect((await run('support-satisfaction', 'rated')).total).toMatchObject({
    value: 50,
    numerator: 1,
    n: 2,
  });
  const resources = await run('resource-ratings', 'rated');
  expect(resources.total).toMatchObject({ numerator: 2, n: 3 });
  expect(resources.rows).toMatchObject([
    { key: 'start', value: 50, numerator: 1, n: 2 },
    { key: 'api', value: 100, numerator: 1, n: 1 },
  ]);
});

test('a showing is answered or not in the period in which it was seen', async () => {
  const survey = { survey_id: 'relation', submission_id: 's1' };
  const mail = { survey_id: 'relation', submission_id: 's2', channel: 'email' };
  const shown = did('2026-03-31T10:00:00Z', 'ada', 'Survey Shown', { properties: survey });
  await metrics.store('response', [
    shown,
    did('2026-03-31T10:05:00Z', 'ada', 'Survey Shown', { properties: survey }),
    did('2026-03-31T10:06:00Z', 'ada', 'Survey Answered', { properties: { ...survey, score: 9 } }),
    did('2026-03-31T10:07:00Z', 'ada', 'Survey Answered', { properties: { ...survey, comment: 'Good' } }),
    did('2026-03-31T10:08:00Z', 'ada', 'Survey Completed', { properties: survey }),
    did('2026-03-31T23:00:00Z', 'bob', 'Survey Shown', { properties: mail }),
    did('2026-05-02T10:00:00Z', 'bob', 'Survey Answered', { properties: { ...mail, score: 3 } }),
    did('2026-04-01T10:00:00Z', 'cyd', 'Survey Shown', { properties: { survey_id: 'other' } }),
    did('2026-04-01T10:01:00Z', 'cyd', 'Survey Dismissed', { properties: { survey_id: 'other' } }),
    did('2026-04-02T10:01:00Z', 'dan', 'Survey Answered', { properties: { survey_id: 'other' } }),
  ]);
  await metrics.store('response', [shown]);
  const { total, series, rows } = await run('response-rate', 'response');
  expect(series.map(({ numerator, n }) => [numerator, n])).toEqual([
    [2, 2],
    [0, 1],
  ]);
  expect(total).toMatchObject({
    numerator: 2,
    n: 3,
    ...toShareBounds(2, 3),
    figures: { completed: 1, completion_percent: 50, dismissed: 1, dismissed_percent: 100 / 3 },
  });
  expect(rows.map(({ key, value }) => [key, value])).toEqual([
    ['relation', 100],
    ['other', 0],
  ]);
  const channels = await run('response-rate', 'response', { survey: 'relation' });
  expect(channels.rows.map(({ key, numerator, n }) => [key, numerator, n])).toEqual([
    ['email', 1, 1],
    ['in-app', 1, 1],
  ]);
});
