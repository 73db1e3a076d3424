import { Field } from '../../controls/Field.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import type { Automation, TargetKind } from './automation.ts';
import type { DraftFieldsProps } from './TriggerFields.tsx';

const KINDS = [
  { value: 'webhook', label: 'Signed webhook' },
  { value: 'slack', label: 'Slack message' },
] as const satisfies readonly { readonly value: TargetKind; readonly label: string }[];

interface TargetFieldsProps extends DraftFieldsProps {
  /** The rule that is changed; null for a new one. */
  readonly known: Automation | null;
}

/** Where the message goes. */
export function TargetFields({ draft, known, onChange }: TargetFieldsProps) {
  const isKnown = known !== null && known.target.kind === draft.target;
  const hint =
    draft.target === 'slack'
      ? 'The address of an incoming webhook. It is a secret, and is not shown again.'
      : 'Kept posts JSON here, signed, and tries again for a day.';
  return (
    <fieldset class="automations-part">
      <legend>Then send a</legend>
      <Segmented
        label="What is sent"
        options={KINDS}
        value={draft.target}
        onChange={(target) => onChange({ target, url: '' })}
      />
      <Field label="Address" hint={isKnown ? `Leave empty to keep ${known.target.address}` : hint}>
        {(control) => (
          <input
            {...control}
            type="url"
            required={!isKnown}
            value={draft.url}
            placeholder={
              draft.target === 'slack'
                ? 'https://hooks.slack.com/services/…'
                : 'https://example.com/hooks/kept'
            }
            onInput={(event) => onChange({ url: event.currentTarget.value })}
          />
        )}
      </Field>
    </fieldset>
  );
}
