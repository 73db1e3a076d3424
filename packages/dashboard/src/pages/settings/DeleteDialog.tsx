import { type Api, type Project, toApiPath } from '../../data/api.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import type { DeletionReceipt } from './Receipt.tsx';
import { toSentence, useSave } from './use-save.ts';

interface DeleteDialogProps {
  readonly api: Api;
  readonly project: Project;
  readonly person: string;
  readonly onDeleted: (receipt: DeletionReceipt) => void;
  readonly onClose: () => void;
}

/** Deletes a person once their id has been typed. */
export function DeleteDialog({ api, project, person, onDeleted, onClose }: DeleteDialogProps) {
  const { saving, save } = useSave();
  const remove = async () => {
    const path = toApiPath(`/api/people/${encodeURIComponent(person)}`, { project: project.id });
    const receipt = await save(() => api.send<DeletionReceipt>('DELETE', path));
    if (receipt !== null) onDeleted(receipt);
  };
  return (
    <ConfirmDialog
      title="Delete this person?"
      confirm="Delete for ever"
      typed={person}
      isBusy={saving.state === 'saving'}
      problem={toSentence(saving)}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>
        All that <strong>{person}</strong> did in {project.name} is deleted, on all their devices: events,
        answers and tickets that name them. Numbers of the past change by it. Nothing brings it back, and no
        more events are taken of them.
      </p>
    </ConfirmDialog>
  );
}
