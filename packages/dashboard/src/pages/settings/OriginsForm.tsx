import { useState } from 'preact/hooks';

import { LinesField } from './LinesField.tsx';
import { readLines, toLines } from './lines.ts';
import { type ProjectSettings, toProjectPath } from './project-settings.ts';
import type { SectionProps } from './section-props.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { useSave } from './use-save.ts';

/** Which pages may use the write key. */
export function OriginsForm({ api, settings, onSettings }: SectionProps) {
  const [text, setText] = useState(toLines(settings.origins));
  const { saving, save, errorOf } = useSave();
  const submit = async () => {
    const changes = { origins: readLines(text) };
    const saved = await save(() => api.send<ProjectSettings>('PUT', toProjectPath(settings.id), changes));
    if (saved === null) return;
    onSettings(saved);
    setText(toLines(saved.origins));
  };
  return (
    <SettingsForm
      title="Origins"
      lead="Pages of other origins are refused. With none, every page may send that knows the write key."
      saving={saving}
      isDirty={toLines(readLines(text)) !== toLines(settings.origins)}
      fields={['origins']}
      onSubmit={() => void submit()}
    >
      <LinesField
        label="Allowed origins"
        hint="One a line. A star stands for every host below a domain, and not for the domain itself."
        placeholder={'https://app.example.com\nhttps://*.example.com'}
        error={errorOf('origins')}
        value={text}
        onChange={setText}
      />
    </SettingsForm>
  );
}
