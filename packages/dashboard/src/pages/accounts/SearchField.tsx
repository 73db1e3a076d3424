import { useEffect, useId, useRef, useState } from 'preact/hooks';

import type { Environment } from '../../environment.ts';

interface SearchFieldProps {
  readonly environment: Environment;
  readonly label: string;
  /** What the address says. */
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** Long enough for the next letter, short enough to feel immediate; in milliseconds. */
const PAUSE_MS = 250;

/** A field that searches while one writes, once the writing pauses. */
export function SearchField({ environment, label, value, onSearch }: SearchFieldProps) {
  const id = useId();
  const [text, setText] = useState(value);
  const search = useRef(onSearch);
  search.current = onSearch;
  // The address may change under the field, as by Back.
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = environment.setTimeout(() => search.current(text.trim()), PAUSE_MS);
    return () => environment.clearTimeout(timer);
  }, [environment, text, value]);
  return (
    <div class="accounts-search">
      <label class="visually-hidden" for={id}>
        {label}
      </label>
      <input
        id={id}
        type="search"
        placeholder={label}
        value={text}
        autocomplete="off"
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </div>
  );
}
