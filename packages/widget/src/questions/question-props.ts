import type { SurveyMessages } from '../messages/messages.ts';
import type { Answer } from '../survey/answer.ts';

/** How an answer was given: a key, or the kind of pointer. */
export type InputMethod = 'keyboard' | 'mouse' | 'touch' | 'pen';

/** What each kind of question is drawn from. The card around it holds `${scope}-title`, `${scope}-text` and `${scope}-error`. */
export interface QuestionProps<Question> {
  readonly question: Question;
  readonly answer: Answer | undefined;
  readonly messages: SurveyMessages;
  /** Prefixes every id and name, so that two widgets on a page are two. */
  readonly scope: string;
  /** What is missing, in words; null when nothing is. */
  readonly error: string | null;
  readonly onAnswer: (answer: Answer, method: InputMethod) => void;
  /** The person is done with this question. */
  readonly onSubmit: () => void;
}
