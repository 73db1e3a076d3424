import type { HealthInput } from '@kept/metrics';
import { useId } from 'preact/hooks';

import type { HEALTH_GROUPS } from './health-inputs.ts';

type Weights = Readonly<Record<HealthInput, string>>;

interface WeightsFieldProps extends Readonly<
  Pick<(typeof HEALTH_GROUPS)[number], 'title' | 'hint' | 'inputs'>
> {
  readonly weights: Weights;
  readonly onChange: (changed: Partial<Weights>) => void;
}

/** The weights of one kind of account, and which part of the score each is when all of them are known. */
export function WeightsField({ title, hint, inputs, weights, onChange }: WeightsFieldProps) {
  const id = useId();
  const all = inputs.reduce((sum, { name }) => sum + toWeight(weights[name]), 0);
  return (
    <fieldset class="settings-fieldset" aria-describedby={id}>
      <legend>{title}</legend>
      <p class="field-hint" id={id}>
        {hint}
      </p>
      <ul class="settings-weights">
        {inputs.map(({ name, label, meaning }) => {
          const share = all === 0 ? 0 : (100 * toWeight(weights[name])) / all;
          return (
            <li key={name} class="field">
              <label for={`${id}-${name}`}>{label}</label>
              <span class="settings-meaning" id={`${id}-${name}-meaning`}>
                {meaning}
              </span>
              <input
                id={`${id}-${name}`}
                aria-describedby={`${id}-${name}-meaning`}
                inputMode="decimal"
                autocomplete="off"
                value={weights[name]}
                onInput={(event) => onChange({ [name]: event.currentTarget.value })}
              />
              <span class="settings-share">
                <span class="bar-track" aria-hidden="true">
                  <span class="bar-fill" style={{ width: `${share}%` }} />
                </span>
                <span>{Math.round(share)} %</span>
              </span>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

/** What is no weight yet counts nothing. */
function toWeight(text: string): number {
  const weight = Number(text.replace(',', '.'));
  return weight > 0 && Number.isFinite(weight) ? weight : 0;
}
