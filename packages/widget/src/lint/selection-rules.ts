import type { Question, Survey } from '@kept/protocol';

import { isReversed, isScale } from '../survey/answer.ts';
import type { Finding } from './finding.ts';
import { targetsOf } from './shape-rules.ts';
import { wordsOf } from './words/words-of.ts';

/** More of them are answered without care, or not at all. */
const MAX_QUESTIONS = 3;

/** Rules 9, 11 and 13: which questions are asked, and in what order. */
export function toSelectionFindings(survey: Survey): readonly Finding[] {
  const { questions, language = 'en' } = survey;
  const longest = longestPath(questions);
  const known = wordsOf(language)?.known;
  const turned = questions.filter(isReversed);
  return [
    ...(longest.length > MAX_QUESTIONS
      ? [
          found(
            11,
            'questions',
            longest.join(', '),
            `One person may be asked ${longest.length} questions.`,
            `Ask at most ${MAX_QUESTIONS}; keep the rest for another survey.`,
          ),
        ]
      : []),
    ...questions
      .filter(({ question }) => known?.test(question))
      .map(({ id, question }) =>
        found(
          11,
          `questions.${id}`,
          question,
          'A product knows this of who has signed in.',
          'Take it from the traits of the person.',
        ),
      ),
    ...(turned.length > 0 && questions.some((each) => isScale(each) && !isReversed(each))
      ? turned.map(({ id, question }) =>
          found(
            9,
            `questions.${id}`,
            question,
            'Of one survey, high is good on some scales and bad on others.',
            'Let all scales of a survey run the same way.',
          ),
        )
      : []),
    ...toOpen(questions),
  ];
}

function toOpen(questions: readonly Question[]): readonly Finding[] {
  const [first] = questions;
  if (questions.every(({ type }) => type === 'open')) {
    return [
      found(
        13,
        'questions',
        first?.question ?? '',
        'Only words are asked for, which no number can be made of.',
        'Begin with a closed question, and ask for the reason after it.',
      ),
    ];
  }
  return questions.flatMap((question, index) => {
    if (question.type !== 'open') return [];
    const at = `questions.${question.id}`;
    return [
      ...(index === 0
        ? [
            found(
              13,
              at,
              question.question,
              'An open question comes first, where most people leave.',
              'Begin with the closed one.',
            ),
          ]
        : []),
      ...(question.optional
        ? []
        : [
            found(
              13,
              at,
              question.question,
              'Words are demanded of who would only have given a score.',
              'Set `optional`.',
            ),
          ]),
    ];
  });
}

function found(rule: 9 | 11 | 13, at: string, text: string, message: string, better: string): Finding {
  return { rule, severity: 'warning', at, text, message, better };
}

/** The ids of the most questions that one person can be asked. */
function longestPath(
  questions: readonly Question[],
  from = questions[0]?.id,
  seen: readonly string[] = [],
): readonly string[] {
  const question = questions.find(({ id }) => id === from);
  if (question === undefined || seen.includes(question.id)) return seen;
  const path = [...seen, question.id];
  return targetsOf(questions, question)
    .map((target) => longestPath(questions, target, path))
    .reduce((longest, each) => (each.length > longest.length ? each : longest), path);
}
