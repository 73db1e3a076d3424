import { useId } from 'preact/hooks';

import { Field } from '../../controls/Field.tsx';

interface ZoneFieldProps {
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (zone: string) => void;
}

const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone');

/** A zone by its name, with all that the browser knows to choose from. */
export function ZoneField({ value, error, onChange }: ZoneFieldProps) {
  const list = useId();
  return (
    <Field
      label="Time zone"
      hint="A day of every chart begins at its midnight. Begin to type a city."
      error={error}
    >
      {(control) => (
        <>
          <input
            {...control}
            list={list}
            spellcheck={false}
            autocomplete="off"
            value={value}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
          <datalist id={list}>
            {ZONES.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
