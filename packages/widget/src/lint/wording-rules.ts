import type { Question } from '@kept/protocol';

import type { Finding } from './finding.ts';
import type { SurveyTexts } from './survey-texts.ts';
import type { Words } from './words/words.ts';

const MAX_CHARACTERS = 120;
const MAX_WORDS = 20;

/** Questions whose wording was tested, and compares with others' only as it is. */
const INSTRUMENTS = ['nps', 'ces', 'csat'] as const;
type Instrument = (typeof INSTRUMENTS)[number];

const ADVICE = {
  nps: 'How likely is it that you would recommend … to a friend or colleague?',
  ces: '… made it easy for me to …',
  csat: 'How satisfied are you with …?',
} as const satisfies Record<Instrument, string>;

/** Rules 1 to 4 and 12: how a question is put. */
export function toWordingFindings({ at, words, questions }: SurveyTexts): readonly Finding[] {
  return questions
    .filter(({ question }) => question !== '')
    .flatMap((question) => [
      ...toLength(question, at),
      ...(words ? [...toInstrument(question, words, at), ...toWords(question, words, at)] : []),
    ]);
}

function toLength({ id, question }: Question, at: string): readonly Finding[] {
  const words = question.trim().split(/\s+/).length;
  if (question.length <= MAX_CHARACTERS && words <= MAX_WORDS) return [];
  return [
    {
      rule: 1,
      severity: 'warning',
      at: `${at}questions.${id}.question`,
      text: question,
      message: `A question is read in one glance: at most ${MAX_CHARACTERS} characters and ${MAX_WORDS} words; this has ${question.length} and ${words}.`,
      better: 'Ask one specific thing, and put what must be explained into `description`.',
    },
  ];
}

function toInstrument({ id, type, question }: Question, words: Words, at: string): readonly Finding[] {
  const instrument = INSTRUMENTS.find((each) => each === type);
  if (instrument === undefined || words.instruments[instrument].test(question)) return [];
  const place = { at: `${at}questions.${id}.question`, text: question } as const;
  if (!words.scaleWords[instrument].test(question)) {
    return [
      {
        rule: 2,
        severity: 'error',
        ...place,
        message: `The words do not ask what the scale of ${instrument.toUpperCase()} answers.`,
        better: ADVICE[instrument],
      },
    ];
  }
  return [
    {
      rule: 12,
      severity: 'warning',
      ...place,
      message: `The validated wording of ${instrument.toUpperCase()} was edited, so that its score compares with no other.`,
      better: `Leave the question empty for the validated words of each language, or write: ${ADVICE[instrument]}`,
    },
  ];
}

/** Two questions in one and leading words; not in instruments, whose words were tested. */
function toWords({ id, type, question }: Question, words: Words, at: string): readonly Finding[] {
  if (INSTRUMENTS.some((each) => each === type && words.instruments[each].test(question))) return [];
  const place = `${at}questions.${id}.question`;
  // "9 or 10" is one answer.
  const joined = words.joining.exec(question.replaceAll(/\d+ \S+ \d+/g, ''))?.[0].trim();
  const leading = words.leading.exec(question)?.[0].trim();
  return [
    ...(joined !== undefined && type !== 'link'
      ? [
          {
            rule: 3,
            severity: 'warning',
            at: place,
            text: question,
            message: `“${joined}” may join two questions, of which one answer cannot tell.`,
            better: 'Ask for one of them, or make two questions of it.',
          } as const,
        ]
      : []),
    ...(leading === undefined
      ? []
      : [
          {
            rule: 4,
            severity: 'warning',
            at: place,
            text: question,
            message: `“${leading}” leads to an answer.`,
            better: 'Ask without it, so that every answer is as easy to give.',
          } as const,
        ]),
  ];
}
