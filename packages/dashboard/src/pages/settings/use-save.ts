import { useState } from 'preact/hooks';

import type { Failure, Outcome } from '../../data/api.ts';

/** What is wrong with a form, in the words of the collector. */
export interface Problems {
  /** By the name of the field, or `field.part`. */
  readonly fields: Readonly<Record<string, string>>;
  /** What is about no field alone; null when all is said at the fields. */
  readonly general: string | null;
}

export type Saving =
  | { readonly state: 'idle' | 'saving' | 'saved' }
  | { readonly state: 'failed'; readonly problems: Problems };

export interface Save {
  readonly saving: Saving;
  /** Sends, and says how it ended. Null when it failed: what was written stays as it is. */
  readonly save: <T>(send: () => Promise<Outcome<T>>) => Promise<T | null>;
  /** What is wrong with a field, or null. */
  readonly errorOf: (field: string) => string | null;
  /** Says what is wrong without asking the collector. */
  readonly refuse: (fields: Problems['fields']) => void;
}

/** One form's way to the collector and back. */
export function useSave(): Save {
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  return {
    saving,
    async save(send) {
      setSaving({ state: 'saving' });
      const outcome = await send();
      setSaving(outcome.ok ? { state: 'saved' } : { state: 'failed', problems: toProblems(outcome.failure) });
      return outcome.ok ? outcome.value : null;
    },
    errorOf: (field) => (saving.state === 'failed' ? (saving.problems.fields[field] ?? null) : null),
    refuse: (fields) => setSaving({ state: 'failed', problems: { fields, general: null } }),
  };
}

/** All that is wrong, in one text; null while nothing is. */
export function toSentence(saving: Saving): string | null {
  if (saving.state !== 'failed') return null;
  const { fields, general } = saving.problems;
  return [...Object.values(fields), ...(general === null ? [] : [general])].join(' ');
}

/** Says for each reason where it belongs. A sentence that begins with a name in backticks is about that field. */
export function toProblems(failure: Failure): Problems {
  if (failure.kind === 'signed-out') return { fields: {}, general: 'You are signed out.' };
  if (failure.kind === 'unreachable') {
    return { fields: {}, general: 'Kept did not answer. What you wrote is still here; try again.' };
  }
  if (failure.fields !== undefined) return { fields: failure.fields, general: null };
  const [, field] = /^`(\w+)` /u.exec(failure.message) ?? [];
  return field === undefined
    ? { fields: {}, general: failure.message }
    : { fields: { [field]: failure.message }, general: null };
}
