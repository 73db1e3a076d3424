import type { Band } from '@kept/metrics';

import { Field } from '../../controls/Field.tsx';
import { BAND_NAMES } from './to-sentence.ts';
import type { DraftFieldsProps } from './TriggerFields.tsx';

/** Of which accounts the rule tells; every field may stay empty. */
export function AccountFields({ draft, onChange }: DraftFieldsProps) {
  const toggle = (band: Band) =>
    onChange({
      bands: draft.bands.includes(band)
        ? draft.bands.filter((each) => each !== band)
        : [...draft.bands, band],
    });
  return (
    <fieldset class="automations-part">
      <legend>
        And the account <span class="quiet">leave empty for any</span>
      </legend>
      <div class="automations-pair">
        <Field label="MRR over">
          {(control) => (
            <input
              {...control}
              type="number"
              min={0}
              step="any"
              value={draft.mrrOver}
              onInput={(event) => onChange({ mrrOver: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label="MRR under">
          {(control) => (
            <input
              {...control}
              type="number"
              min={0}
              step="any"
              value={draft.mrrUnder}
              onInput={(event) => onChange({ mrrUnder: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <Field
        label="Is on one of these plans"
        hint="With commas between, as the trait “plan” of the account says."
      >
        {(control) => (
          <input
            {...control}
            value={draft.plans}
            onInput={(event) => onChange({ plans: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="automations-checks" role="group" aria-label="Health of the account">
        <span aria-hidden="true">Its health is</span>
        {(Object.keys(BAND_NAMES) as readonly Band[]).map((band) => (
          <label key={band}>
            <input type="checkbox" checked={draft.bands.includes(band)} onChange={() => toggle(band)} />
            {BAND_NAMES[band]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
