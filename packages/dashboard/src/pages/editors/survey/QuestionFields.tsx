import type { Question } from '@kept/protocol';

import { withKey } from '../definitions.ts';
import { CheckField, ChoiceField, NumberField, TextField } from '../parts/fields.tsx';
import { BranchingFields } from './BranchingFields.tsx';
import { ChoicesField } from './ChoicesField.tsx';
import { isInstrument, QUESTION_NAMES, toQuestion, type QuestionType } from './question-kinds.ts';

interface QuestionFieldsProps {
  readonly question: Question;
  readonly questions: readonly Question[];
  readonly onChange: (question: Question) => void;
}

const TYPES = (Object.keys(QUESTION_NAMES) as readonly QuestionType[]).map((value) => ({
  value,
  label: QUESTION_NAMES[value],
}));

/** All that can be said of one question. */
export function QuestionFields({ question, questions, onChange }: QuestionFieldsProps) {
  const isValidated = isInstrument(question.type);
  return (
    <div class="editors-question-body">
      <TextField
        label="Question"
        isLong
        value={question.question}
        onChange={(text) => onChange({ ...question, question: text })}
        {...(isValidated && {
          hint: 'Leave it empty for the validated wording, in the language of each reader.',
          placeholder: 'Validated wording',
        })}
      />
      <div class="editors-grid">
        <ChoiceField
          label="Type"
          value={question.type}
          options={TYPES}
          onChange={(type) => onChange(toQuestion(type, question.id, question))}
        />
        <TextField
          label="Id"
          isCode
          value={question.id}
          onChange={(id) => onChange({ ...question, id })}
          error={toIdError(question, questions)}
        />
      </div>
      <TextField
        label="A sentence below it"
        value={question.description ?? ''}
        onChange={(text) => onChange(withKey(question, 'description', text || undefined))}
      />
      <TypeFields question={question} onChange={onChange} />
      <BranchingFields question={question} questions={questions} onChange={onChange} />
    </div>
  );
}

function toIdError({ id }: Question, questions: readonly Question[]): string | null {
  if (!/^[a-z0-9][a-z0-9_.-]*$/iu.test(id)) return 'Letters, digits and hyphens.';
  return questions.filter((each) => each.id === id).length > 1 ? 'Another question has this id.' : null;
}

/** What only some types have. */
function TypeFields({ question, onChange }: Pick<QuestionFieldsProps, 'question' | 'onChange'>) {
  switch (question.type) {
    case 'nps':
    case 'thumbs':
      return <AnchorFields question={question} onChange={onChange} />;
    case 'ces':
      return (
        <>
          <div class="editors-grid">
            <ChoiceField
              label="Points"
              value={String(question.scale ?? 7)}
              options={[
                { value: '7', label: '7, the standard' },
                { value: '5', label: '5' },
              ]}
              onChange={(value) => onChange({ ...question, scale: value === '5' ? 5 : 7 })}
            />
            <ChoiceField
              label="Which end is good"
              value={question.direction ?? 'high-is-good'}
              options={[
                { value: 'high-is-good', label: 'High: “made it easy”' },
                { value: 'low-is-good', label: 'Low: “how much effort”' },
              ]}
              onChange={(direction) => onChange({ ...question, direction })}
            />
          </div>
          <AnchorFields question={question} onChange={onChange} />
        </>
      );
    case 'csat':
      return (
        <>
          <div class="editors-grid">
            <ChoiceField
              label="Looks"
              value={question.display ?? 'emoji'}
              options={[
                { value: 'emoji', label: 'Faces' },
                { value: 'star', label: 'Stars' },
                { value: 'number', label: 'Numbers' },
              ]}
              onChange={(display) => onChange({ ...question, display })}
            />
            <ChoiceField
              label="Points"
              value={String(question.scale ?? 5)}
              options={[
                { value: '5', label: '5, the standard' },
                { value: '3', label: '3, a series of their own' },
              ]}
              onChange={(value) => onChange({ ...question, scale: value === '3' ? 3 : 5 })}
            />
          </div>
          <AnchorFields question={question} onChange={onChange} />
        </>
      );
    case 'rating':
      return (
        <>
          <div class="editors-grid">
            <NumberField
              label="Points, 3 to 10"
              min={3}
              max={10}
              value={question.scale}
              onChange={(scale) => onChange({ ...question, scale: Math.min(10, Math.max(3, scale ?? 5)) })}
            />
            <ChoiceField
              label="Looks"
              value={question.display ?? 'number'}
              options={[
                { value: 'number', label: 'Numbers' },
                { value: 'star', label: 'Stars' },
              ]}
              onChange={(display) => onChange({ ...question, display })}
            />
          </div>
          <AnchorFields question={question} onChange={onChange} />
        </>
      );
    case 'open':
      return (
        <>
          <div class="editors-grid">
            <TextField
              label="Words in the empty field"
              value={question.placeholder ?? ''}
              onChange={(text) => onChange(withKey(question, 'placeholder', text || undefined))}
            />
            <NumberField
              label="Characters, at most"
              min={1}
              placeholder="2000"
              value={question.maxLength}
              onChange={(count) => onChange(withKey(question, 'maxLength', count))}
            />
          </div>
          <CheckField
            label="May be left empty"
            checked={question.optional ?? false}
            onChange={(checked) => onChange(withKey(question, 'optional', checked || undefined))}
          />
        </>
      );
    case 'single_choice':
    case 'multiple_choice':
      return <ChoicesField question={question} onChange={onChange} />;
    case 'link':
      return (
        <div class="editors-grid">
          <TextField
            label="Words on the button"
            value={question.cta}
            onChange={(cta) => onChange({ ...question, cta })}
          />
          <TextField
            label="Address"
            isCode
            placeholder="https://"
            value={question.url}
            onChange={(url) => onChange({ ...question, url })}
          />
        </div>
      );
  }
}

type Anchored = Extract<Question, { readonly low?: string }>;

function AnchorFields({
  question,
  onChange,
}: {
  readonly question: Anchored;
  readonly onChange: (question: Question) => void;
}) {
  const hint = question.type === 'rating' ? undefined : 'Validated words';
  return (
    <div class="editors-grid">
      {(['low', 'high'] as const).map((end) => (
        <TextField
          key={end}
          label={end === 'low' ? 'At the lowest point' : 'At the highest point'}
          {...(hint !== undefined && { placeholder: hint })}
          value={question[end] ?? ''}
          onChange={(text) =>
            onChange(
              question.type === 'rating'
                ? { ...question, [end]: text }
                : withKey(question, end, text || undefined),
            )
          }
        />
      ))}
    </div>
  );
}
