import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

import type { Saving } from './use-save.ts';

interface SettingsFormProps {
  readonly title: string;
  readonly lead?: string;
  readonly saving: Saving;
  /** Whether there is something to save. */
  readonly isDirty: boolean;
  readonly submit?: string;
  /** What is said when it went well. */
  readonly told?: string;
  /** Names of the fields that show their own errors; others are told beside the button. */
  readonly fields: readonly string[];
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
}

/** A card that is saved as one: its fields, its button, and how saving went. After a failure the first wrong field has the focus. */
export function SettingsForm(props: SettingsFormProps) {
  const { title, lead, saving, isDirty, submit = 'Save', told = 'Saved', fields, onSubmit, children } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (saving.state === 'failed') form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [saving]);
  return (
    <form
      ref={form}
      class="panel settings-form"
      aria-labelledby={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (saving.state !== 'saving') onSubmit();
      }}
    >
      <div>
        <h2 id={id}>{title}</h2>
        {lead === undefined ? null : <p class="settings-lead">{lead}</p>}
      </div>
      {children}
      <div class="settings-save">
        <button type="submit" class="button button-primary" aria-disabled={saving.state === 'saving'}>
          {submit}
        </button>
        <Outcome saving={saving} isDirty={isDirty} told={told} />
      </div>
      <General saving={saving} fields={fields} />
    </form>
  );
}

function Outcome({ saving, isDirty, told }: Pick<SettingsFormProps, 'saving' | 'isDirty' | 'told'>) {
  return (
    <>
      <p role="status" class={`settings-outcome settings-outcome-${saving.state}`}>
        {saving.state === 'saving' ? 'Saving …' : null}
        {saving.state === 'saved' && !isDirty ? told : null}
        {saving.state === 'failed' ? 'Not saved' : null}
      </p>
      {isDirty && (saving.state === 'idle' || saving.state === 'saved') ? (
        <p class="quiet">Changed, not saved yet</p>
      ) : null}
    </>
  );
}

/** What is wrong, where no field of the form can say it. */
function General({ saving, fields }: Pick<SettingsFormProps, 'saving' | 'fields'>) {
  const problems = saving.state === 'failed' ? saving.problems : { fields: {}, general: null };
  const others = Object.entries(problems.fields).filter(([name]) => !fields.includes(name));
  const sentences = [problems.general, ...others.map(([, reason]) => reason)].filter((each) => each !== null);
  return (
    <p role="alert" class="field-error settings-general">
      {sentences.join(' ')}
    </p>
  );
}
