import { useState } from 'preact/hooks';

import { TextField } from './fields.tsx';

interface ListFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

/** Several short texts in one field, with commas between. What is being typed stays as it is typed. */
export function ListField({ label, hint, value, onChange }: ListFieldProps) {
  const [typed, setTyped] = useState('');
  const isOwn = JSON.stringify(toList(typed)) === JSON.stringify(value);
  return (
    <TextField
      label={label}
      {...(hint !== undefined && { hint })}
      isCode
      value={isOwn ? typed : value.join(', ')}
      onChange={(text) => {
        setTyped(text);
        onChange(toList(text));
      }}
    />
  );
}

function toList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
