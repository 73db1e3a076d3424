import { useEffect, useState } from 'preact/hooks';

interface SavedTextProps {
  /** As it is saved. */
  readonly value: string;
  readonly label: string;
  readonly placeholder: string;
  readonly maxLength: number;
  /** Whether it may have several lines. */
  readonly isLong?: boolean;
  /** The field was left with another text in it. */
  readonly onSave: (text: string) => void;
}

/** A text that is saved when its field is left. What could not be saved stays in the field. */
export function SavedText({ value, label, placeholder, maxLength, isLong = false, onSave }: SavedTextProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const control = {
    'aria-label': label,
    placeholder,
    maxLength,
    value: draft,
    onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      setDraft(currentTarget.value),
    onChange: ({ currentTarget }: { readonly currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      onSave(currentTarget.value),
  };
  return isLong ? <textarea rows={1} {...control} /> : <input type="text" {...control} />;
}
