import { useRef, useState } from 'preact/hooks';

import type { Api, Failure } from '../../data/api.ts';
import {
  toDefinitionPath,
  type DefinitionKinds,
  type Kind,
  type Newest,
  type Save,
  type Status,
} from './definitions.ts';
import { keptInTab } from './kept-in-tab.ts';

/** What has come of the last save. */
export type Saving =
  | { readonly state: 'idle' }
  | { readonly state: 'saving' }
  | { readonly state: 'saved'; readonly save: Save }
  | { readonly state: 'failed'; readonly failure: Failure };

/** A definition that is being written. */
export interface Editor<Definition> {
  readonly value: Definition;
  readonly onChange: (value: Definition) => void;
  /** Null while it was never saved. */
  readonly newest: Newest<Definition> | null;
  readonly isDirty: boolean;
  /** Whether what is written comes from before a reload. */
  readonly isRestored: boolean;
  readonly saving: Saving;
  /** Whether it is saved afterwards. */
  readonly save: (status: Status) => Promise<boolean>;
  /** Goes back to what was saved. */
  readonly discard: () => void;
}

interface Start<Of extends Kind> {
  readonly api: Api;
  readonly project: string;
  readonly kind: Of;
  readonly newest: Newest<DefinitionKinds[Of]> | null;
  /** What to begin with when it is new. */
  readonly start: DefinitionKinds[Of];
  readonly onSaved: (save: Newest<DefinitionKinds[Of]>) => void;
}

/** Holds what is written until it is saved, in this tab over a reload too. */
export function useEditor<Of extends Kind>({
  api,
  project,
  kind,
  newest: loaded,
  start,
  onSaved,
}: Start<Of>): Editor<DefinitionKinds[Of]> {
  type Definition = DefinitionKinds[Of];
  const [newest, setNewest] = useState(loaded);
  // Each template has a place of its own, and what was saved once has the one of its id.
  const key = `kept-editor ${project} ${kind} ${newest?.definition.id ?? `new ${start.id}`}`;
  const [restored] = useState(() => {
    const unsaved = keptInTab.read(key);
    // What changes an older version would write over the newer one.
    return unsaved !== null && unsaved.basedOn === (loaded?.version ?? null) ? unsaved : null;
  });
  const base = newest?.definition ?? start;
  const [value, setValue] = useState<Definition>((restored?.definition ?? base) as Definition);
  const [isRestored, setRestored] = useState(restored !== null);
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const latest = useRef(value);

  const change = (next: Definition) => {
    latest.current = next;
    setValue(next);
    setSaving((current) => (current.state === 'saved' ? { state: 'idle' } : current));
    const isSame = JSON.stringify(next) === JSON.stringify(base);
    keptInTab.write(key, isSame ? null : { basedOn: newest?.version ?? null, definition: next });
  };
  const save = async (status: Status): Promise<boolean> => {
    setSaving({ state: 'saving' });
    const written = latest.current;
    const sent = { ...written, status };
    const path = toDefinitionPath(kind, sent.id, project);
    const outcome = await api.send<Save & { readonly definition: Definition }>('PUT', path, {
      definition: sent,
      basedOn: newest?.version ?? null,
    });
    if (!outcome.ok) {
      setSaving({ state: 'failed', failure: outcome.failure });
      return false;
    }
    const { version, definition } = outcome.value;
    const staysBeside = status === 'draft' && newest !== null && newest.current.status !== 'draft';
    const current = staysBeside ? newest.current : { version, status };
    const saved = { ...outcome.value, current };
    setNewest(saved);
    setRestored(false);
    setSaving({ state: 'saved', save: outcome.value });
    // What was written while it was on its way stays, and is not saved yet.
    if (latest.current === written) {
      keptInTab.write(key, null);
      latest.current = definition;
      setValue(definition);
    }
    onSaved(saved);
    return true;
  };
  return {
    value,
    onChange: change,
    newest,
    isDirty: JSON.stringify(value) !== JSON.stringify(base),
    isRestored,
    saving,
    save,
    discard() {
      change(base);
      setRestored(false);
      setSaving({ state: 'idle' });
    },
  };
}
