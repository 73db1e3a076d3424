import { useState } from 'preact/hooks';

import { Panel } from '../../panels/Panel.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { type ProjectSettings, toProjectPath } from './project-settings.ts';
import type { SectionProps } from './section-props.ts';
import { ShownOnce } from './ShownOnce.tsx';
import { toSentence, useSave } from './use-save.ts';

interface WithServerKey extends ProjectSettings {
  readonly serverKey: string;
}

/** The secret with which servers send what is trusted. */
export function ServerKeyPanel({ api, environment, settings, onSettings }: SectionProps) {
  const [isAsked, setAsked] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const { saving, save } = useSave();
  const hint = settings.serverKeyHint;
  const make = async () => {
    const path = toProjectPath(settings.id, '/server-key');
    const made = await save(() => api.send<WithServerKey>('POST', path));
    if (made === null) return;
    const { serverKey, ...changed } = made;
    setAsked(false);
    setSecret(serverKey);
    onSettings(changed);
  };
  return (
    <Panel area="settings" title="Server key">
      <p class="settings-lead">
        Secret: what your servers send with it is trusted. Money counts only when it comes with this key.
      </p>
      {secret === null ? (
        <div class="settings-value">{hint === null ? <p>There is none yet.</p> : <code>{hint}</code>}</div>
      ) : (
        <ShownOnce
          what="server key"
          secret={secret}
          copyText={environment.copyText}
          onDone={() => setSecret(null)}
        />
      )}
      <div class="settings-save">
        <button
          type="button"
          class="button"
          aria-disabled={saving.state === 'saving'}
          onClick={() => (hint === null ? void make() : setAsked(true))}
        >
          {hint === null ? 'Make a server key' : 'Replace the server key'}
        </button>
      </div>
      {isAsked ? null : (
        <p role="alert" class="field-error settings-general">
          {toSentence(saving)}
        </p>
      )}
      {isAsked ? (
        <ConfirmDialog
          title="Replace the server key?"
          confirm="Replace it"
          isBusy={saving.state === 'saving'}
          problem={toSentence(saving)}
          onConfirm={() => void make()}
          onClose={() => setAsked(false)}
        >
          <p>
            The one before is <strong>void at once</strong>, since it may have leaked. What your servers send
            with it is refused until they have the new one.
          </p>
        </ConfirmDialog>
      ) : null}
    </Panel>
  );
}
