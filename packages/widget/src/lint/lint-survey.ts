import type { Survey } from '@kept/protocol';

import { toAnswerFindings } from './answer-rules.ts';
import type { Finding } from './finding.ts';
import { toLookFindings } from './look-rules.ts';
import { toSelectionFindings } from './selection-rules.ts';
import { toShapeFindings } from './shape-rules.ts';
import { toTexts } from './survey-texts.ts';
import { toTranslationFindings } from './translation-rules.ts';
import { toWordingFindings } from './wording-rules.ts';

/**
 * What of a survey to reconsider, by the rules of survey design, in each language that it is written in. Never throws:
 * what is no survey is told as such. Rules that `lint.ignore` names are left out, save those without which it does not work.
 */
export function lintSurvey(value: unknown): readonly Finding[] {
  const shape = toShapeFindings(value);
  // What follows reads the definition as one.
  if (shape.some(({ rule }) => rule === 'shape')) return shape;
  const survey = value as Survey;
  const ignored: readonly unknown[] = survey.lint?.ignore ?? [];
  return [
    ...shape,
    ...toTexts(survey).flatMap((texts) => [...toWordingFindings(texts), ...toAnswerFindings(texts)]),
    ...toSelectionFindings(survey),
    ...toTranslationFindings(survey),
    ...toLookFindings(survey),
  ].filter(({ rule }) => !ignored.includes(rule));
}
