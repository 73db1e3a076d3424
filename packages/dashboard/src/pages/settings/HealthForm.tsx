import type { HealthInput, HealthSettings } from '@kept/metrics';
import { useState } from 'preact/hooks';

import type { Api } from '../../data/api.ts';
import { HEALTH_GROUPS } from './health-inputs.ts';
import { LinesField } from './LinesField.tsx';
import { readLines, toLines } from './lines.ts';
import { NumberField } from './NumberField.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { useSave } from './use-save.ts';
import { WeightsField } from './WeightsField.tsx';

interface HealthFormProps {
  readonly api: Api;
  readonly path: string;
  /** As it is stored. */
  readonly health: HealthSettings;
}

/** Numbers are kept as they are written until they are sent: half a number is no reason to change it. */
interface Draft {
  readonly weights: Readonly<Record<HealthInput, string>>;
  readonly healthy: string;
  readonly watch: string;
  readonly activeDays: string;
  readonly colleagues: string;
  readonly newcomerDays: string;
  readonly keyFeatures: string;
}

/** Weights, bands and what counts as enough; saved as one, since a score is made of all of it. */
export function HealthForm({ api, path, health }: HealthFormProps) {
  const [stored, setStored] = useState(health);
  const [draft, setDraft] = useState(() => toDraft(health));
  const { saving, save, errorOf } = useSave();
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const submit = async () => {
    const saved = await save(() => api.send<HealthSettings>('PUT', path, toSettings(draft)));
    if (saved === null) return;
    setStored(saved);
    setDraft(toDraft(saved));
  };
  return (
    <SettingsForm
      title="The score of an account"
      lead="From 0 to 100, the weighted mean of what is known of it. Changed settings hold for past days too."
      saving={saving}
      isDirty={JSON.stringify(draft) !== JSON.stringify(toDraft(stored))}
      fields={['activeDays', 'colleagues', 'newcomerDays', 'keyFeatures']}
      onSubmit={() => void submit()}
    >
      {HEALTH_GROUPS.map((group) => (
        <WeightsField
          key={group.title}
          {...group}
          weights={draft.weights}
          onChange={(weights) => change({ weights: { ...draft.weights, ...weights } })}
        />
      ))}
      <fieldset class="settings-fieldset">
        <legend>Bands</legend>
        <p class="field-hint">The lowest score of each; whatever is below “watch” is at risk.</p>
        <div class="settings-row">
          <NumberField
            label="Healthy from"
            value={draft.healthy}
            onChange={(healthy) => change({ healthy })}
          />
          <NumberField label="Watch from" value={draft.watch} onChange={(watch) => change({ watch })} />
        </div>
      </fieldset>
      <fieldset class="settings-fieldset">
        <legend>What is enough</legend>
        <div class="settings-row">
          <NumberField
            label="Active days"
            hint="Of 30, for a person of a healthy account"
            error={errorOf('activeDays')}
            value={draft.activeDays}
            onChange={(activeDays) => change({ activeDays })}
          />
          <NumberField
            label="Colleagues"
            hint="Whom a new account should have"
            error={errorOf('colleagues')}
            value={draft.colleagues}
            onChange={(colleagues) => change({ colleagues })}
          />
          <NumberField
            label="Days of being new"
            hint="After its first"
            error={errorOf('newcomerDays')}
            value={draft.newcomerDays}
            onChange={(newcomerDays) => change({ newcomerDays })}
          />
        </div>
        <LinesField
          label="Key features"
          hint="One a line, by their names. With none, the most widely used ones count."
          placeholder="export"
          error={errorOf('keyFeatures')}
          value={draft.keyFeatures}
          onChange={(keyFeatures) => change({ keyFeatures })}
        />
      </fieldset>
    </SettingsForm>
  );
}

function toDraft(health: HealthSettings): Draft {
  const { weights, bands, keyFeatures, activeDays, colleagues, newcomerDays } = health;
  return {
    weights: Object.fromEntries(
      Object.entries(weights).map(([name, weight]) => [name, String(weight)]),
    ) as Draft['weights'],
    healthy: String(bands.healthy),
    watch: String(bands.watch),
    activeDays: String(activeDays),
    colleagues: String(colleagues),
    newcomerDays: String(newcomerDays),
    keyFeatures: toLines(keyFeatures),
  };
}

/** What the draft says, as it is sent: the collector says what of it is wrong. */
function toSettings(draft: Draft): object {
  const { weights, healthy, watch, activeDays, colleagues, newcomerDays, keyFeatures } = draft;
  return {
    weights: Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, readNumber(weight)])),
    bands: { healthy: readNumber(healthy), watch: readNumber(watch) },
    activeDays: readNumber(activeDays),
    colleagues: readNumber(colleagues),
    newcomerDays: readNumber(newcomerDays),
    keyFeatures: readLines(keyFeatures),
  };
}

/** A text that is no number stays a text, which the collector then names. */
function readNumber(text: string): number | string {
  const number = Number(text.replace(',', '.'));
  return text.trim() === '' || Number.isNaN(number) ? text : number;
}
