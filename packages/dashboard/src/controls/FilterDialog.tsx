import { useId, useState } from 'preact/hooks';

import type { Api } from '../data/api.ts';
import {
  TESTS,
  toFilter,
  toListed,
  toSubjectWords,
  type FilterParts,
  type TestName,
} from '../data/filter-text.ts';
import { useSubjects, useSubjectValues } from '../data/use-subjects.ts';
import { Dialog } from './Dialog.tsx';
import { Field } from './Field.tsx';

interface FilterDialogProps {
  readonly api: Api;
  readonly project: string;
  /** What is there to be changed; null for a new one. */
  readonly filter: FilterParts | null;
  /** Asks the API whether it understands the filter. Answers its own words when it does not, else null. */
  readonly check: (filter: string) => Promise<string | null>;
  readonly onDone: (filter: string) => void;
  readonly onClose: () => void;
}

/** A filter in three fields, with what is known offered in each. What the API does not understand it says itself, before anything changes. */
export function FilterDialog({ api, project, filter, check, onDone, onClose }: FilterDialogProps) {
  const [parts, setParts] = useState<FilterParts>(filter ?? { subject: '', test: 'is', value: '' });
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const subjects = useSubjects(api, project);
  const values = useSubjectValues(api, project, subjects.includes(parts.subject) ? parts.subject : null);
  const id = useId();
  const takesValue = TESTS[parts.test].sign !== '';

  const change = (changed: Partial<FilterParts>) => {
    setProblem(null);
    setParts({ ...parts, ...changed });
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const text = toFilter(parts);
    setBusy(true);
    const refusal = await check(text);
    setBusy(false);
    if (refusal === null) onDone(text);
    else setProblem(refusal);
  };
  return (
    <Dialog title={filter === null ? 'Add a filter' : 'Change the filter'} onClose={onClose}>
      <form class="filter-form" onSubmit={(event) => void submit(event)}>
        <Field
          label="Where"
          hint="A column such as country, or account.plan, person.role, properties.kind"
          error={problem}
        >
          {(control) => (
            <input
              {...control}
              required
              list={`${id}-subjects`}
              autocomplete="off"
              value={parts.subject}
              onInput={(event) => change({ subject: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label="Test">
          {(control) => (
            <select
              {...control}
              value={parts.test}
              onChange={(event) => change({ test: event.currentTarget.value as TestName })}
            >
              {Object.entries(TESTS).map(([name, { words }]) => (
                <option value={name} key={name} selected={name === parts.test}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
        {takesValue ? (
          <Field label="Value" hint="Several with commas between: any of them will do">
            {(control) => (
              <input
                {...control}
                required
                list={`${id}-values`}
                autocomplete="off"
                value={parts.value}
                onInput={(event) => change({ value: event.currentTarget.value })}
              />
            )}
          </Field>
        ) : null}
        <datalist id={`${id}-subjects`}>
          {subjects.map((subject) => (
            <option value={subject} key={subject}>
              {toSubjectWords(subject)}
            </option>
          ))}
        </datalist>
        <datalist id={`${id}-values`}>
          {values.map((value) => (
            <option value={toListed(value)} key={value}>
              {value}
            </option>
          ))}
        </datalist>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button button-primary" disabled={busy}>
            {filter === null ? 'Add' : 'Change'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
