import { useState } from 'preact/hooks';

import { Field } from '../../controls/Field.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { toDateRange } from '../../format/date.ts';
import { addDays } from '../../view/range.ts';
import { useToday } from '../../view/use-today.ts';
import { type ProjectSettings, toProjectPath } from './project-settings.ts';
import type { SectionProps } from './section-props.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { useSave } from './use-save.ts';

/** Two years: a year, and the one before to compare it with. */
const USUAL_DAYS = '730';

/** Days as they are written; null for ever. */
type Written = number | string | null;

/** How long events are kept. A shorter time deletes, so it is asked for twice. */
export function RetentionForm({ api, environment, settings, onSettings }: SectionProps) {
  const [isForEver, setForEver] = useState(settings.keepDays === null);
  const [days, setDays] = useState(String(settings.keepDays ?? USUAL_DAYS));
  const [isSure, setSure] = useState(false);
  const { saving, save, errorOf, refuse } = useSave();
  const today = useToday(environment, settings.timezone);
  const keepDays = isForEver ? null : readDays(days);
  const submit = async () => {
    if (isShorter(keepDays, settings.keepDays) && !isSure)
      return refuse({ sure: 'Say that they may be deleted, or keep them longer.' });
    const changes = { keepDays };
    const saved = await save(() => api.send<ProjectSettings>('PUT', toProjectPath(settings.id), changes));
    if (saved === null) return;
    onSettings(saved);
    setSure(false);
  };
  return (
    <SettingsForm
      title="Retention"
      lead="Events older than that are deleted each night. Business facts such as subscriptions, tickets and answers stay."
      saving={saving}
      isDirty={keepDays !== settings.keepDays}
      fields={['keepDays', 'sure']}
      onSubmit={() => void submit()}
    >
      <div class="settings-choice">
        <span aria-hidden="true">Keep events</span>
        <Segmented
          label="Keep events"
          options={[
            { value: 'ever', label: 'for ever' },
            { value: 'days', label: 'for some days' },
          ]}
          value={isForEver ? 'ever' : 'days'}
          onChange={(value) => setForEver(value === 'ever')}
        />
      </div>
      {isForEver ? null : (
        <Field label="Days" error={errorOf('keepDays')}>
          {(control) => (
            <input
              {...control}
              class="settings-short"
              inputMode="numeric"
              value={days}
              onInput={(event) => setDays(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      {isShorter(keepDays, settings.keepDays) ? (
        <div class="settings-warning">
          <p>
            Events before <strong>{toDay(addDays(today, -keepDays))}</strong> are deleted in the coming night.
            Nothing brings them back, and charts of earlier days become empty.
          </p>
          <label class="settings-check">
            <input
              type="checkbox"
              checked={isSure}
              aria-invalid={errorOf('sure') === null ? undefined : 'true'}
              aria-describedby="settings-sure"
              onChange={(event) => setSure(event.currentTarget.checked)}
            />
            They may be deleted
          </label>
          <p class="field-error" id="settings-sure">
            {errorOf('sure')}
          </p>
        </div>
      ) : null}
    </SettingsForm>
  );
}

/** Whether something that is kept now would go. */
function isShorter(next: Written, now: number | null): next is number {
  return typeof next === 'number' && Number.isInteger(next) && next > 0 && (now === null || next < now);
}

/** What is no number is sent as it is, so that the collector says what it takes; as JSON, NaN would be null: for ever. */
function readDays(text: string): Written {
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
}

function toDay(date: string): string {
  return toDateRange(date, addDays(date, 1));
}
