import { useState } from 'preact/hooks';

import { Field } from '../../controls/Field.tsx';
import type { Api, Project } from '../../data/api.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { type Scope, SCOPES } from './token.ts';
import { useSave } from './use-save.ts';

interface NewTokenFormProps {
  readonly api: Api;
  readonly projects: readonly Project[];
  readonly nowMs: number;
  /** With the token itself, which is told this once. */
  readonly onMade: (token: string) => void;
}

/** In days; the empty text is for as long as nobody ends it. */
const LIVES = [
  { days: '90', label: '90 days' },
  { days: '365', label: 'a year' },
  { days: '', label: 'until it is revoked' },
] as const;

const DAY_MS = 86_400_000;

/** Says who uses a token, what it may do, where and for how long. */
export function NewTokenForm({ api, projects, nowMs, onMade }: NewTokenFormProps) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['read']);
  const [project, setProject] = useState('');
  const [life, setLife] = useState<string>(LIVES[0].days);
  const { saving, save, errorOf } = useSave();
  const submit = async () => {
    const expiresAt = life === '' ? null : new Date(nowMs + Number(life) * DAY_MS).toISOString();
    const wanted = { name, scopes, project: project || null, expiresAt };
    const made = await save(() => api.send<{ readonly token: string }>('POST', '/api/tokens', wanted));
    if (made === null) return;
    setName('');
    onMade(made.token);
  };
  const scopesError = errorOf('scopes');
  return (
    <SettingsForm
      title="New token"
      saving={saving}
      isDirty={name !== ''}
      submit="Make the token"
      told="Made; it is shown above"
      fields={['name', 'scopes']}
      onSubmit={() => void submit()}
    >
      <Field label="Name" hint="Says which program uses it." error={errorOf('name')}>
        {(control) => (
          <input
            {...control}
            autocomplete="off"
            placeholder="Nightly export to the warehouse"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <fieldset class="settings-fieldset" aria-describedby="settings-scopes">
        <legend>What it may do</legend>
        {SCOPES.map(({ scope, label, meaning }) => (
          <label class="settings-check" key={scope}>
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              aria-invalid={scopesError === null ? undefined : 'true'}
              onChange={(event) =>
                setScopes(
                  event.currentTarget.checked ? [...scopes, scope] : scopes.filter((each) => each !== scope),
                )
              }
            />
            <span>
              {label} <span class="quiet">{meaning}</span>
            </span>
          </label>
        ))}
        <p class="field-error" id="settings-scopes">
          {scopesError}
        </p>
      </fieldset>
      <div class="settings-row">
        <Field label="Project">
          {(control) => (
            <select {...control} value={project} onChange={(event) => setProject(event.currentTarget.value)}>
              <option value="">All projects</option>
              {projects.map(({ id, name: label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="It holds for">
          {(control) => (
            <select {...control} value={life} onChange={(event) => setLife(event.currentTarget.value)}>
              {LIVES.map(({ days, label }) => (
                <option key={days} value={days}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </SettingsForm>
  );
}
