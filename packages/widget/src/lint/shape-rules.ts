import type { Question, Survey } from '@kept/protocol';

import type { Finding } from './finding.ts';

const TYPES = [
  'nps',
  'ces',
  'csat',
  'thumbs',
  'rating',
  'open',
  'single_choice',
  'multiple_choice',
  'link',
] as const satisfies readonly Question['type'][];
const METRICS = ['nps', 'ces', 'csat', 'thumbs', 'none'];
const STATUSES = ['draft', 'live', 'paused'];
const MAX_RATING = 10;
const MIN_RATING = 3;

/** Whether a definition is one, and leads somewhere: what must hold before its wording is looked at. Rule 14 among it: a grid is no question. */
export function toShapeFindings(value: unknown): readonly Finding[] {
  if (!isRecord(value))
    return [
      shape(
        '',
        JSON.stringify(value) ?? '',
        'A survey is an object.',
        'Begin with `{ "id": …, "questions": [ … ] }`.',
      ),
    ];
  const missing = ['id', 'name']
    .filter((key) => typeof value[key] !== 'string' || value[key] === '')
    .map((key) =>
      shape(key, '', `\`${key}\` is missing.`, 'Write a few words; an id is never changed again.'),
    );
  const { questions, status, metric, thanks } = value;
  if (!Array.isArray(questions) || questions.length === 0) {
    return [
      ...missing,
      shape(
        'questions',
        '',
        'A survey asks at least one question.',
        'Add one, such as `{ "id": "score", "type": "nps", "question": "" }`.',
      ),
    ];
  }
  const unknown = [
    ...(STATUSES.includes(String(status))
      ? []
      : [shape('status', String(status), '`status` is draft, live or paused.', 'draft')]),
    ...(METRICS.includes(String(metric))
      ? []
      : [shape('metric', String(metric), `\`metric\` is one of ${METRICS.join(', ')}.`, 'none')]),
    ...(isRecord(thanks) && isRecord(thanks['default']) && typeof thanks['default']['title'] === 'string'
      ? []
      : [
          shape(
            'thanks.default',
            '',
            'There is no word of thanks for everybody.',
            '{ "title": "Thank you!" }',
          ),
        ]),
  ];
  const bad = questions.flatMap((question: unknown, index) => toQuestion(question, index));
  const found = [...missing, ...unknown, ...bad];
  return found.some(({ rule }) => rule === 'shape')
    ? found
    : [...found, ...toBranches(value as unknown as Survey)];
}

/** The ids that may follow a question, `end` and those that are not there among them. */
export function targetsOf(questions: readonly Question[], question: Question): readonly string[] {
  const { branching = {} } = question;
  const next = questions[questions.indexOf(question) + 1]?.id ?? 'end';
  return [...Object.values(branching), ...('default' in branching ? [] : [next])];
}

function toQuestion(question: unknown, index: number): readonly Finding[] {
  const at = `questions.${isRecord(question) && typeof question['id'] === 'string' ? question['id'] : index}`;
  if (!isRecord(question))
    return [shape(at, JSON.stringify(question) ?? '', 'A question is an object.', '{ "id": …, "type": … }')];
  const { id, type, scale, choices } = question;
  if (typeof id !== 'string' || id === '' || typeof question['question'] !== 'string') {
    return [
      shape(
        at,
        '',
        'A question has an `id` and a `question`.',
        '{ "id": "score", "type": "nps", "question": "" }',
      ),
    ];
  }
  if (/matrix|grid/i.test(String(type))) {
    return [
      {
        ...shape(
          at,
          String(type),
          'A grid is answered in straight lines, and on a phone not at all.',
          'Make a question of the row that matters most.',
        ),
        rule: 14,
      },
      shape(`${at}.type`, String(type), 'There is no such type.', TYPES.join(', ')),
    ];
  }
  if (!TYPES.some((each) => each === type))
    return [shape(`${at}.type`, String(type), 'There is no such type.', TYPES.join(', '))];
  if (
    type === 'rating' &&
    !(Number.isInteger(scale) && Number(scale) >= MIN_RATING && Number(scale) <= MAX_RATING)
  ) {
    return [
      shape(
        `${at}.scale`,
        String(scale),
        `A rating has ${MIN_RATING} to ${MAX_RATING} points, so that each is wide enough for a finger.`,
        '5',
      ),
    ];
  }
  if (
    /choice/.test(String(type)) &&
    !(Array.isArray(choices) && choices.length > 1 && choices.every(isChoice))
  ) {
    return [
      shape(
        `${at}.choices`,
        '',
        'There are at least two choices, each with an `id` and a `label`.',
        '[{ "id": "a", "label": "…" }]',
      ),
    ];
  }
  return [];
}

function isChoice(value: unknown): boolean {
  return isRecord(value) && typeof value['id'] === 'string' && typeof value['label'] === 'string';
}

/** Ids that stand twice, ways that lead nowhere, and questions that nobody comes to. */
function toBranches({ questions }: Survey): readonly Finding[] {
  const ids = questions.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const reached = reach(questions);
  return [
    ...twice.map((id) =>
      branch(`questions.${id}`, id, 'Two questions have this id.', 'Give each an id of its own.'),
    ),
    ...questions.flatMap((question) =>
      Object.entries(question.branching ?? {})
        .filter(([, target]) => target !== 'end' && !ids.includes(target))
        .map(([key, target]) =>
          branch(
            `questions.${question.id}.branching.${key}`,
            target,
            'There is no such question.',
            [...ids, 'end'].join(', '),
          ),
        ),
    ),
    ...questions
      .filter((question) =>
        targetsOf(questions, question).some((target) => reach(questions, target).has(question.id)),
      )
      .map(({ id }) =>
        branch(
          `questions.${id}.branching`,
          id,
          'This question leads back to itself.',
          'Lead on, or to `end`.',
        ),
      ),
    ...ids
      .filter((id) => !reached.has(id))
      .map((id) =>
        branch(`questions.${id}`, id, 'No answer leads to this question.', 'Lead to it, or take it out.'),
      ),
  ];
}

function reach(
  questions: readonly Question[],
  from = questions[0]?.id ?? '',
  seen = new Set<string>(),
): Set<string> {
  const question = questions.find(({ id }) => id === from);
  if (question === undefined || seen.has(from)) return seen;
  seen.add(from);
  for (const target of targetsOf(questions, question)) reach(questions, target, seen);
  return seen;
}

function branch(at: string, text: string, message: string, better: string): Finding {
  return { rule: 'branching', severity: 'error', at, text, message, better };
}

function shape(at: string, text: string, message: string, better: string): Finding {
  return { rule: 'shape', severity: 'error', at, text, message, better };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
