import type { Properties, Question, ScaleQuestion, Survey } from '@kept/protocol';

/** What the page of a link says happened, once it is checked against the survey. */
export interface Said {
  /** The page's own name for it: the same however often it is sent. */
  readonly id: string;
  readonly event: SaidEvent;
  readonly properties: Properties;
}

const EVENTS = [
  'Survey Shown',
  'Survey Answered',
  'Survey Completed',
  'Survey Dismissed',
  'Survey Abandoned',
] as const;
type SaidEvent = (typeof EVENTS)[number];

type Fields = Readonly<Record<string, unknown>>;

/** As the widget asks, where a question does not say. */
const MAX_COMMENT_LENGTH = 2_000;
/** A page that is left open over night says nothing of how long an answer took. */
const MAX_ANSWER_MS = 86_400_000;

const BUCKETS = ['detractor', 'passive', 'promoter', 'negative', 'neutral', 'positive'];
const INPUT_METHODS = ['keyboard', 'mouse', 'touch'];
const REASONS = ['close', 'escape', 'snooze', 'navigate'];

/**
 * Reads `{id, event, properties}` as the page of a link sends it, or says what is wrong. A signed link speaks for one person
 * and one survey, so nothing that it says is taken but answers that the survey's own questions allow.
 */
export function readSaid(body: unknown, survey: Survey): Said | string {
  const { id, event, properties } = toFields(body);
  if (typeof id !== 'string' || !/^[\w-]{8,36}$/.test(id)) {
    return '`id` is 8 to 36 letters, digits, - or _, another for each event.';
  }
  const name = EVENTS.find((each) => each === event);
  if (name === undefined) return `\`event\` is one of ${EVENTS.join(', ')}.`;
  const given = toFields(properties);
  const common = pick({
    locale: isTag(given['locale']) && given['locale'],
    input_method: oneOf(INPUT_METHODS, given['input_method']),
    reason: oneOf(REASONS, given['reason']),
  });
  if (name !== 'Survey Answered') {
    const first = survey.questions[0]?.type ?? 'open';
    const surveyType = survey.metric === 'none' ? first : survey.metric;
    return { id, event: name, properties: { ...common, survey_type: surveyType } };
  }
  const question = survey.questions.find((each) => each.id === given['question_id']);
  if (!question) return '`question_id` is the id of a question of this survey.';
  const answer = readAnswer(question, given);
  if (typeof answer === 'string') return answer;
  return {
    id,
    event: name,
    properties: {
      ...common,
      survey_type: question.type,
      question_id: question.id,
      ...answer,
      ...pick({
        bucket: oneOf(BUCKETS, given['bucket']),
        answered_ms: isDuration(given['answered_ms']) && given['answered_ms'],
      }),
    },
  };
}

/** What an answer says, or why it is none to this question. */
function readAnswer(question: Question, given: Fields): Properties | string {
  const { score, comment, choice_ids: ids } = given;
  switch (question.type) {
    case 'open':
      return isWords(comment, question.maxLength)
        ? { comment: comment.trim() }
        : 'The comment is missing, or too long.';
    case 'single_choice':
    case 'multiple_choice': {
      const known = [...question.choices.map((choice) => choice.id), ...(question.other ? ['other'] : [])];
      const most = question.type === 'single_choice' ? 1 : known.length;
      if (!isListOf(known, ids) || ids.length > most)
        return '`choice_ids` are ids of choices of this question.';
      const words = ids.includes('other') && isWords(comment, MAX_COMMENT_LENGTH);
      return { choice_ids: ids, ...(words && { comment: comment.trim() }) };
    }
    case 'link':
      return isListOf(['opened'], ids) ? { choice_ids: ids } : 'A link is answered by having been opened.';
    case 'nps':
    case 'ces':
    case 'csat':
    case 'thumbs':
    case 'rating':
      return readScore(question, score);
  }
}

function readScore(question: ScaleQuestion, score: unknown): Properties | string {
  const [lowest, highest] = toEnds(question);
  if (typeof score !== 'number' || !Number.isInteger(score) || score < lowest || score > highest) {
    return `The score is a whole number from ${lowest} to ${highest}.`;
  }
  const isReversed = question.type === 'ces' && question.direction === 'low-is-good';
  return {
    score,
    scale_min: lowest,
    scale_max: highest,
    ...(isReversed && { direction: 'low-is-good' }),
  };
}

/** The lowest and the highest point, as the widget shows them. */
export function toEnds(question: ScaleQuestion): readonly [number, number] {
  switch (question.type) {
    case 'nps':
      return [0, 10];
    case 'ces':
      return [1, question.scale ?? 7];
    case 'csat':
      return [1, question.scale ?? 5];
    case 'thumbs':
      return [1, 2];
    case 'rating':
      return [1, question.scale];
  }
}

function toFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** Only what is there. */
function pick(values: Readonly<Record<string, string | number | false | null>>): Properties {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string | number] => entry[1] !== false && entry[1] !== null,
    ),
  );
}

function oneOf(known: readonly string[], value: unknown): string | null {
  return known.find((each) => each === value) ?? null;
}

function isTag(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/.test(value);
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= MAX_ANSWER_MS;
}

function isWords(value: unknown, maxLength = MAX_COMMENT_LENGTH): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= maxLength;
}

function isListOf(known: readonly string[], value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    new Set(value).size === value.length &&
    value.every((each) => known.includes(each as string))
  );
}
