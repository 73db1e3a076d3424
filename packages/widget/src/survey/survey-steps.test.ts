import fc from 'fast-check';
import { expect, test } from 'vitest';

import { npsSurvey } from '../stub-client.test.support.ts';
import {
  answerQuestion,
  currentQuestion,
  nextStep,
  previousStep,
  startSurvey,
  surveyBucket,
} from './survey-steps.ts';

const answered = (score: number) =>
  nextStep(npsSurvey, answerQuestion(startSurvey(npsSurvey), 'score', score));

test.each([
  [0, 'detractor', 'why-low'],
  [6, 'detractor', 'why-low'],
  [7, 'passive', 'why-mid'],
  [8, 'passive', 'why-mid'],
  [9, 'promoter', 'why-high'],
  [10, 'promoter', 'why-high'],
])('%i is a %s, who is asked %s', (score, bucket, question) => {
  expect(surveyBucket(npsSurvey, answered(score))).toBe(bucket);
  expect(currentQuestion(npsSurvey, answered(score))?.id).toBe(question);
});

test('back leads to the question before with its answer, and another answer to another branch', () => {
  const back = previousStep(answered(3));
  expect(currentQuestion(npsSurvey, back)?.id).toBe('score');
  expect(back.answers['score']).toBe(3);
  expect(nextStep(npsSurvey, answerQuestion(back, 'score', 10)).path).toEqual(['score', 'why-high']);
});

test('without branching the next question in order follows, and after the last one the thanks', () => {
  const plain = {
    ...npsSurvey,
    questions: [
      { id: 'a', type: 'open' as const, question: 'A?' },
      { id: 'b', type: 'open' as const, question: 'B?' },
    ],
  };
  const second = nextStep(plain, startSurvey(plain));
  expect(second.path).toEqual(['a', 'b']);
  expect(nextStep(plain, second).at).toBe('thanks');
});

test('whatever the branches say, a survey comes to an end', () => {
  const ids = ['a', 'b', 'c', 'end', 'nowhere'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ids), { minLength: 3, maxLength: 3 }), (targets) => {
      const survey = {
        ...npsSurvey,
        questions: ['a', 'b', 'c'].map((id, index) => ({
          id,
          type: 'open' as const,
          question: id,
          branching: { default: targets[index] ?? 'end' },
        })),
      };
      let progress = startSurvey(survey);
      for (let step = 0; step < 4; step++) progress = nextStep(survey, progress);
      expect(progress.at).toBe('thanks');
    }),
  );
});
