import type { StepDoneWhen } from '@kept/protocol';

import { withKey } from '../definitions.ts';
import { EVENT_NAMES_ID } from '../parts/EventNames.tsx';
import { ChoiceField, TextField } from '../parts/fields.tsx';
import { FiltersField } from '../parts/FiltersField.tsx';

interface DoneWhenFieldsProps {
  readonly doneWhen: StepDoneWhen;
  readonly onChange: (doneWhen: StepDoneWhen) => void;
}

type By = 'event' | 'page' | 'trait';

const START: Readonly<Record<By, StepDoneWhen>> = {
  event: { event: '' },
  page: { page: '' },
  trait: { trait: { key: '', op: 'exists' } },
};

/** What ticks a step. */
export function DoneWhenFields({ doneWhen, onChange }: DoneWhenFieldsProps) {
  const by: By = 'event' in doneWhen ? 'event' : 'page' in doneWhen ? 'page' : 'trait';
  return (
    <fieldset class="editors-branching">
      <legend>Done when</legend>
      <div class="editors-grid">
        <ChoiceField
          label="By"
          value={by}
          options={[
            { value: 'event', label: 'An event happens' },
            { value: 'page', label: 'A page is seen' },
            { value: 'trait', label: 'The person has a trait' },
          ]}
          onChange={(next) => onChange(START[next])}
        />
        {'event' in doneWhen ? (
          <TextField
            label="Event"
            list={EVENT_NAMES_ID}
            value={doneWhen.event}
            onChange={(event) => onChange({ ...doneWhen, event })}
          />
        ) : null}
        {'page' in doneWhen ? (
          <TextField
            label="Page"
            hint="A path; * stands for anything."
            isCode
            placeholder="/reports/*"
            value={doneWhen.page}
            onChange={(page) => onChange({ page })}
          />
        ) : null}
      </div>
      {'event' in doneWhen ? (
        <FiltersField
          subject="property"
          filters={doneWhen.where ?? []}
          onChange={(where) => onChange(withKey(doneWhen, 'where', where.length === 0 ? undefined : where))}
        />
      ) : null}
      {'trait' in doneWhen ? (
        <FiltersField
          subject="trait"
          filters={[doneWhen.trait]}
          isSingle
          onChange={([trait = { key: '', op: 'exists' }]) => onChange({ trait })}
        />
      ) : null}
    </fieldset>
  );
}
