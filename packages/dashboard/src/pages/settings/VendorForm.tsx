import { useState } from 'preact/hooks';

import { CopyButton } from '../../controls/CopyButton.tsx';
import { Field } from '../../controls/Field.tsx';
import { toApiPath } from '../../data/api.ts';
import { toMoment } from '../../format/date.ts';
import type { PageProps } from '../page.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { useSave } from './use-save.ts';

/** Where a vendor sends, as `GET /api/incoming-webhooks` tells. */
export interface IncomingWebhook {
  readonly vendor: 'stripe' | 'zendesk' | 'intercom';
  readonly address: string;
  readonly isSet: boolean;
  readonly setAt: string | null;
}

interface VendorFormProps extends Pick<PageProps, 'api' | 'environment' | 'project'> {
  readonly webhook: IncomingWebhook;
}

const VENDORS: Readonly<
  Record<
    IncomingWebhook['vendor'],
    { readonly name: string; readonly tells: string; readonly secret: string }
  >
> = {
  stripe: {
    name: 'Stripe',
    tells: 'Subscriptions and payments.',
    secret: 'The signing secret of the endpoint, which begins with whsec_.',
  },
  zendesk: {
    name: 'Zendesk',
    tells: 'Tickets: opened, answered, solved.',
    secret: 'The signing secret of the webhook.',
  },
  intercom: {
    name: 'Intercom',
    tells: 'Conversations, as tickets.',
    secret: 'The client secret of the app.',
  },
};

/** One vendor: the address to give it, and the secret by which it is known. */
export function VendorForm({ api, environment, project, webhook }: VendorFormProps) {
  const [current, setCurrent] = useState(webhook);
  const [secret, setSecret] = useState('');
  const { saving, save, errorOf } = useSave();
  const { vendor, address, isSet, setAt } = current;
  const { name, tells, secret: whichSecret } = VENDORS[vendor];
  const submit = async () => {
    const path = toApiPath(`/api/incoming-webhooks/${vendor}`, { project: project.id });
    const saved = await save(() => api.send<IncomingWebhook>('PUT', path, { secret }));
    if (saved === null) return;
    setCurrent(saved);
    setSecret('');
  };
  return (
    <SettingsForm
      title={name}
      lead={tells}
      saving={saving}
      isDirty={secret !== ''}
      submit={isSet ? 'Replace the secret' : 'Set the secret'}
      fields={['secret']}
      onSubmit={() => void submit()}
    >
      <p class={`settings-state ${isSet ? 'settings-state-on' : ''}`}>
        {isSet
          ? `Taken, with the secret ${setAt === null ? 'that was set' : `of ${toMoment(setAt, project.timezone)}`}`
          : 'Refused until a secret is set'}
      </p>
      <div>
        <p class="settings-label">Let {name} send to</p>
        <div class="settings-value">
          <code>{address}</code>
          <CopyButton text={address} what={`the address for ${name}`} copyText={environment.copyText} />
        </div>
      </div>
      <Field
        label={isSet ? `New secret of ${name}` : `Secret of ${name}`}
        hint={`${whichSecret} It is never shown again.`}
        error={errorOf('secret')}
      >
        {(control) => (
          <input
            {...control}
            type="password"
            autocomplete="off"
            spellcheck={false}
            value={secret}
            onInput={(event) => setSecret(event.currentTarget.value)}
          />
        )}
      </Field>
    </SettingsForm>
  );
}
