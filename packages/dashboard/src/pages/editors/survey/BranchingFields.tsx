import type { Question } from '@kept/protocol';

import { withKey } from '../definitions.ts';
import { ChoiceField } from '../parts/fields.tsx';
import { toBranchKeys } from './question-kinds.ts';

interface BranchingFieldsProps {
  readonly question: Question;
  readonly questions: readonly Question[];
  readonly onChange: (question: Question) => void;
}

/** Longer words of a question are cut where another leads to it. */
const MAX_WORDS_LENGTH = 40;

/** What follows, by the answer. */
export function BranchingFields({ question, questions, onChange }: BranchingFieldsProps) {
  const branching = question.branching ?? {};
  const index = questions.findIndex(({ id }) => id === question.id);
  const next = questions[index + 1];
  const options = [
    { value: '', label: next === undefined ? 'The end' : `Next: ${toWords(next, index + 1)}` },
    ...questions.flatMap((each, at) => (at > index ? [{ value: each.id, label: toWords(each, at) }] : [])),
    { value: 'end', label: 'The end' },
  ];
  const lead = (key: string, target: string) => {
    const { [key]: _, ...others } = branching;
    const changed = target === '' ? others : { ...others, [key]: target };
    onChange(withKey(question, 'branching', Object.keys(changed).length === 0 ? undefined : changed));
  };
  const keys = toBranchKeys(question);
  return (
    <fieldset class="editors-branching">
      <legend>What follows</legend>
      <div class="editors-grid">
        {[...keys, ['default', keys.length === 0 ? 'Any answer' : 'All other answers'] as const].map(
          ([key, label]) => (
            <ChoiceField
              key={key}
              label={label}
              value={branching[key] ?? ''}
              options={withTarget(options, branching[key])}
              onChange={(target) => lead(key, target)}
            />
          ),
        )}
      </div>
    </fieldset>
  );
}

type Options = readonly { readonly value: string; readonly label: string }[];

/** A way that leads back or nowhere is shown as it is, for the linter to complain of. */
function withTarget(options: Options, target: string | undefined): Options {
  const isKnown = target === undefined || options.some(({ value }) => value === target);
  return isKnown ? options : [...options, { value: target, label: target }];
}

function toWords({ question, id }: Question, index: number): string {
  const words = question || id;
  return `${index + 1}. ${words.length > MAX_WORDS_LENGTH ? `${words.slice(0, MAX_WORDS_LENGTH)}…` : words}`;
}
