import type { Question } from '@kept/protocol';

import { NpsQuestion } from './NpsQuestion.tsx';
import { OpenQuestion } from './OpenQuestion.tsx';
import type { QuestionProps } from './question-props.ts';

/** Draws a question by its kind; a new kind is a file and a case. */
export function QuestionView(props: QuestionProps<Question>) {
  const { question } = props;
  switch (question.type) {
    case 'nps':
      return <NpsQuestion {...props} question={question} />;
    case 'open':
      return <OpenQuestion {...props} question={question} />;
  }
}
