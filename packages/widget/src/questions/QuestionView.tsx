import type { Question } from '@kept/protocol';

import { isScale } from '../survey/answer.ts';
import { OpenQuestion } from './OpenQuestion.tsx';
import type * as Choices from './choices.ts';
import type { QuestionProps } from './question-props.ts';
import { ScaleQuestion } from './ScaleQuestion.tsx';

/** Draws a question by its kind; a new kind is a file and a case. A link has nothing but its button, which stands in the card's foot. */
export function QuestionView({
  choices,
  ...props
}: QuestionProps<Question> & { readonly choices: typeof Choices | null }) {
  const { question } = props;
  if (isScale(question)) return <ScaleQuestion {...props} question={question} />;
  switch (question.type) {
    case 'open':
      return <OpenQuestion {...props} question={question} />;
    case 'single_choice':
    case 'multiple_choice':
      return choices && <choices.ChoiceQuestion {...props} question={question} />;
    case 'link':
      return null;
  }
}
