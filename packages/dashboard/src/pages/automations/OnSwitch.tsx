import { toApiPath } from '../../data/api.ts';
import type { PageProps } from '../page.ts';
import type { Automation } from './automation.ts';
import { toDraft, toWanted } from './draft.ts';
import { useAction } from './use-action.ts';

interface OnSwitchProps {
  readonly page: PageProps;
  readonly automation: Automation;
  readonly onChanged: () => void;
}

/** Turns a rule on and off, at once. */
export function OnSwitch({ page, automation, onChanged }: OnSwitchProps) {
  const { api, project } = page;
  const { isBusy, problem, run } = useAction();
  const toggle = async () => {
    const wanted = { ...toWanted(toDraft(automation)), isOn: !automation.isOn };
    const path = toApiPath(`/api/automations/${encodeURIComponent(automation.id)}`, { project: project.id });
    const saved = await run(() => api.send('PUT', path, wanted));
    if (saved !== null) onChanged();
  };
  return (
    <span class="automations-switch">
      <label>
        <input
          type="checkbox"
          checked={automation.isOn}
          aria-disabled={isBusy}
          onChange={(event) => {
            // It moves when it is done.
            event.currentTarget.checked = automation.isOn;
            void toggle();
          }}
        />
        <span class="visually-hidden">{automation.name}</span>{' '}
        <span aria-hidden="true">{automation.isOn ? 'On' : 'Off'}</span>
      </label>
      {problem === null ? null : (
        <span class="field-error" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
