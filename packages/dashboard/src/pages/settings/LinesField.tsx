import { Field } from '../../controls/Field.tsx';

interface LinesFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error: string | null;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

const MIN_ROWS = 3;
const MAX_ROWS = 12;

/** A list, one item a line. */
export function LinesField({ label, hint, error, placeholder, value, onChange }: LinesFieldProps) {
  const rows = Math.min(MAX_ROWS, Math.max(MIN_ROWS, value.split('\n').length + 1));
  return (
    <Field label={label} {...(hint !== undefined && { hint })} error={error}>
      {(control) => (
        <textarea
          {...control}
          class="settings-lines"
          rows={rows}
          spellcheck={false}
          placeholder={placeholder}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
