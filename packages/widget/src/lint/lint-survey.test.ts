import type { Question, Survey } from '@kept/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { ar } from '../messages/ar.ts';
import { en } from '../messages/en.ts';
import { es } from '../messages/es.ts';
import { it } from '../messages/it.ts';
import { ro } from '../messages/ro.ts';
import { zhHant } from '../messages/zh-hant.ts';
import { npsSurvey } from '../stub-client.test.support.ts';
import { lintSurvey } from './lint-survey.ts';

const score = { id: 'score', type: 'nps', question: '' } as const;
const why = { id: 'why', type: 'open', question: 'What is the reason?', optional: true } as const;

function survey(questions: readonly object[], more: Partial<Survey> = {}): Survey {
  return {
    id: 's',
    version: 1,
    name: 'S',
    status: 'live',
    metric: 'none',
    language: 'en',
    questions: questions as readonly Question[],
    thanks: { default: { title: 'Thank you!' } },
    ...more,
  };
}

const rulesOf = (value: unknown) => [...new Set(lintSurvey(value).map(({ rule }) => rule))];
const choice = (labels: readonly string[], more: object = {}) => ({
  id: 'c',
  type: 'single_choice',
  question: 'What brought you here today?',
  choices: labels.map((label, index) => ({ id: `c${index}`, label })),
  ...more,
});
const rating = (question: string, more: object = {}) => ({
  id: 'r',
  type: 'rating',
  scale: 5,
  question,
  low: 'Not clear',
  high: 'Very clear',
  ...more,
});

test('a survey by the rules has nothing to reconsider', () => {
  expect(lintSurvey(survey([score, why]))).toEqual([]);
  expect(lintSurvey(survey([rating('How clear was the report?'), why]))).toEqual([]);
  expect(
    lintSurvey(
      survey([choice(['To see my team', 'To send an invoice', 'To look'], { shuffle: true, other: true })]),
    ),
  ).toEqual([]);
});

describe('each rule finds what breaks it', () => {
  test.each<[string, number | string, object | Survey]>([
    ['a long question', 1, survey([rating(`How clear ${'and plain '.repeat(20)}was it?`)])],
    ['words of another scale', 2, survey([{ ...score, question: 'How satisfied are you with Ledgerly?' }])],
    ['two questions in one', 3, survey([rating('How clear and how fast was the report?')])],
    ['a leading word', 4, survey([rating('How much do you love the report?')])],
    ['choices without a way out', 5, survey([choice(['Price', 'Speed', 'Looks'], { shuffle: true })])],
    ['overlapping ranges', 6, survey([choice(['1 to 5', '5 to 10', 'None'])])],
    ['a choice said twice', 6, survey([choice(['Price', 'Price', 'None'], { shuffle: true })])],
    ['a scale without words', 7, survey([rating('How clear was the report?', { high: undefined })])],
    [
      'a scale turned round',
      9,
      survey([rating('How clear was the report?', { low: 'Very clear', high: 'Not clear' })]),
    ],
    [
      'scales that run both ways',
      9,
      survey([score, { id: 'e', type: 'ces', question: '', direction: 'low-is-good' }]),
    ],
    ['choices in one order', 10, survey([choice(['Price', 'Speed', 'Looks'], { other: true })])],
    ['four questions', 11, survey([score, ...['a', 'b', 'c'].map((id) => ({ ...why, id }))])],
    ['what is known', 11, survey([score, { ...why, question: 'What is your email?' }])],
    ['an edited instrument', 12, survey([{ ...score, question: 'How likely would you recommend us?' }])],
    ['only open questions', 13, survey([why])],
    ['an open question first', 13, survey([why, score])],
    ['words that are demanded', 13, survey([score, { ...why, optional: false }])],
    ['a grid', 14, survey([{ id: 'm', type: 'matrix', question: 'Rate each of these' }])],
    ['a way to nowhere', 'branching', survey([{ ...score, branching: { promoter: 'gone' } }, why])],
    ['a way in a circle', 'branching', survey([score, { ...why, branching: { default: 'score' } }])],
    [
      'a question that nobody comes to',
      'branching',
      survey([{ ...score, branching: { default: 'end' } }, why]),
    ],
    [
      'half a translation',
      'translation',
      survey([score, why], {
        translations: { it: { questions: { why: { question: 'Qual è il motivo?' } } } },
      }),
    ],
    ['a pale accent', 'contrast', survey([score, why], { appearance: { accent: '#ffe680' } })],
    [
      'an end before the beginning',
      'schedule',
      survey([score, why], { schedule: { startsAt: '2026-12-02', endsAt: '2026-12-01' } }),
    ],
    ['a time that is none', 'schedule', survey([score, why], { schedule: { startsAt: 'soon' } })],
    ['a sample of nobody', 'schedule', survey([score, why], { sample: { percent: 0 } })],
    ['no question', 'shape', survey([])],
    ['a type that is none', 'shape', survey([{ id: 'x', type: 'slider', question: 'How?' }])],
    ['one choice', 'shape', survey([choice(['Only'])])],
  ])('%s', (_name, rule, value) => {
    expect(rulesOf(value)).toContain(rule);
  });

  test('and names the words, the place and what is better', () => {
    const [finding] = lintSurvey(survey([{ ...rating('How much do you love the report?') }, why]));
    expect(finding).toEqual({
      rule: 4,
      severity: 'warning',
      at: 'questions.r.question',
      text: 'How much do you love the report?',
      message: '“love” leads to an answer.',
      better: 'Ask without it, so that every answer is as easy to give.',
    });
  });

  test('unless the team has decided against the rule', () => {
    const bad = survey([rating('How much do you love the report?')]);
    expect(rulesOf({ ...bad, lint: { ignore: [4] } })).not.toContain(4);
  });
});

describe.each([en, it, es, ro, ar, zhHant])(
  'in $survey.language',
  ({ survey: { language, ...messages } }) => {
    test('the validated words of each instrument pass as they are', () => {
      const questions = [
        { ...score, ...messages.nps },
        { id: 'ces', type: 'ces', ...messages.ces },
        {
          id: 'csat',
          type: 'csat',
          question: messages.csatQuestion,
          low: messages.satisfaction[0],
          high: messages.satisfaction[4],
        },
      ];
      expect(lintSurvey(survey(questions, { language }))).toEqual([]);
    });

    test('the words of one instrument are wrong for another', () => {
      const swapped = survey([{ ...score, question: messages.csatQuestion }, why], { language });
      expect(rulesOf(swapped)).toContain(2);
    });
  },
);

test('what the demo asks is by the rules', () => {
  expect(
    lintSurvey({ ...npsSurvey, questions: npsSurvey.questions.map((each) => ({ ...each, optional: true })) }),
  ).toEqual([]);
});

test('never throws, whatever it is given', () => {
  const near = fc.record(
    {
      id: fc.anything(),
      name: fc.anything(),
      status: fc.constantFrom('live', 'x'),
      metric: fc.constantFrom('none', 1),
      thanks: fc.anything(),
      questions: fc.anything(),
      translations: fc.constantFrom({}, undefined),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.anything(), near), (value) => {
      expect(Array.isArray(lintSurvey(value))).toBe(true);
    }),
  );
});
