import type { ActiveUserRule } from '@kept/protocol';

import type { EditorProps } from '../editor-props.ts';
import { EditorFrame } from '../EditorFrame.tsx';
import { EventNames } from '../parts/EventNames.tsx';
import { ChoiceField } from '../parts/fields.tsx';
import { IdentityFields, toIdError } from '../parts/IdentityFields.tsx';
import { useEditor } from '../use-editor.ts';
import { describeCondition } from './condition-kinds.ts';
import { ConditionFields } from './ConditionFields.tsx';
import { RulePreviewPanel } from './RulePreviewPanel.tsx';

const PERIODS = [
  { value: 'day', label: 'within one day' },
  { value: 'week', label: 'within one week, Monday to Sunday' },
  { value: 'month', label: 'within one month' },
] as const satisfies readonly { readonly value: ActiveUserRule['period']; readonly label: string }[];

/** Writes who counts as active, with the number of people beside it while one writes. */
export default function RuleEditor({ page, newest, start, taken, onSaved }: EditorProps<'rule'>) {
  const editor = useEditor({ api: page.api, project: page.project.id, kind: 'rule', newest, start, onSaved });
  const { value: rule, onChange } = editor;
  const isNew = editor.newest === null;
  const idError = isNew ? toIdError(rule.id, taken) : null;
  return (
    <EditorFrame
      page={page}
      kind="rule"
      editor={editor}
      name={rule.name}
      obstacle={idError}
      aside={<RulePreviewPanel page={page} rule={rule} />}
    >
      <EventNames />
      <section class="panel" aria-label="Name">
        <IdentityFields
          name={rule.name}
          onName={(name) => onChange({ ...rule, name })}
          id={rule.id}
          onId={isNew ? (id) => onChange({ ...rule, id }) : null}
          error={idError}
          nameHint="As “Active means” offers it on every page."
        />
        <ChoiceField
          label="It must hold"
          value={rule.period}
          options={PERIODS}
          onChange={(period) => onChange({ ...rule, period })}
        />
      </section>
      <section class="panel" aria-label="Conditions">
        <div class="panel-head">
          <h2>Conditions</h2>
        </div>
        <ConditionFields
          condition={rule.when}
          onChange={(when) => onChange({ ...rule, when })}
          name="the rule"
          depth={0}
        />
        <p class="editors-sentence">
          <strong>In words:</strong> active is who,{' '}
          {PERIODS.find(({ value }) => value === rule.period)?.label}, {describeCondition(rule.when)}.
        </p>
      </section>
    </EditorFrame>
  );
}
