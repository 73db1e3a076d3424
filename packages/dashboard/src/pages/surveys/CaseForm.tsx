import type { CaseState, Detractor } from '@kept/metrics';

import { Select } from '../../controls/Select.tsx';
import type { PageProps } from '../page.ts';
import { CASE_STATE_LABELS } from './case-states.ts';
import { CaseHistory } from './CaseHistory.tsx';
import { SavedText } from './SavedText.tsx';
import { useCase, type Case, type Saving } from './use-case.ts';

interface CaseFormProps extends Pick<PageProps, 'api' | 'project'> {
  readonly detractor: Detractor;
  /** As it is now, which may be newer than what the list told. */
  readonly known: Case;
  /** Who is named when nobody has a name. */
  readonly who: string;
  readonly isMasked: boolean;
  readonly onSaved: (changed: Case) => void;
}

const STATES = Object.entries(CASE_STATE_LABELS).map(([value, label]) => ({ value, label }));

/** What is done about an answer. Each field is saved when it is left, so there is no form to send. */
export function CaseForm({ api, project, detractor, known, who, isMasked, onSaved }: CaseFormProps) {
  const { saving, save } = useCase(api, project.id, detractor.id, onSaved);
  return (
    <div class="surveys-case" role="group" aria-label={`Case of ${who}`}>
      <div class="surveys-case-line">
        <Select
          label="State"
          labelHidden
          options={STATES}
          value={known.state}
          onChange={(state) => save({ state: state as CaseState })}
        />
        <SavedText
          label="Owner"
          placeholder="Who cares for it"
          maxLength={100}
          value={known.owner ?? ''}
          onSave={(owner) => save({ owner })}
        />
      </div>
      {isMasked ? (
        <p class="surveys-note">{known.note ?? 'No note.'} Show personal data to write a note.</p>
      ) : (
        <SavedText
          isLong
          label="Note"
          placeholder="What you heard, what you promised"
          maxLength={2000}
          value={known.note ?? ''}
          onSave={(note) => save({ note })}
        />
      )}
      <div class="surveys-case-foot">
        <CaseHistory changes={known.changes} timezone={project.timezone} />
        <SavingWords saving={saving} onRetry={save} />
      </div>
    </div>
  );
}

interface SavingWordsProps {
  readonly saving: Saving;
  readonly onRetry: (changes: Extract<Saving, { readonly state: 'failed' }>['changes']) => void;
}

function SavingWords({ saving, onRetry }: SavingWordsProps) {
  return (
    <span class="surveys-saving" role="status">
      {saving.state === 'saving' ? 'Saving …' : null}
      {saving.state === 'saved' ? 'Saved' : null}
      {saving.state === 'failed' ? (
        <>
          {saving.failure.kind === 'refused' ? saving.failure.message : 'Not saved: Kept did not answer.'}{' '}
          <button type="button" class="about-button" onClick={() => onRetry(saving.changes)}>
            Try again
          </button>
        </>
      ) : null}
    </span>
  );
}
