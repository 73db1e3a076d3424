import type { TimelineEvent } from '@kept/metrics';
import { expect, test } from 'vitest';

import { toAnswers } from './to-answers.ts';

const said = (id: string, properties: TimelineEvent['properties']): TimelineEvent => ({
  id,
  timestamp: `2026-11-0${id}T09:00:00.000Z`,
  type: 'track',
  event: 'Survey Answered',
  person: 'ada',
  personName: null,
  account: 'acme',
  session: null,
  path: null,
  browser: null,
  os: null,
  country: null,
  bot: false,
  properties,
});

test('a score and the words after it are one answer', () => {
  const survey = { survey_id: 'nps', survey_type: 'nps', submission_id: 's-1' };
  expect(
    toAnswers([
      said('3', { ...survey, survey_type: 'open', comment: ' Fast. ' }),
      said('2', { ...survey, score: '9' }),
    ]),
  ).toEqual([
    {
      id: '3',
      at: '2026-11-03T09:00:00.000Z',
      person: 'ada',
      personName: null,
      survey: 'nps',
      kind: 'NPS',
      score: 9,
      max: 10,
      comment: 'Fast.',
    },
  ]);
});

test('answers that name no showing stay apart, each with its own scale', () => {
  const answers = toAnswers([
    said('3', { survey_type: 'csat', score: 4, scale_max: 10 }),
    said('2', { survey_type: 'csat', score: 0 }),
    said('1', { comment: 'Hello' }),
  ]);
  expect(answers.map(({ score, max }) => [score, max])).toEqual([
    [4, 10],
    [0, 5],
    [null, null],
  ]);
});
