import { expect, test } from 'vitest';

import { checklistInEnglish } from './en/checklist.ts';
import { dropOffInEnglish } from './en/drop-off.ts';
import { surveyInEnglish } from './en/survey.ts';
import { it } from './it.ts';
import { loadMessages } from './load-messages.ts';

const load = (tag: string) => loadMessages(tag, 'survey', surveyInEnglish);

test('a language is found by its tag or its first part, and English stands in for the rest', async () => {
  expect(await load('it')).toBe(it.survey);
  expect(await load('it-CH')).toBe(it.survey);
  expect(await load('tlh')).toBe(surveyInEnglish);
  expect(await load('')).toBe(surveyInEnglish);
});

test('every text of a language is its own, and none is empty', () => {
  const english = { survey: surveyInEnglish, checklist: checklistInEnglish, dropOff: dropOffInEnglish };
  const untranslated = Object.entries(it).flatMap(([part, texts]) =>
    Object.entries(texts).filter(
      ([key, text]) =>
        key !== 'dir' && (text === '' || text === { ...english[part as keyof typeof english] }[key as never]),
    ),
  );
  expect(untranslated).toEqual([]);
});
