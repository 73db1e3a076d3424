import { useState } from 'preact/hooks';

import { Field } from '../../controls/Field.tsx';
import { type ProjectSettings, toProjectPath } from './project-settings.ts';
import { readRates, toRateLines } from './rates.ts';
import { RatesField } from './RatesField.tsx';
import type { SectionProps } from './section-props.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { useSave } from './use-save.ts';

/** The currency of the project, and what others are worth in it. */
export function MoneyForm({ api, settings, onSettings, onProjectsChanged }: SectionProps) {
  const [currency, setCurrency] = useState(settings.currency);
  const [margin, setMargin] = useState(String(settings.grossMarginPercent));
  const [lines, setLines] = useState(() => toRateLines(settings.rates));
  const { saving, save, errorOf, refuse } = useSave();
  const read = readRates(lines);
  const changes = {
    currency: currency.trim().toUpperCase(),
    grossMarginPercent: Number(margin.replace(',', '.')),
    rates: read.ok ? read.rates : {},
  };
  const submit = async () => {
    if (!read.ok) return refuse({ rates: read.reason });
    const saved = await save(() => api.send<ProjectSettings>('PUT', toProjectPath(settings.id), changes));
    if (saved === null) return;
    onSettings(saved);
    setCurrency(saved.currency);
    setLines(toRateLines(saved.rates));
    onProjectsChanged();
  };
  return (
    <SettingsForm
      title="Money"
      lead="Every amount is told in one currency, by rates that stay as they are until you change them."
      saving={saving}
      isDirty={
        !read.ok ||
        changes.currency !== settings.currency ||
        changes.grossMarginPercent !== settings.grossMarginPercent ||
        JSON.stringify(read.rates) !== JSON.stringify(settings.rates)
      }
      fields={['currency', 'rates', 'grossMarginPercent']}
      onSubmit={() => void submit()}
    >
      <Field label="Currency" hint="Its ISO 4217 code." error={errorOf('currency')}>
        {(control) => (
          <input
            {...control}
            class="settings-short"
            maxLength={3}
            autocomplete="off"
            spellcheck={false}
            value={currency}
            onInput={(event) => setCurrency(event.currentTarget.value)}
          />
        )}
      </Field>
      <RatesField lines={lines} currency={changes.currency} error={errorOf('rates')} onChange={setLines} />
      <Field
        label="Gross margin, in percent"
        hint="What is left of the revenue after what it costs to serve; lifetime value is of that."
        error={errorOf('grossMarginPercent')}
      >
        {(control) => (
          <input
            {...control}
            class="settings-short"
            inputMode="decimal"
            value={margin}
            onInput={(event) => setMargin(event.currentTarget.value)}
          />
        )}
      </Field>
    </SettingsForm>
  );
}
