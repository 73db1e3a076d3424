import type { CaseState, Detractor } from '@kept/metrics';
import { useState } from 'preact/hooks';

import { toApiPath, type Api, type Failure } from '../../data/api.ts';

export type Case = Detractor['case'];

/** What is to change; what is not named stays. */
export interface CaseChanges {
  readonly state?: CaseState;
  readonly owner?: string | null;
  readonly note?: string | null;
}

export type Saving =
  | { readonly state: 'resting' }
  | { readonly state: 'saving' }
  | { readonly state: 'saved' }
  | { readonly state: 'failed'; readonly failure: Failure; readonly changes: CaseChanges };

/** Saves changes of one case. One that failed is kept, so that it can be tried again. */
export function useCase(api: Api, project: string, id: string, onSaved: (changed: Case) => void) {
  const [saving, setSaving] = useState<Saving>({ state: 'resting' });
  const save = async (changes: CaseChanges) => {
    setSaving({ state: 'saving' });
    const path = toApiPath(`/api/cases/${encodeURIComponent(id)}`, { project });
    const outcome = await api.send<Case>('PUT', path, changes);
    if (outcome.ok) onSaved(outcome.value);
    setSaving(outcome.ok ? { state: 'saved' } : { state: 'failed', failure: outcome.failure, changes });
  };
  return { saving, save: (changes: CaseChanges) => void save(changes) };
}
