import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** What a control must carry so that it belongs to its field. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

interface FieldProps {
  readonly label: string;
  /** What one should know before writing. */
  readonly hint?: string;
  /** Why what was written is no good; null while it is. */
  readonly error?: string | null;
  readonly children: (control: FieldControl) => ComponentChildren;
}

/** One question of a form: its name, its control, and what is wrong with the answer, read together by a screen reader. */
export function Field({ label, hint, error = null, children }: FieldProps) {
  const id = useId();
  const notes = [...(hint === undefined ? [] : [`${id}-hint`]), ...(error === null ? [] : [`${id}-error`])];
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': notes.length === 0 ? undefined : notes.join(' '),
        'aria-invalid': error === null ? undefined : 'true',
      })}
      {hint === undefined ? null : (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error === null ? null : (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
