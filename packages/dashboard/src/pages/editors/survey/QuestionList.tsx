import type { Question } from '@kept/protocol';

import { Select } from '../../../controls/Select.tsx';
import { toFreeId } from '../definitions.ts';
import { RowButtons } from '../parts/RowButtons.tsx';
import { isInstrument, QUESTION_NAMES, toQuestion, type QuestionType } from './question-kinds.ts';
import { QuestionFields } from './QuestionFields.tsx';

interface QuestionListProps {
  readonly questions: readonly Question[];
  readonly onChange: (questions: readonly Question[]) => void;
  /** The id of the question that is open, which the preview shows too. */
  readonly open: string | null;
  readonly onOpen: (id: string | null) => void;
}

const TYPES = (Object.keys(QUESTION_NAMES) as readonly QuestionType[]).map((value) => ({
  value,
  label: QUESTION_NAMES[value],
}));

/** The questions in order; one is open at a time. */
export function QuestionList({ questions, onChange, open, onOpen }: QuestionListProps) {
  const ids = questions.map(({ id }) => id);
  const add = (type: QuestionType) => {
    const id = toFreeId(type === 'open' ? 'why' : type.replace('_', '-'), ids);
    onChange([...questions, toQuestion(type, id)]);
    onOpen(id);
  };
  return (
    <section class="panel" aria-label="Questions">
      <div class="panel-head">
        <h2>Questions</h2>
      </div>
      <ol class="editors-questions">
        {questions.map((question, index) => {
          const isOpen = question.id === open;
          return (
            <li key={index} class={isOpen ? 'editors-question editors-question-open' : 'editors-question'}>
              <div class="editors-question-head">
                <button
                  type="button"
                  class="editors-question-title"
                  aria-expanded={isOpen}
                  onClick={() => onOpen(isOpen ? null : question.id)}
                >
                  <span class="editors-question-number">{index + 1}</span>
                  <span>
                    <span class="editors-question-text" dir="auto">
                      {question.question ||
                        (isInstrument(question.type) ? 'Validated wording' : 'No words yet')}
                    </span>
                    <span class="quiet">{QUESTION_NAMES[question.type]}</span>
                  </span>
                </button>
                <RowButtons
                  name={`question ${index + 1}`}
                  items={questions}
                  index={index}
                  onChange={onChange}
                />
              </div>
              {isOpen ? (
                <QuestionFields
                  question={question}
                  questions={questions}
                  onChange={(next) => {
                    onChange(renamed(questions.with(index, next), question.id, next.id));
                    if (next.id !== question.id) onOpen(next.id);
                  }}
                />
              ) : null}
            </li>
          );
        })}
      </ol>
      <Select
        label="Add a question"
        value=""
        options={[{ value: '', label: 'Choose a type' }, ...TYPES]}
        onChange={(type) => type !== '' && add(type as QuestionType)}
      />
    </section>
  );
}

/** Whatever led to a question still does when its id changes. */
function renamed(questions: readonly Question[], from: string, to: string): readonly Question[] {
  if (from === to) return questions;
  return questions.map((question) =>
    question.branching === undefined
      ? question
      : {
          ...question,
          branching: Object.fromEntries(
            Object.entries(question.branching).map(([key, target]) => [key, target === from ? to : target]),
          ),
        },
  );
}
