import type { Question, Survey } from '@kept/protocol';

import { translate } from '../survey/localize.ts';
import { wordsOf } from './words/words-of.ts';
import type { Words } from './words/words.ts';

/** A survey in one of its languages. */
export interface SurveyTexts {
  /** Where its texts stand in the definition: empty, or `translations.it.`. */
  readonly at: string;
  /** Null when the linter does not know the language. */
  readonly words: Words | null;
  readonly questions: readonly Question[];
}

/** English is looked for where a survey does not say what it is written in. */
const DEFAULT_LANGUAGE = 'en';

/** The survey as it is written, and in each language into which it is translated. */
export function toTexts({
  language = DEFAULT_LANGUAGE,
  questions,
  translations = {},
}: Survey): readonly SurveyTexts[] {
  return [
    { at: '', words: wordsOf(language), questions },
    ...Object.entries(translations).map(([tag, translation]) => ({
      at: `translations.${tag}.`,
      words: wordsOf(tag),
      questions: questions.flatMap((question) => {
        const given = translation.questions?.[question.id];
        return given === undefined ? [] : [translate(question, given)];
      }),
    })),
  ];
}
