import { useState } from 'preact/hooks';

import { Dialog } from '../../controls/Dialog.tsx';
import { toApiPath } from '../../data/api.ts';
import type { PageProps } from '../page.ts';
import type { Automation } from './automation.ts';
import { useAction } from './use-action.ts';

interface DeleteButtonProps {
  readonly page: PageProps;
  readonly automation: Automation;
  readonly onDeleted: () => void;
}

/** Deletes a rule, after one more question. */
export function DeleteButton({ page, automation, onDeleted }: DeleteButtonProps) {
  const { api, project } = page;
  const [isAsking, setAsking] = useState(false);
  const { isBusy, problem, run } = useAction();
  const remove = async () => {
    const path = toApiPath(`/api/automations/${encodeURIComponent(automation.id)}`, { project: project.id });
    const done = await run(() => api.send('DELETE', path));
    if (done !== null) onDeleted();
  };
  return (
    <p class="automations-delete">
      <button type="button" class="button button-quiet" onClick={() => setAsking(true)}>
        Delete this automation
      </button>
      {isAsking ? (
        <Dialog title={`Delete “${automation.name}”?`} onClose={() => setAsking(false)}>
          <div class="automations-form">
            <p>What it was about to send is not sent. Turning it off keeps it for later.</p>
            {problem === null ? null : (
              <p class="field-error" role="alert">
                {problem}
              </p>
            )}
            <div class="automations-buttons">
              <button type="button" class="button" aria-disabled={isBusy} onClick={() => void remove()}>
                Delete
              </button>
              <button type="button" class="button" onClick={() => setAsking(false)}>
                Keep it
              </button>
            </div>
          </div>
        </Dialog>
      ) : null}
    </p>
  );
}
