import { toApiPath } from '../../data/api.ts';
import { useResource } from '../../data/use-resource.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Skeleton } from '../../panels/Panel.tsx';
import type { SectionProps } from './section-props.ts';
import { type IncomingWebhook, VendorForm } from './VendorForm.tsx';

/** Who may tell of subscriptions and tickets. */
export function WebhooksSection({ api, environment, project }: SectionProps) {
  const path = toApiPath('/api/incoming-webhooks', { project: project.id });
  const loaded = useResource<{ readonly webhooks: readonly IncomingWebhook[] }>(api, path);
  return (
    <Answer resource={loaded} placeholder={<Skeleton height={620} />}>
      {({ webhooks }) => (
        <div class="settings-stack">
          {webhooks.map((webhook) => (
            <VendorForm
              key={webhook.vendor}
              api={api}
              environment={environment}
              project={project}
              webhook={webhook}
            />
          ))}
        </div>
      )}
    </Answer>
  );
}
