import type { Choice, ChoiceQuestion } from '@kept/protocol';

import { toFreeId, withKey } from '../definitions.ts';
import { CheckField, TextField } from '../parts/fields.tsx';
import { RowButtons } from '../parts/RowButtons.tsx';

interface ChoicesFieldProps {
  readonly question: ChoiceQuestion;
  readonly onChange: (question: ChoiceQuestion) => void;
}

/** What can be chosen. Ids are stored, so that words may be mended later. */
export function ChoicesField({ question, onChange }: ChoicesFieldProps) {
  const { choices } = question;
  const setChoices = (next: readonly Choice[]) => onChange({ ...question, choices: next });
  const ids = choices.map(({ id }) => id);
  return (
    <>
      <h3>Choices</h3>
      <div class="editors-rows">
        {choices.map((choice, index) => (
          <div class="editors-row" role="group" aria-label={`choice ${index + 1}`} key={index}>
            <TextField
              label="Words"
              value={choice.label}
              onChange={(label) => setChoices(choices.with(index, { ...choice, label }))}
            />
            <TextField
              label="Id"
              isCode
              value={choice.id}
              onChange={(id) => setChoices(choices.with(index, { ...choice, id }))}
            />
            <RowButtons name={`choice ${index + 1}`} items={choices} index={index} onChange={setChoices} />
          </div>
        ))}
        <button
          type="button"
          class="editors-add"
          onClick={() => setChoices([...choices, { id: toFreeId('choice', ids), label: '' }])}
        >
          Add a choice
        </button>
      </div>
      <div class="editors-checks">
        <CheckField
          label="Mix the order for each person"
          checked={question.shuffle ?? false}
          onChange={(checked) => onChange(withKey(question, 'shuffle', checked || undefined))}
        />
        <CheckField
          label="Offer “other”, in one’s own words"
          checked={question.other ?? false}
          onChange={(checked) => onChange(withKey(question, 'other', checked || undefined))}
        />
        <CheckField
          label="May be left out"
          checked={question.optional ?? false}
          onChange={(checked) => onChange(withKey(question, 'optional', checked || undefined))}
        />
      </div>
    </>
  );
}
