import { useState } from 'preact/hooks';

import { Dialog } from '../../controls/Dialog.tsx';
import { Field } from '../../controls/Field.tsx';
import { toApiPath, type Failure } from '../../data/api.ts';
import type { PageProps } from '../page.ts';
import { AccountFields } from './AccountFields.tsx';
import type { Automation, SavedAutomation } from './automation.ts';
import { toWanted, type Draft } from './draft.ts';
import { NewSecret } from './NewSecret.tsx';
import { TargetFields } from './TargetFields.tsx';
import { toSentence } from './to-sentence.ts';
import { EventFilter, TriggerFields } from './TriggerFields.tsx';

interface EditorProps {
  readonly page: PageProps;
  /** What the form begins with. */
  readonly initial: Draft;
  /** The rule that is changed; null for a new one. */
  readonly known: Automation | null;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** A rule as a form, with the sentence that it makes. A new secret is shown before the form goes. */
export function Editor({ page, initial, known, onSaved, onClose }: EditorProps) {
  const { api, project, environment } = page;
  const [draft, setDraft] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [filterAt, setFilterAt] = useState<number | null>(null);
  const [saved, setSaved] = useState<SavedAutomation | null>(null);

  const change = (changed: Partial<Draft>) => {
    setProblem(null);
    setDraft((current) => ({ ...current, ...changed }));
  };
  const save = async (newSecret = false) => {
    if (isBusy) return;
    setBusy(true);
    const path = toApiPath(
      known === null ? '/api/automations' : `/api/automations/${encodeURIComponent(known.id)}`,
      { project: project.id },
    );
    const outcome = await api.send<SavedAutomation>(known === null ? 'POST' : 'PUT', path, {
      ...toWanted(draft),
      newSecret,
    });
    setBusy(false);
    if (!outcome.ok) {
      setProblem(toReason(outcome.failure));
      return;
    }
    onSaved();
    if (outcome.value.secret === null) onClose();
    else setSaved(outcome.value);
  };

  // The same dialog for both: one that goes says that it was closed, and would take the secret with it.
  if (saved !== null) {
    return (
      <Dialog title="Copy the secret now" onClose={onClose}>
        <NewSecret secret={saved.secret ?? ''} copyText={environment.copyText} onDone={onClose} />
      </Dialog>
    );
  }
  const wanted = toWanted(draft);
  const address = draft.url || (known?.target.kind === draft.target ? known.target.address : '');
  return (
    <Dialog title={known === null ? 'New automation' : `Change “${known.name}”`} onClose={onClose}>
      <form
        class="automations-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label="Name">
          {(control) => (
            <input
              {...control}
              required
              maxLength={100}
              value={draft.name}
              onInput={(event) => change({ name: event.currentTarget.value })}
            />
          )}
        </Field>
        <TriggerFields draft={draft} onChange={change} onFilter={setFilterAt} />
        <AccountFields draft={draft} onChange={change} />
        <TargetFields draft={draft} known={known} onChange={change} />
        <div class="automations-foot">
          <p class="automations-preview">
            {toSentence({ ...wanted, target: { kind: draft.target, address } })}
          </p>
          {problem === null ? null : (
            <p class="field-error" role="alert">
              {problem}
            </p>
          )}
          <div class="automations-buttons">
            <button type="submit" class="button button-primary" aria-disabled={isBusy}>
              {known === null ? 'Add automation' : 'Save'}
            </button>
            <button type="button" class="button" onClick={onClose}>
              Cancel
            </button>
            {known?.target.kind === 'webhook' && draft.target === 'webhook' ? (
              <button
                type="button"
                class="button button-quiet automations-end"
                aria-disabled={isBusy}
                onClick={() => void save(true)}
              >
                Save with a new secret
              </button>
            ) : null}
          </div>
        </div>
      </form>
      {filterAt === null ? null : (
        <EventFilter
          api={api}
          project={project.id}
          draft={draft}
          index={filterAt}
          onChange={change}
          onClose={() => setFilterAt(null)}
        />
      )}
    </Dialog>
  );
}

/** Why something was not done, in a sentence. */
export function toReason(failure: Failure): string {
  switch (failure.kind) {
    case 'signed-out':
      return 'You are signed out.';
    case 'unreachable':
      return 'Kept did not answer.';
    case 'refused':
      return failure.message;
  }
}
