import type { Properties } from '@kept/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import { toShareBounds } from '../intervals.ts';
import { METRICS } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';
import { readComments } from './read-comments.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

const RANGE = {
  from: '2026-03-01',
  to: '2026-05-01',
  timezone: 'UTC',
  interval: 'month',
  now: '2026-06-01T00:00:00.000Z',
} as const;

function answered(at: string, who: string, properties: Properties, id?: string) {
  return did(at, who, 'Survey Answered', { properties, groupId: 'acme', ...(id !== undefined && { id }) });
}

/** A score and, a minute later, the words to it, as the widget tells them. */
function responded(day: string, who: string, score: number, comment: string, more: Properties = {}) {
  const base = { survey_id: 'relation', submission_id: `${who}.${day}`, ...more };
  return [
    answered(`${day}T10:00:00Z`, who, { ...base, survey_type: 'nps', question_id: 'score', score }),
    answered(`${day}T10:01:00Z`, who, { ...base, survey_type: 'open', question_id: 'why', comment }),
  ];
}

test('a response with words counts once, and its group is that of its score', async () => {
  const score = { survey_id: 'relation', survey_type: 'nps' };
  const twice = answered('2026-03-04T10:00:00Z', 'dan', { ...score, score: 9, comment: 'Fine' });
  await metrics.store('share', [
    ...responded('2026-03-02', 'ada', 3, 'Slow'),
    answered('2026-03-03T10:00:00Z', 'bob', { ...score, submission_id: 's2', score: 8 }),
    answered('2026-03-03T10:00:00Z', 'cyd', { survey_type: 'ces', score: 5, comment: '  ' }),
    twice,
    answered('2026-04-04T10:00:00Z', 'eva', { survey_type: 'open', comment: 'No score' }),
    answered('2026-04-04T11:00:00Z', 'fay', { survey_type: 'csat', score: 3, comment: 'So so' }),
    answered('2026-04-05T11:00:00Z', 'gus', { survey_type: 'open', comment: 'Told', bucket: 'passive' }),
  ]);
  await metrics.store('share', [twice]);
  const { total, series } = await runMetric(metrics.query, METRICS.feedback, { project: 'share', ...RANGE });
  expect(series.map(({ numerator, n }) => [numerator, n])).toEqual([
    [2, 4],
    [3, 3],
  ]);
  expect(total).toMatchObject({
    numerator: 5,
    n: 7,
    ...toShareBounds(5, 7),
    figures: { detractor: 1, low: 1, passive: 1, none: 1, high: 0, promoter: 1, with_choices: 0 },
  });
});

test('the words of a group are those that the others do not use, and reasons are counted as they were ticked', async () => {
  const unhappy = [
    'The export is slow',
    'Slow export again 导出',
    'The export! Slow, slow',
    '导出太慢了',
    '导出又慢',
  ];
  const happy = ['The team is kind', 'The charts are clear', 'The help was kind', 'The rest', 'Fast'];
  await metrics.store('words', [
    ...unhappy.flatMap((words, day) => responded(`2026-03-0${day + 1}`, 'ada', 2, words)),
    ...happy.flatMap((words, day) => responded(`2026-03-0${day + 1}`, 'bob', 10, words)),
    answered('2026-03-09T10:00:00Z', 'cyd', {
      survey_type: 'choice',
      submission_id: 'c1',
      choice_ids: ['price', 'trust'],
    }),
    answered('2026-03-09T11:00:00Z', 'dan', {
      survey_type: 'choice',
      submission_id: 'c2',
      choice_ids: ['price'],
    }),
    answered('2026-03-09T12:00:00Z', 'eva', {
      survey_type: 'choice',
      submission_id: 'c3',
      choice_ids: 'later',
    }),
    answered('2026-03-09T13:00:00Z', 'fay', {
      survey_type: 'choice',
      submission_id: 'c4',
      choice_ids: [1, 2],
    }),
  ]);
  const { rows } = await runMetric(metrics.query, METRICS.feedback, { project: 'words', ...RANGE });
  expect(
    rows.map(({ key, numerator, n, figures }) => [key, numerator, n, figures['elsewhere_percent']]),
  ).toEqual([
    ['detractor: export', 3, 5, 0],
    ['detractor: slow', 3, 5, 0],
    ['detractor: 导出', 3, 5, 0],
    ['none: [price]', 2, 4, null],
    ['none: [1]', 1, 4, null],
    ['none: [2]', 1, 4, null],
    ['none: [later]', 1, 4, null],
    ['none: [trust]', 1, 4, null],
  ]);
});

test('comments come newest first, page after page, with the score of their response', async () => {
  await metrics.store('pages', [
    ...responded('2026-03-02', 'ada', 3, 'Too SLOW', { choice_ids: ['speed'] }),
    ...responded('2026-03-03', 'bob', 9, 'Über alles zufrieden', { locale: 'de' }),
    ...responded('2026-03-04', 'cyd', 7, 'Fine'),
    ...responded('2026-03-05', 'dan', 6, 'slow as ever', { survey_id: 'other' }),
    did('2026-03-04T10:01:00Z', 'eva', 'Survey Answered', {
      properties: { comment: 'Of a bot' },
      isBot: true,
    }),
  ]);
  const params = { project: 'pages', ...RANGE };
  const first = await readComments(metrics.query, params, { limit: 3 });
  expect(first.map(({ person, at }) => [person, at])).toEqual([
    ['dan', '2026-03-05 10:01:00.000'],
    ['cyd', '2026-03-04 10:01:00.000'],
    ['bob', '2026-03-03 10:01:00.000'],
  ]);
  const after = first.at(-1)!;
  const [last, ...none] = await readComments(metrics.query, params, { limit: 3, after });
  expect(none).toEqual([]);
  expect(last).toEqual({
    id: expect.stringMatching(/^\d+$/),
    at: '2026-03-02 10:01:00.000',
    person: 'ada',
    account: 'acme',
    survey: 'relation',
    question: 'why',
    comment: 'Too SLOW',
    locale: '',
    bucket: 'detractor',
    score: { value: 3, min: 0, max: 10 },
    choices: ['speed'],
  });
  const of = async (page: Parameters<typeof readComments>[2], survey?: string) =>
    (await readComments(metrics.query, { ...params, ...(survey !== undefined && { survey }) }, page)).map(
      ({ person }) => person,
    );
  expect(await of({ limit: 9, bucket: 'detractor' })).toEqual(['dan', 'ada']);
  expect(await of({ limit: 9, search: 'slow' })).toEqual(['dan', 'ada']);
  expect(await of({ limit: 9, search: 'ÜBER' })).toEqual(['bob']);
  expect(await of({ limit: 9, search: "'; DROP TABLE facts; --" })).toEqual([]);
  expect(await of({ limit: 9, bucket: 'detractor' }, 'other')).toEqual(['dan']);
});

test('nobody answered has no value and no words', async () => {
  const { total, rows } = await runMetric(metrics.query, METRICS.feedback, { project: 'nobody', ...RANGE });
  expect([total.value, total.n, rows]).toEqual([null, 0, []]);
});
