import { useState } from 'preact/hooks';

import { LinesField } from './LinesField.tsx';
import { readLines, toLines } from './lines.ts';
import { type ProjectSettings, toProjectPath } from './project-settings.ts';
import type { SectionProps } from './section-props.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { useSave } from './use-save.ts';

type Internal = ProjectSettings['internal'];

interface InternalList {
  readonly name: keyof Internal;
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
}

const LISTS = [
  {
    name: 'emailDomains',
    label: 'E-mail domains',
    hint: 'Whoever signed in with an address of such a domain.',
    placeholder: 'example.com',
  },
  {
    name: 'accounts',
    label: 'Accounts',
    hint: 'By the ids that you give to group().',
    placeholder: 'acme-test',
  },
  {
    name: 'userIds',
    label: 'People',
    hint: 'By the ids that you give to identify().',
    placeholder: 'user-17',
  },
] as const satisfies readonly InternalList[];

/** Whose doings are left out of every number. */
export function InternalForm({ api, settings, onSettings }: SectionProps) {
  const [texts, setTexts] = useState(() => toTexts(settings.internal));
  const { saving, save, errorOf } = useSave();
  const submit = async () => {
    const internal = Object.fromEntries(LISTS.map(({ name }) => [name, readLines(texts[name])]));
    const changes = { internal };
    const saved = await save(() => api.send<ProjectSettings>('PUT', toProjectPath(settings.id), changes));
    if (saved === null) return;
    onSettings(saved);
    setTexts(toTexts(saved.internal));
  };
  return (
    <SettingsForm
      title="Your own team"
      lead="What these do is stored and left out of every number, now and for the past."
      saving={saving}
      isDirty={LISTS.some(({ name }) => toLines(readLines(texts[name])) !== toLines(settings.internal[name]))}
      fields={LISTS.map(({ name }) => `internal.${name}`)}
      onSubmit={() => void submit()}
    >
      {LISTS.map(({ name, ...field }) => (
        <LinesField
          key={name}
          {...field}
          error={errorOf(`internal.${name}`)}
          value={texts[name]}
          onChange={(text) => setTexts({ ...texts, [name]: text })}
        />
      ))}
    </SettingsForm>
  );
}

function toTexts(internal: Internal): Readonly<Record<keyof Internal, string>> {
  return {
    accounts: toLines(internal.accounts),
    userIds: toLines(internal.userIds),
    emailDomains: toLines(internal.emailDomains),
  };
}
