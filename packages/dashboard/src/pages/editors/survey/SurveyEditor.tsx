import type { Survey } from '@kept/protocol';
import { useState } from 'preact/hooks';

import { withKey } from '../definitions.ts';
import { EditorFrame } from '../EditorFrame.tsx';
import type { EditorProps } from '../editor-props.ts';
import { ConditionsFields, describeConditions } from '../parts/ConditionsFields.tsx';
import { EventNames } from '../parts/EventNames.tsx';
import { ChoiceField } from '../parts/fields.tsx';
import { IdentityFields, toIdError } from '../parts/IdentityFields.tsx';
import { LanguageList, toLanguageList } from '../parts/LanguageList.tsx';
import { PreviewPane } from '../parts/PreviewPane.tsx';
import { Section } from '../parts/Section.tsx';
import { useEditor } from '../use-editor.ts';
import { FindingsPanel } from './FindingsPanel.tsx';
import { LooksFields } from './LooksFields.tsx';
import { QuestionList } from './QuestionList.tsx';
import { describeSchedule, ScheduleFields } from './ScheduleFields.tsx';
import { ThanksFields } from './ThanksFields.tsx';
import { TranslationFields } from './TranslationFields.tsx';

const METRICS = [
  { value: 'nps', label: 'NPS' },
  { value: 'ces', label: 'CES' },
  { value: 'csat', label: 'CSAT' },
  { value: 'thumbs', label: 'Thumbs' },
  { value: 'none', label: 'No score' },
] as const satisfies readonly { readonly value: Survey['metric']; readonly label: string }[];

/** Writes a survey, with the widget itself and the linter beside it. */
export default function SurveyEditor({ page, newest, start, taken, onSaved }: EditorProps<'survey'>) {
  const editor = useEditor({
    api: page.api,
    project: page.project.id,
    kind: 'survey',
    newest,
    start,
    onSaved,
  });
  const { value: survey, onChange } = editor;
  const [open, setOpen] = useState<string | null>(survey.questions[0]?.id ?? null);
  const isNew = editor.newest === null;
  const idError = isNew ? toIdError(survey.id, taken) : null;
  const languages = [survey.language, ...Object.keys(survey.translations ?? {})].filter(
    (tag) => tag !== undefined,
  );
  return (
    <EditorFrame
      page={page}
      kind="survey"
      editor={editor}
      name={survey.name}
      obstacle={idError}
      aside={
        <>
          <PreviewPane
            previewed={{ kind: 'survey', definition: survey, ...(open !== null && { question: open }) }}
          />
          <FindingsPanel survey={survey} onChange={onChange} />
        </>
      }
    >
      <EventNames />
      <section class="panel" aria-label="Name">
        <IdentityFields
          name={survey.name}
          onName={(name) => onChange({ ...survey, name })}
          id={survey.id}
          onId={isNew ? (id) => onChange({ ...survey, id }) : null}
          error={idError}
          nameHint="Only the team reads it."
        />
        <ChoiceField
          label="Its score is"
          value={survey.metric}
          options={METRICS}
          onChange={(metric) => onChange({ ...survey, metric })}
        />
      </section>
      <QuestionList
        questions={survey.questions}
        onChange={(questions) => onChange({ ...survey, questions })}
        open={open}
        onOpen={setOpen}
      />
      <Section title="Thanks" summary={survey.thanks.default.title}>
        <ThanksFields survey={survey} onChange={onChange} />
      </Section>
      <Section title="When and whom" summary={describeConditions(survey.conditions ?? {})}>
        <ConditionsFields
          canInterrupt
          conditions={survey.conditions ?? {}}
          onChange={(conditions) =>
            onChange(
              withKey(survey, 'conditions', Object.keys(conditions).length === 0 ? undefined : conditions),
            )
          }
        />
      </Section>
      <Section title="How often" summary={describeSchedule(survey)}>
        <ScheduleFields survey={survey} onChange={onChange} />
      </Section>
      <Section title="Languages" summary={toLanguageList(languages)}>
        <LanguageList
          language={survey.language}
          onLanguage={(language) => onChange(withKey(survey, 'language', language))}
          translations={survey.translations ?? {}}
          onChange={(translations) =>
            onChange(
              withKey(
                survey,
                'translations',
                Object.keys(translations).length === 0 ? undefined : translations,
              ),
            )
          }
        >
          {(translation, onTranslation, tag) => (
            <TranslationFields survey={survey} tag={tag} translation={translation} onChange={onTranslation} />
          )}
        </LanguageList>
      </Section>
      <Section title="Looks" summary={survey.type ?? 'A card in the corner'}>
        <LooksFields survey={survey} onChange={onChange} />
      </Section>
    </EditorFrame>
  );
}
