import { useState } from 'preact/hooks';

import { Field } from '../../controls/Field.tsx';
import type { ProjectSettings } from './project-settings.ts';
import type { SectionProps } from './section-props.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { useSave } from './use-save.ts';
import { ZoneField } from './ZoneField.tsx';

/** Makes a project, and leads to the page on which its first event turns up. */
export function NewProjectSection({ api, environment, view, toHref }: SectionProps) {
  const [name, setName] = useState('');
  /** Null while it follows the name. */
  const [ownId, setOwnId] = useState<string | null>(null);
  const [timezone, setTimezone] = useState(() => new Intl.DateTimeFormat().resolvedOptions().timeZone);
  const { saving, save, errorOf } = useSave();
  const id = ownId ?? toId(name);
  const submit = async () => {
    const made = await save(() => api.send<ProjectSettings>('POST', '/api/projects', { id, name, timezone }));
    // The whole page is loaded anew, so that every part of it knows the project.
    if (made !== null) environment.leaveTo(toHref('setup', '', { ...view, project: made.id, own: {} }));
  };
  return (
    <SettingsForm
      title="A project of its own"
      lead="It has its own keys, people and numbers; nothing is shared with the others."
      saving={saving}
      isDirty={name !== ''}
      submit="Make the project"
      told="Made"
      fields={['id', 'name', 'timezone']}
      onSubmit={() => void submit()}
    >
      <Field label="Name" error={errorOf('name')}>
        {(control) => (
          <input
            {...control}
            autocomplete="off"
            placeholder="My product"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field
        label="Id"
        hint="Stands in addresses and cannot be changed later: small letters, digits and hyphens."
        error={errorOf('id')}
      >
        {(control) => (
          <input
            {...control}
            autocomplete="off"
            spellcheck={false}
            placeholder="my-product"
            value={id}
            onInput={(event) => setOwnId(event.currentTarget.value)}
          />
        )}
      </Field>
      <ZoneField value={timezone} error={errorOf('timezone')} onChange={setTimezone} />
    </SettingsForm>
  );
}

/** `My Café 2` as `my-cafe-2`. */
function toId(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9\s-]/gu, '')
    .trim()
    .replaceAll(/[\s-]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
    .slice(0, 63);
}
