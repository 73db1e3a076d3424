import type { Bucket, Question, Survey } from '@kept/protocol';

/** What people call each type of question. */
export const QUESTION_NAMES = {
  nps: 'NPS, 0 to 10',
  ces: 'Effort (CES)',
  csat: 'Satisfaction (CSAT)',
  thumbs: 'Thumbs',
  rating: 'Rating',
  open: 'Open text',
  single_choice: 'One choice',
  multiple_choice: 'Several choices',
  link: 'Link',
} as const satisfies Record<Question['type'], string>;

export type QuestionType = Question['type'];

/** Whether an empty question stands for the validated wording of the reader's language. */
export function isInstrument(type: QuestionType): boolean {
  return type === 'nps' || type === 'ces' || type === 'csat';
}

/** The groups by which a score leads on, or is thanked. */
export const BUCKETS = {
  nps: { detractor: 'Detractors, 0 to 6', passive: 'Passives, 7 and 8', promoter: 'Promoters, 9 and 10' },
  ces: { negative: 'Hard', neutral: 'Neither', positive: 'Easy' },
  csat: { negative: 'Dissatisfied', neutral: 'Neutral', positive: 'Satisfied' },
  thumbs: { negative: 'Thumbs down', positive: 'Thumbs up' },
  none: {},
} as const satisfies Record<Survey['metric'], Partial<Record<Bucket, string>>>;

/** A fresh question of a type, with the words of the one before it as far as they fit. */
export function toQuestion(
  type: QuestionType,
  id: string,
  { question, description }: Partial<Question> = {},
): Question {
  const asked = { id, question: question ?? '', ...(description && { description }) };
  switch (type) {
    case 'nps':
    case 'ces':
    case 'csat':
    case 'thumbs':
      return { ...asked, type };
    case 'rating':
      return { ...asked, type, scale: 5, low: '', high: '' };
    case 'open':
      return { ...asked, type, optional: true };
    case 'single_choice':
    case 'multiple_choice':
      return {
        ...asked,
        type,
        choices: [
          { id: 'a', label: '' },
          { id: 'b', label: '' },
        ],
        shuffle: true,
        other: true,
      };
    case 'link':
      return { ...asked, type, cta: '', url: '' };
  }
}

/** What an answer can be told apart by, and how it is called. */
export function toBranchKeys(question: Question): readonly (readonly [key: string, label: string])[] {
  switch (question.type) {
    case 'nps':
    case 'ces':
    case 'csat':
    case 'thumbs':
      return Object.entries(BUCKETS[question.type]);
    case 'rating':
      return Array.from({ length: question.scale }, (_, index) => [`${index + 1}`, `${index + 1}`]);
    case 'single_choice':
    case 'multiple_choice':
      return [
        ...question.choices.map(({ id, label }) => [id, label || id] as const),
        ...(question.other ? [['other', 'Other'] as const] : []),
      ];
    case 'open':
    case 'link':
      return [];
  }
}
