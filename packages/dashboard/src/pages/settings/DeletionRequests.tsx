import { useState } from 'preact/hooks';

import { type Api, type Project, toApiPath } from '../../data/api.ts';
import type { Loaded } from '../../data/use-resource.ts';
import { toMoment } from '../../format/date.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Panel, Skeleton } from '../../panels/Panel.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { toSentence, useSave } from './use-save.ts';

/** Somebody who asked to be deleted, as `GET /api/deletion-requests` tells. */
export interface DeletionRequest {
  readonly person: string;
  readonly askedAt: string;
  /** True when it waits for somebody of the team. */
  readonly needsConsent: boolean;
}

interface DeletionRequestsProps {
  readonly api: Api;
  readonly project: Project;
  readonly requests: Loaded<{ readonly requests: readonly DeletionRequest[] }>;
  readonly onDelete: (person: string) => void;
}

/** Who asked by `forget()` to be deleted. A page that names a user may be anybody's, so the team decides. */
export function DeletionRequests({ api, project, requests, onDelete }: DeletionRequestsProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const { saving, save } = useSave();
  const refuse = async (person: string) => {
    const path = toApiPath('/api/deletion-requests', { project: project.id, person });
    if ((await save(() => api.send('DELETE', path))) === null) return;
    setRefused(null);
    requests.reload();
  };
  return (
    <Panel area="settings" title="Waiting requests">
      <Answer resource={requests} placeholder={<Skeleton height={72} />}>
        {(answer) =>
          answer.requests.length === 0 ? (
            <p class="settings-lead">Nobody waits to be deleted.</p>
          ) : (
            <ul class="settings-people">
              {answer.requests.map(({ person, askedAt, needsConsent }) => (
                <li key={person}>
                  <div>
                    <p class="settings-name">{person}</p>
                    <p class="quiet">
                      asked {toMoment(askedAt, project.timezone)}
                      {needsConsent ? '' : ' · is deleted by itself within minutes'}
                    </p>
                  </div>
                  <div class="settings-save">
                    <button
                      type="button"
                      class="button settings-danger-quiet"
                      onClick={() => onDelete(person)}
                    >
                      Approve<span class="visually-hidden"> the deletion of {person}</span>
                    </button>
                    <button type="button" class="button" onClick={() => setRefused(person)}>
                      Refuse<span class="visually-hidden"> the deletion of {person}</span>
                    </button>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {refused === null ? null : (
        <ConfirmDialog
          title="Refuse this request?"
          confirm="Refuse it"
          isBusy={saving.state === 'saving'}
          problem={toSentence(saving)}
          onConfirm={() => void refuse(refused)}
          onClose={() => setRefused(null)}
        >
          <p>
            <strong>{refused}</strong> stays, and the request is gone. Do so when somebody else asked in their
            name.
          </p>
        </ConfirmDialog>
      )}
    </Panel>
  );
}
