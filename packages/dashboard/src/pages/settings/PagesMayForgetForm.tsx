import { useState } from 'preact/hooks';

import { type ProjectSettings, toProjectPath } from './project-settings.ts';
import type { SectionProps } from './section-props.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { useSave } from './use-save.ts';

/** Whether a page alone may have a signed-in person deleted. */
export function PagesMayForgetForm({ api, settings, onSettings }: SectionProps) {
  const [pagesMayForget, setMayForget] = useState(settings.pagesMayForget);
  const { saving, save } = useSave();
  const submit = async () => {
    const changes = { pagesMayForget };
    const saved = await save(() => api.send<ProjectSettings>('PUT', toProjectPath(settings.id), changes));
    if (saved !== null) onSettings(saved);
  };
  return (
    <SettingsForm
      title="Requests of your pages"
      saving={saving}
      isDirty={pagesMayForget !== settings.pagesMayForget}
      fields={[]}
      onSubmit={() => void submit()}
    >
      <label class="settings-check">
        <input
          type="checkbox"
          checked={pagesMayForget}
          aria-describedby="settings-forget"
          onChange={(event) => setMayForget(event.currentTarget.checked)}
        />
        Pages may delete signed-in people by themselves
      </label>
      <p class="field-hint" id="settings-forget">
        With it, forget() of a page is done at once. The write key is public, so anybody could send that for
        another; without it, such a request waits above. Visitors who never signed in are deleted at once in
        any case.
      </p>
    </SettingsForm>
  );
}
