import type { Guide, GuideStep, GuideTranslation } from '@kept/protocol';
import { useState } from 'preact/hooks';

import { toFreeId, withKey } from '../definitions.ts';
import type { EditorProps } from '../editor-props.ts';
import { EditorFrame } from '../EditorFrame.tsx';
import { ConditionsFields, describeConditions } from '../parts/ConditionsFields.tsx';
import { EVENT_NAMES_ID, EventNames } from '../parts/EventNames.tsx';
import { ChoiceField, NumberField, TextField } from '../parts/fields.tsx';
import { IdentityFields, toIdError } from '../parts/IdentityFields.tsx';
import { LanguageList, toLanguageList } from '../parts/LanguageList.tsx';
import { PreviewPane } from '../parts/PreviewPane.tsx';
import { Section } from '../parts/Section.tsx';
import { useEditor } from '../use-editor.ts';
import { StepList } from './StepList.tsx';

/** Writes a walk through a page, with the widget itself beside it. */
export default function GuideEditor({ page, newest, start, taken, onSaved }: EditorProps<'guide'>) {
  const editor = useEditor({
    api: page.api,
    project: page.project.id,
    kind: 'guide',
    newest,
    start,
    onSaved,
  });
  const { value: guide, onChange } = editor;
  const [open, setOpen] = useState('');
  const isNew = editor.newest === null;
  const idError = isNew ? toIdError(guide.id, taken) : null;
  const { translations = {}, language, steps } = guide;
  return (
    <EditorFrame
      page={page}
      kind="guide"
      editor={editor}
      name={guide.name}
      obstacle={idError}
      aside={<PreviewPane previewed={{ kind: 'guide', definition: guide, step: open }} />}
    >
      <EventNames />
      <section class="panel" aria-label="Name">
        <IdentityFields
          name={guide.name}
          onName={(name) => onChange({ ...guide, name })}
          id={guide.id}
          onId={isNew ? (id) => onChange({ ...guide, id }) : null}
          error={idError}
          nameHint="Only the team reads it."
        />
        <NumberField
          label="Priority"
          hint="The highest wins when several are due."
          min={-1_000}
          max={1_000}
          placeholder="0"
          value={guide.priority}
          onChange={(priority) => onChange(withKey(guide, 'priority', priority))}
        />
      </section>
      <StepList<GuideStep>
        steps={steps}
        onChange={(next) => onChange({ ...guide, steps: next })}
        toNew={(ids) => ({ id: toFreeId('step', ids), title: '', anchor: '' })}
        onOpen={setOpen}
      >
        {(step, onStep) => <GuideStepFields step={step} onChange={onStep} />}
      </StepList>
      <Section title="When and whom" summary={describeConditions(guide.conditions ?? {})}>
        <ConditionsFields
          canInterrupt
          conditions={guide.conditions ?? {}}
          onChange={(conditions) =>
            onChange(
              withKey(guide, 'conditions', Object.keys(conditions).length === 0 ? undefined : conditions),
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
        <LanguageList<GuideTranslation>
          language={language}
          onLanguage={(tag) => onChange(withKey(guide, 'language', tag))}
          translations={translations}
          onChange={(next) =>
            onChange(withKey(guide, 'translations', Object.keys(next).length === 0 ? undefined : next))
          }
        >
          {(translation, onTranslation, tag) => (
            <GuideTranslationFields
              guide={guide}
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

interface GuideStepFieldsProps {
  readonly step: GuideStep;
  readonly onChange: (step: GuideStep) => void;
}

function GuideStepFields({ step, onChange }: GuideStepFieldsProps) {
  return (
    <>
      <div class="editors-grid">
        <TextField label="Title" value={step.title} onChange={(title) => onChange({ ...step, title })} />
        <TextField label="Id" isCode value={step.id} onChange={(id) => onChange({ ...step, id })} />
      </div>
      <TextField
        label="Text"
        isLong
        value={step.text ?? ''}
        onChange={(text) => onChange(withKey(step, 'text', text || undefined))}
      />
      <TextField
        label="Beside this element"
        hint="A CSS selector; the element may come later than the guide."
        isCode
        placeholder="[data-kept-feature='export']"
        value={step.anchor}
        onChange={(anchor) => onChange({ ...step, anchor })}
      />
      <div class="editors-grid">
        <ChoiceField
          label="As"
          value={step.kind ?? 'tooltip'}
          options={[
            { value: 'tooltip', label: 'A card' },
            { value: 'hotspot', label: 'A dot that unfolds' },
          ]}
          onChange={(kind) => onChange(withKey(step, 'kind', kind === 'tooltip' ? undefined : kind))}
        />
        <ChoiceField
          label="Side"
          value={step.side ?? ''}
          options={[
            { value: '', label: 'Where there is room' },
            { value: 'top', label: 'Above' },
            { value: 'bottom', label: 'Below' },
            { value: 'start', label: 'Where lines begin' },
            { value: 'end', label: 'Where lines end' },
          ]}
          onChange={(side) => onChange(withKey(step, 'side', side === '' ? undefined : side))}
        />
        <TextField
          label="Goes on by itself after this event"
          list={EVENT_NAMES_ID}
          value={step.advanceOn ?? ''}
          onChange={(event) => onChange(withKey(step, 'advanceOn', event || undefined))}
        />
      </div>
    </>
  );
}

interface GuideTranslationFieldsProps {
  readonly guide: Guide;
  readonly tag: string;
  readonly translation: GuideTranslation;
  readonly onChange: (translation: GuideTranslation) => void;
}

function GuideTranslationFields({ guide, tag, translation, onChange }: GuideTranslationFieldsProps) {
  return (
    <div class="editors-box">
      {guide.steps.map(({ id, title, text = '' }) => {
        const said = translation.steps?.[id] ?? {};
        const set = (key: 'title' | 'text', value: string) =>
          onChange({
            ...translation,
            steps: { ...translation.steps, [id]: withKey(said, key, value || undefined) },
          });
        return (
          <div key={id} class="editors-grid">
            <TextField
              label={title || id}
              language={tag}
              value={said.title ?? ''}
              onChange={(value) => set('title', value)}
            />
            {text === '' ? null : (
              <TextField
                label={text}
                language={tag}
                value={said.text ?? ''}
                onChange={(value) => set('text', value)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
