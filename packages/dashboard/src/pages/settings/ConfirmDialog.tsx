import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import { Dialog } from '../../controls/Dialog.tsx';
import { Field } from '../../controls/Field.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly confirm: string;
  /** What has to be typed, where it cannot be undone. */
  readonly typed?: string;
  readonly isBusy: boolean;
  /** Why it did not work; null while it may. */
  readonly problem: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Asks before something is done that others will feel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, confirm, typed, isBusy, problem, onConfirm, onClose, children } = props;
  const [text, setText] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="settings-confirm"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const matches = typed === undefined || text.trim() === typed;
          setIsWrong(!matches);
          if (matches && !isBusy) onConfirm();
        }}
      >
        <div class="settings-confirm-text">{children}</div>
        {typed === undefined ? null : (
          <Field label={`Type ${typed} to confirm`} error={isWrong ? `This is not ${typed}.` : null}>
            {(control) => (
              <input
                {...control}
                autocomplete="off"
                spellcheck={false}
                value={text}
                onInput={(event) => setText(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
        <p role="alert" class="field-error settings-general">
          {problem}
        </p>
        <div class="settings-save">
          <button type="submit" class="button settings-danger" aria-disabled={isBusy}>
            {confirm}
          </button>
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <p role="status" class="quiet">
            {isBusy ? 'Working …' : ''}
          </p>
        </div>
      </form>
    </Dialog>
  );
}
