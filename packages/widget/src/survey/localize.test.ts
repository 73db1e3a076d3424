import { expect, test } from 'vitest';

import { en as english } from '../messages/en.ts';
import { it } from '../messages/it.ts';
import { npsSurvey } from '../stub-client.test.support.ts';
import { localize } from './localize.ts';

const bilingual = {
  ...npsSurvey,
  translations: {
    it: {
      questions: { score: { question: 'Ci consiglierebbe?' } },
      thanks: { default: { title: 'Grazie!' } },
    },
  },
};

test('a translation replaces what it says and leaves the rest', () => {
  const italian = localize(bilingual, it.survey);
  expect(italian.questions[0]).toMatchObject({ question: 'Ci consiglierebbe?', low: 'Per niente probabile' });
  expect(italian.questions[1]?.question).toBe('What disappointed you most?');
  expect(italian.thanks.default.title).toBe('Grazie!');
  expect(italian.thanks.promoter?.title).toBe('Thank you!');
});

test('an NPS question without words is asked in the validated ones', () => {
  const wordless = { ...npsSurvey, questions: [{ id: 'score', type: 'nps' as const, question: '' }] };
  expect(localize(wordless, english.survey).questions[0]).toMatchObject({
    question: english.survey.nps.question,
    low: 'Not at all likely',
    high: 'Extremely likely',
  });
});
