import { useState } from 'preact/hooks';

import { toApiPath } from '../../data/api.ts';
import { useResource } from '../../data/use-resource.ts';
import { DeleteDialog } from './DeleteDialog.tsx';
import { type DeletionRequest, DeletionRequests } from './DeletionRequests.tsx';
import { FindPerson } from './FindPerson.tsx';
import { type DeletionReceipt, Receipt } from './Receipt.tsx';
import { PagesMayForgetForm } from './PagesMayForgetForm.tsx';
import type { SectionProps } from './section-props.ts';

/** What a person may ask of the team: what is stored of them, and that it is deleted. */
export function PrivacySection(props: SectionProps) {
  const { api, environment, project } = props;
  const [doomed, setDoomed] = useState<string | null>(null);
  const [receipt, setReceipt] = useState<(DeletionReceipt & { readonly person: string }) | null>(null);
  const requests = useResource<{ readonly requests: readonly DeletionRequest[] }>(
    api,
    toApiPath('/api/deletion-requests', { project: project.id }),
  );
  return (
    <div class="settings-stack">
      {receipt === null ? null : (
        <Receipt receipt={receipt} timezone={project.timezone} copyText={environment.copyText} />
      )}
      <FindPerson api={api} project={project} isGone={(id) => receipt?.person === id} onDelete={setDoomed} />
      <DeletionRequests api={api} project={project} requests={requests} onDelete={setDoomed} />
      <PagesMayForgetForm {...props} />
      {doomed === null ? null : (
        <DeleteDialog
          api={api}
          project={project}
          person={doomed}
          onClose={() => setDoomed(null)}
          onDeleted={(deleted) => {
            setDoomed(null);
            setReceipt({ ...deleted, person: doomed });
            requests.reload();
          }}
        />
      )}
    </div>
  );
}
