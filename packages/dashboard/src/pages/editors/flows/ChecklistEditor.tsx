import type { Checklist, ChecklistStep, ChecklistTranslation } from '@kept/protocol';
import { useState } from 'preact/hooks';

import { toFreeId, withKey } from '../definitions.ts';
import type { EditorProps } from '../editor-props.ts';
import { EditorFrame } from '../EditorFrame.tsx';
import { ConditionsFields, describeConditions } from '../parts/ConditionsFields.tsx';
import { EventNames } from '../parts/EventNames.tsx';
import { CheckField, ChoiceField, TextField } from '../parts/fields.tsx';
import { IdentityFields, toIdError } from '../parts/IdentityFields.tsx';
import { LanguageList, toLanguageList } from '../parts/LanguageList.tsx';
import { PreviewPane } from '../parts/PreviewPane.tsx';
import { Section } from '../parts/Section.tsx';
import { useEditor } from '../use-editor.ts';
import { DoneWhenFields } from './DoneWhenFields.tsx';
import { StepList } from './StepList.tsx';

/** Writes an onboarding checklist, with the widget itself beside it. */
export default function ChecklistEditor({ page, newest, start, taken, onSaved }: EditorProps<'checklist'>) {
  const editor = useEditor({
    api: page.api,
    project: page.project.id,
    kind: 'checklist',
    newest,
    start,
    onSaved,
  });
  const { value: checklist, onChange } = editor;
  const [done, setDone] = useState<readonly string[]>([]);
  const isNew = editor.newest === null;
  const idError = isNew ? toIdError(checklist.id, taken) : null;
  const { translations = {}, language, steps } = checklist;
  return (
    <EditorFrame
      page={page}
      kind="checklist"
      editor={editor}
      name={checklist.title}
      obstacle={idError}
      aside={
        <PreviewPane previewed={{ kind: 'checklist', definition: checklist, done }}>
          <fieldset class="editors-done">
            <legend>As somebody sees it who has done</legend>
            {steps.map(({ id, title }) => (
              <CheckField
                key={id}
                label={title || id}
                checked={done.includes(id)}
                onChange={(checked) => setDone(checked ? [...done, id] : done.filter((each) => each !== id))}
              />
            ))}
          </fieldset>
        </PreviewPane>
      }
    >
      <EventNames />
      <section class="panel" aria-label="Title">
        <IdentityFields
          nameLabel="Title"
          name={checklist.title}
          onName={(title) => onChange({ ...checklist, title })}
          id={checklist.id}
          onId={isNew ? (id) => onChange({ ...checklist, id }) : null}
          error={idError}
        />
        <div class="editors-grid">
          <ChoiceField
            label="Order"
            value={checklist.mode}
            options={[
              { value: 'any', label: 'Steps in any order' },
              { value: 'ordered', label: 'One step after the other' },
            ]}
            onChange={(mode) => onChange({ ...checklist, mode })}
          />
          <TextField
            label="Survey for who drops it"
            hint="The id of a survey; it is then asked of nobody else."
            isCode
            value={checklist.askOnDrop ?? ''}
            onChange={(id) => onChange(withKey(checklist, 'askOnDrop', id || undefined))}
          />
        </div>
        <div class="editors-checks">
          <CheckField
            label="May be put away for good"
            checked={checklist.dismissable ?? true}
            onChange={(checked) => onChange(withKey(checklist, 'dismissable', checked ? undefined : false))}
          />
          <CheckField
            label="Goes by itself once all is done"
            checked={checklist.autoHideWhenDone ?? true}
            onChange={(checked) =>
              onChange(withKey(checklist, 'autoHideWhenDone', checked ? undefined : false))
            }
          />
        </div>
      </section>
      <StepList<ChecklistStep>
        steps={steps}
        onChange={(next) => onChange({ ...checklist, steps: next })}
        toNew={(ids) => ({ id: toFreeId('step', ids), title: '', doneWhen: { event: '' } })}
      >
        {(step, onStep) => <ChecklistStepFields step={step} onChange={onStep} />}
      </StepList>
      <Section title="When and whom" summary={describeConditions(checklist.conditions ?? {})}>
        <ConditionsFields
          canInterrupt={false}
          conditions={checklist.conditions ?? {}}
          onChange={(conditions) =>
            onChange(
              withKey(checklist, 'conditions', Object.keys(conditions).length === 0 ? undefined : conditions),
            )
          }
        />
      </Section>
      <Section
        title="Languages"
        summary={toLanguageList([
          ...(language === undefined ? [] : [language]),
          ...Object.keys(translations),
        ])}
      >
        <LanguageList<ChecklistTranslation>
          language={language}
          onLanguage={(tag) => onChange(withKey(checklist, 'language', tag))}
          translations={translations}
          onChange={(next) =>
            onChange(withKey(checklist, 'translations', Object.keys(next).length === 0 ? undefined : next))
          }
        >
          {(translation, onTranslation, tag) => (
            <ChecklistTranslationFields
              checklist={checklist}
              tag={tag}
              translation={translation}
              onChange={onTranslation}
            />
          )}
        </LanguageList>
      </Section>
    </EditorFrame>
  );
}

interface ChecklistStepFieldsProps {
  readonly step: ChecklistStep;
  readonly onChange: (step: ChecklistStep) => void;
}

function ChecklistStepFields({ step, onChange }: ChecklistStepFieldsProps) {
  return (
    <>
      <div class="editors-grid">
        <TextField label="What to do" value={step.title} onChange={(title) => onChange({ ...step, title })} />
        <TextField label="Id" isCode value={step.id} onChange={(id) => onChange({ ...step, id })} />
      </div>
      <TextField
        label="A sentence below it"
        value={step.description ?? ''}
        onChange={(text) => onChange(withKey(step, 'description', text || undefined))}
      />
      <TextField
        label="Where it is done"
        hint="A path or an address; the step is then a link."
        isCode
        placeholder="/reports/new"
        value={step.href ?? ''}
        onChange={(text) => onChange(withKey(step, 'href', text || undefined))}
      />
      <DoneWhenFields doneWhen={step.doneWhen} onChange={(doneWhen) => onChange({ ...step, doneWhen })} />
      <CheckField
        label="Optional: left out of the progress"
        checked={step.optional ?? false}
        onChange={(checked) => onChange(withKey(step, 'optional', checked || undefined))}
      />
    </>
  );
}

interface ChecklistTranslationFieldsProps {
  readonly checklist: Checklist;
  readonly tag: string;
  readonly translation: ChecklistTranslation;
  readonly onChange: (translation: ChecklistTranslation) => void;
}

function ChecklistTranslationFields({
  checklist,
  tag,
  translation,
  onChange,
}: ChecklistTranslationFieldsProps) {
  return (
    <div class="editors-box">
      <TextField
        label={checklist.title || 'Title'}
        language={tag}
        value={translation.title ?? ''}
        onChange={(text) => onChange(withKey(translation, 'title', text || undefined))}
      />
      {checklist.steps.map(({ id, title, description = '' }) => {
        const said = translation.steps?.[id] ?? {};
        const set = (key: 'title' | 'description', text: string) =>
          onChange({
            ...translation,
            steps: { ...translation.steps, [id]: withKey(said, key, text || undefined) },
          });
        return (
          <div key={id} class="editors-grid">
            <TextField
              label={title || id}
              language={tag}
              value={said.title ?? ''}
              onChange={(text) => set('title', text)}
            />
            {description === '' ? null : (
              <TextField
                label={description}
                language={tag}
                value={said.description ?? ''}
                onChange={(text) => set('description', text)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
