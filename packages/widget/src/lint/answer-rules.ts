import type { Choice, Question } from '@kept/protocol';

import type { Finding } from './finding.ts';
import type { SurveyTexts } from './survey-texts.ts';
import type { Words } from './words/words.ts';

/** Fewer choices have no order that could be mixed. */
const MIN_SHUFFLED = 3;

/** Rules 5 to 7, 9 and 10: the answers that are offered. */
export function toAnswerFindings({ at, words, questions }: SurveyTexts): readonly Finding[] {
  return questions.flatMap((question) => [
    ...('choices' in question ? toChoices(question, question.choices, words, at) : []),
    ...toAnchors(question, words, at),
  ]);
}

function toChoices(
  question: Extract<Question, { readonly choices: unknown }>,
  choices: readonly Choice[],
  words: Words | null,
  at: string,
): readonly Finding[] {
  const { id, other = false, shuffle = false } = question;
  const labels = choices.map(({ label }) => label);
  const found = (rule: 5 | 6 | 10, text: string, message: string, better: string): Finding => ({
    rule,
    severity: 'warning',
    at: `${at}questions.${id}.choices`,
    text,
    message,
    better,
  });
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  const overlap = findOverlap(labels);
  const isOrdered = words !== null && labels.some((label) => words.ordered.test(label));
  return [
    ...(words !== null && !other && !labels.some((label) => words.noneOfThese.test(label))
      ? [
          found(
            5,
            labels.join(', '),
            'Whoever finds no fitting answer gives a wrong one.',
            'Set `other`, or add “None of these”.',
          ),
        ]
      : []),
    ...(twice === undefined ? [] : [found(6, twice, 'Two choices read the same.', 'Say each choice once.')]),
    ...(overlap === null
      ? []
      : [
          found(
            6,
            overlap,
            'One answer fits two choices.',
            'Let each range begin after the end of the one before.',
          ),
        ]),
    ...(words !== null && !shuffle && !isOrdered && choices.length >= MIN_SHUFFLED
      ? [
          found(
            10,
            labels.join(', '),
            'The first of choices without an order is chosen more often.',
            'Set `shuffle`.',
          ),
        ]
      : []),
  ];
}

/** "1 to 5" and "5 to 10", however they are written. */
function findOverlap(labels: readonly string[]): string | null {
  const ranges = labels.flatMap((label) => {
    const [from, to, ...more] = [...label.matchAll(/\d+(?:[.,]\d+)?/g)].map(([digits]) =>
      Number(digits.replace(',', '.')),
    );
    return from === undefined || to === undefined || more.length > 0 ? [] : [{ label, from, to }];
  });
  const sorted = ranges.sort((a, b) => a.from - b.from);
  const second = sorted.findIndex(({ from }, index) => from <= (sorted[index - 1]?.to ?? -Infinity));
  return second < 1 ? null : `${sorted[second - 1]?.label}, ${sorted[second]?.label}`;
}

function toAnchors(question: Question, words: Words | null, at: string): readonly Finding[] {
  const { id, type } = question;
  if (type === 'thumbs' || !('low' in question || type === 'rating')) return [];
  const { low = '', high = '' } = question as { readonly low?: string; readonly high?: string };
  const place = `${at}questions.${id}`;
  if (low === '' || high === '') {
    return [
      {
        rule: 7,
        severity: 'warning',
        at: low === '' ? `${place}.low` : `${place}.high`,
        text: low || high,
        message: 'A scale without words at both ends means something else to everybody.',
        better: 'Name the lowest and the highest point: “Not clear at all”, “Very clear”.',
      },
    ];
  }
  const isTurned = words !== null && words.good.test(low) && !words.bad.test(low) && words.bad.test(high);
  return isTurned && !(type === 'ces' && question.direction === 'low-is-good')
    ? [
        {
          rule: 9,
          severity: 'error',
          at: `${place}.low`,
          text: `${low}, ${high}`,
          message: 'The good end of this scale is its lowest point, while every score counts high as good.',
          better: 'Turn the words round, or set `direction: "low-is-good"` of a ces question.',
        },
      ]
    : [];
}
