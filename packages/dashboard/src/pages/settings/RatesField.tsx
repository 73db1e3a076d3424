import { useEffect, useId, useRef } from 'preact/hooks';

import type { RateLine } from './rates.ts';

interface RatesFieldProps {
  readonly lines: readonly RateLine[];
  /** The project's own. */
  readonly currency: string;
  readonly error: string | null;
  readonly onChange: (lines: readonly RateLine[]) => void;
}

/** What one unit of each other currency is worth: a line each. A new line takes the focus. */
export function RatesField({ lines, currency, error, onChange }: RatesFieldProps) {
  const id = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const shown = useRef(lines.length);
  useEffect(() => {
    const inputs = group.current?.querySelectorAll<HTMLInputElement>('.settings-code');
    if (lines.length > shown.current) inputs?.[lines.length - 1]?.focus();
    shown.current = lines.length;
  }, [lines.length]);
  const change = (at: number, part: Partial<RateLine>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const invalid = error === null ? undefined : 'true';
  return (
    <fieldset ref={group} class="field settings-rates" aria-describedby={`${id}-hint ${id}-error`}>
      <legend>Other currencies</legend>
      <p class="field-hint" id={`${id}-hint`}>
        Amounts in a currency that has no rate here are left out of every sum.
      </p>
      {lines.map((line, at) => (
        // A line has nothing of its own but its place.
        <div class="settings-rate" key={at}>
          <span>1</span>
          <input
            class="settings-code"
            aria-label={`Currency ${at + 1}`}
            aria-invalid={invalid}
            maxLength={3}
            autocomplete="off"
            spellcheck={false}
            placeholder="USD"
            value={line.currency}
            onInput={(event) => change(at, { currency: event.currentTarget.value })}
          />
          <span>=</span>
          <input
            class="settings-amount"
            aria-label={`What one ${line.currency || 'unit'} is worth in ${currency}`}
            aria-invalid={invalid}
            inputMode="decimal"
            placeholder="0.92"
            value={line.rate}
            onInput={(event) => change(at, { rate: event.currentTarget.value })}
          />
          <span>{currency}</span>
          <button
            type="button"
            class="button button-quiet"
            onClick={() => onChange(lines.filter((_, index) => index !== at))}
          >
            Remove<span class="visually-hidden"> {line.currency || `currency ${at + 1}`}</span>
          </button>
        </div>
      ))}
      <p class="field-error" id={`${id}-error`}>
        {error}
      </p>
      <div>
        <button type="button" class="button" onClick={() => onChange([...lines, { currency: '', rate: '' }])}>
          Add a currency
        </button>
      </div>
    </fieldset>
  );
}
