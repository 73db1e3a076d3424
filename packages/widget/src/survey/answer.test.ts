import type { Question } from '@kept/protocol';
import { describe, expect, test } from 'vitest';

import { missing, toBucket } from './answer.ts';
import { toAnswerProperties } from './survey-events.ts';

const ask = (more: object) => ({ id: 'q', question: 'Q', ...more }) as Question;
const bucketsOf = (question: Question, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => toBucket(question, from + index));

describe('the bucket of an answer', () => {
  test('is negative, neutral or positive, the middle point being neutral where there is one', () => {
    expect(bucketsOf(ask({ type: 'csat' }), 1, 5)).toEqual([
      'negative',
      'negative',
      'neutral',
      'positive',
      'positive',
    ]);
    expect(bucketsOf(ask({ type: 'csat', scale: 3 }), 1, 3)).toEqual(['negative', 'neutral', 'positive']);
    expect(bucketsOf(ask({ type: 'thumbs' }), 1, 2)).toEqual(['negative', 'positive']);
    expect(bucketsOf(ask({ type: 'ces' }), 1, 7)).toEqual([
      'negative',
      'negative',
      'negative',
      'neutral',
      'positive',
      'positive',
      'positive',
    ]);
  });

  test('is turned where little effort is good', () => {
    const effort = ask({ type: 'ces', scale: 5, direction: 'low-is-good' });
    expect(bucketsOf(effort, 1, 5)).toEqual(['positive', 'positive', 'neutral', 'negative', 'negative']);
  });

  test('is none for a rating, for words and for choices', () => {
    expect(toBucket(ask({ type: 'rating', scale: 5 }), 5)).toBeNull();
    expect(toBucket(ask({ type: 'open' }), 'Good')).toBeNull();
    expect(toBucket(ask({ type: 'single_choice', choices: [] }), { ids: ['a'] })).toBeNull();
  });
});

describe('what is told of an answer', () => {
  test.each<[string, Question, number, object]>([
    ['nps', ask({ type: 'nps' }), 0, { score: 0, scale_min: 0, scale_max: 10 }],
    ['ces', ask({ type: 'ces' }), 7, { score: 7, scale_min: 1, scale_max: 7 }],
    [
      'ces turned',
      ask({ type: 'ces', scale: 5, direction: 'low-is-good' }),
      1,
      { score: 1, scale_min: 1, scale_max: 5, direction: 'low-is-good' },
    ],
    ['csat', ask({ type: 'csat' }), 4, { score: 4, scale_min: 1, scale_max: 5 }],
    ['thumbs', ask({ type: 'thumbs' }), 2, { score: 2, scale_min: 1, scale_max: 2 }],
    ['rating', ask({ type: 'rating', scale: 8 }), 3, { score: 3, scale_min: 1, scale_max: 8 }],
  ])('%s is a score on its own scale', (_, question, answer, expected) => {
    expect(toAnswerProperties(question, answer, null)).toEqual({
      survey_type: question.type,
      question_id: 'q',
      ...expected,
    });
  });

  test('choices are ids, with the words for "other"', () => {
    const choice = ask({ type: 'multiple_choice', choices: [] });
    expect(toAnswerProperties(choice, { ids: ['a', 'other'], other: 'Faxes' }, null)).toEqual({
      survey_type: 'multiple_choice',
      question_id: 'q',
      choice_ids: ['a', 'other'],
      comment: 'Faxes',
    });
  });
});

test('an answer is missing until it says something, unless the question is optional', () => {
  const scale = ask({ type: 'nps' });
  expect([missing(scale, undefined), missing(scale, 0)]).toEqual(['choice', null]);
  const open = ask({ type: 'open' });
  expect([missing(open, undefined), missing(open, '  '), missing(open, 'a')]).toEqual([
    'words',
    'words',
    null,
  ]);
  expect(missing(ask({ type: 'open', optional: true }), ' ')).toBeNull();
  const choice = ask({ type: 'single_choice', choices: [] });
  expect([missing(choice, undefined), missing(choice, { ids: [] }), missing(choice, { ids: ['a'] })]).toEqual(
    ['choice', 'choice', null],
  );
  expect(missing(choice, { ids: ['other'] })).toBe('words');
  expect(missing(choice, { ids: ['other'], other: 'Faxes' })).toBeNull();
  expect(missing(ask({ ...choice, optional: true }), { ids: ['other'] })).toBe('words');
  expect(missing(ask({ type: 'link', cta: 'Read', url: '/' }), undefined)).toBeNull();
});
