import { Field } from '../../../controls/Field.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** More than one line. */
  readonly isLong?: boolean;
  /** The id of a list of suggestions. */
  readonly list?: string;
  /** What is written is of a language, and may run from right to left. */
  readonly language?: string;
  readonly isCode?: boolean;
  readonly error?: string | null;
}

/** One text. */
export function TextField({
  label,
  hint,
  value,
  onChange,
  placeholder,
  isLong,
  list,
  language,
  isCode,
  error,
}: TextFieldProps) {
  return (
    <Field label={label} {...(hint !== undefined && { hint })} {...(error !== undefined && { error })}>
      {(control) =>
        isLong ? (
          <textarea
            {...control}
            rows={2}
            dir="auto"
            lang={language}
            placeholder={placeholder}
            value={value}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        ) : (
          <input
            {...control}
            type="text"
            dir={isCode ? 'ltr' : 'auto'}
            class={isCode ? 'editors-code' : undefined}
            lang={language}
            list={list}
            autocomplete="off"
            placeholder={placeholder}
            value={value}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string;
  /** Absent where the default holds. */
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly min?: number;
  readonly max?: number;
  /** What holds while it is empty. */
  readonly placeholder?: string;
}

/** One whole number, or none. */
export function NumberField({ label, hint, value, onChange, min = 0, max, placeholder }: NumberFieldProps) {
  return (
    <Field label={label} {...(hint !== undefined && { hint })}>
      {(control) => (
        <input
          {...control}
          type="number"
          inputmode="numeric"
          min={min}
          max={max}
          placeholder={placeholder}
          value={value ?? ''}
          onInput={(event) => {
            const { value: text, valueAsNumber } = event.currentTarget;
            onChange(text === '' || Number.isNaN(valueAsNumber) ? undefined : valueAsNumber);
          }}
        />
      )}
    </Field>
  );
}

interface ChoiceFieldProps<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few. */
export function ChoiceField<Value extends string>({
  label,
  hint,
  value,
  options,
  onChange,
}: ChoiceFieldProps<Value>) {
  return (
    <Field label={label} {...(hint !== undefined && { hint })}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(event.currentTarget.value as Value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CheckFieldProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function CheckField({ label, checked, onChange }: CheckFieldProps) {
  return (
    <label class="editors-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
