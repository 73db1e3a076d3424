import type { Survey } from '@kept/protocol';
import { lintSurvey } from '@kept/widget/lint';
import { expect, test } from 'vitest';

import { TEMPLATE_LANGUAGES } from './template.ts';
import { TEMPLATES } from './templates.ts';

const toSurvey = ({ id, name, survey }: (typeof TEMPLATES)[number]): Survey => ({
  id,
  name,
  version: 1,
  status: 'live',
  ...survey,
});

test.each(TEMPLATES.map((template) => [template.id, template] as const))(
  'the linter finds nothing in %s, in none of its languages',
  (_, template) => {
    expect(lintSurvey(toSurvey(template))).toEqual([]);
  },
);

test.each(TEMPLATES.map((template) => [template.id, template] as const))(
  '%s says all of its own words in every language, and each time others',
  (_, { survey }) => {
    expect([survey.language, ...Object.keys(survey.translations ?? {})]).toEqual([...TEMPLATE_LANGUAGES]);
    const own = survey.questions.filter(({ question }) => question !== '');
    for (const { id, question } of own) {
      const told = Object.values(survey.translations ?? {}).map(({ questions }) => questions?.[id]?.question);
      expect(new Set([question, ...told]).size).toBe(TEMPLATE_LANGUAGES.length);
    }
  },
);

test('a relationship NPS and a CES leave the wording to the validated one of the reader’s language', () => {
  for (const id of ['nps-relationship', 'nps-transactional', 'ces', 'csat']) {
    expect(TEMPLATES.find((template) => template.id === id)?.survey.questions[0]?.question).toBe('');
  }
});
