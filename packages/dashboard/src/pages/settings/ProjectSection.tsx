import { useState } from 'preact/hooks';

import { Field } from '../../controls/Field.tsx';
import { type ProjectSettings, toProjectPath } from './project-settings.ts';
import type { SectionProps } from './section-props.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { useSave } from './use-save.ts';
import { ZoneField } from './ZoneField.tsx';

/** The name of the project and its zone. */
export function ProjectSection({ api, settings, onSettings, onProjectsChanged }: SectionProps) {
  const [name, setName] = useState(settings.name);
  const [timezone, setTimezone] = useState(settings.timezone);
  const { saving, save, errorOf } = useSave();
  const submit = async () => {
    const changes = { name, timezone };
    const saved = await save(() => api.send<ProjectSettings>('PUT', toProjectPath(settings.id), changes));
    if (saved === null) return;
    onSettings(saved);
    setName(saved.name);
    onProjectsChanged();
  };
  return (
    <SettingsForm
      title="Name and zone"
      saving={saving}
      isDirty={name !== settings.name || timezone !== settings.timezone}
      fields={['name', 'timezone']}
      onSubmit={() => void submit()}
    >
      <Field label="Name" hint="What people read in the header." error={errorOf('name')}>
        {(control) => (
          <input {...control} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        )}
      </Field>
      <ZoneField value={timezone} error={errorOf('timezone')} onChange={setTimezone} />
      <dl class="settings-facts">
        <div>
          <dt>Id</dt>
          <dd>
            <code>{settings.id}</code>
          </dd>
        </div>
        {settings.demo ? (
          <div>
            <dt>Data</dt>
            <dd>Made up by Kept, so that there is something to look at</dd>
          </div>
        ) : null}
      </dl>
    </SettingsForm>
  );
}
