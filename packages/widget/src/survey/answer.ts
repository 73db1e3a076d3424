import type { Bucket, Question, ScaleQuestion } from '@kept/protocol';

/** What was chosen, by id, and the person's own words for `other`. */
export interface ChosenAnswer {
  readonly ids: readonly string[];
  readonly other?: string;
}

/** A point of a scale, words, or choices. */
export type Answer = number | string | ChosenAnswer;

/** The choice that is said in one's own words. */
export const OTHER = 'other';

/** The lowest and the highest point of a scale. */
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

export function isScale(question: Question): question is ScaleQuestion {
  return /^(nps|ces|csat|thumbs|rating)$/.test(question.type);
}

/**
 * The group that a score falls into; null for a rating, which says nothing by itself, and for what is no score. Of five
 * points the middle one is neutral, of seven the fourth.
 */
export function toBucket(question: Question, answer: Answer | undefined): Bucket | null {
  if (typeof answer !== 'number' || !isScale(question) || question.type === 'rating') return null;
  if (question.type === 'nps') return answer >= 9 ? 'promoter' : answer >= 7 ? 'passive' : 'detractor';
  const [low, high] = toEnds(question);
  const fromMiddle = (answer - (low + high) / 2) * (isReversed(question) ? -1 : 1);
  return fromMiddle > 0 ? 'positive' : fromMiddle < 0 ? 'negative' : 'neutral';
}

export function isReversed(question: Question): boolean {
  return question.type === 'ces' && question.direction === 'low-is-good';
}

/** Why an answer cannot be taken; null when it can. */
export function missing(question: Question, answer: Answer | undefined): 'choice' | 'words' | null {
  if (question.type === 'link' || ('optional' in question && question.optional && isEmpty(answer)))
    return null;
  if (question.type === 'open') return isEmpty(answer) ? 'words' : null;
  if (isEmpty(answer)) return 'choice';
  return typeof answer === 'object' && answer.ids.includes(OTHER) && !answer.other?.trim() ? 'words' : null;
}

export function isEmpty(answer: Answer | undefined): boolean {
  return typeof answer === 'object' ? answer.ids.length === 0 : `${answer ?? ''}`.trim() === '';
}
