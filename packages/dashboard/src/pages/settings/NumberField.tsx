import { Field } from '../../controls/Field.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A number as it is written. Not the browser's own: that one takes away what it cannot read. */
export function NumberField({ label, hint, error = null, value, onChange }: NumberFieldProps) {
  return (
    <Field label={label} {...(hint !== undefined && { hint })} error={error}>
      {(control) => (
        <input
          {...control}
          class="settings-short"
          inputMode="decimal"
          autocomplete="off"
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
