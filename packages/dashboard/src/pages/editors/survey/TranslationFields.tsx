import type { Bucket, Question, QuestionTranslation, Survey, SurveyTranslation } from '@kept/protocol';

import { withKey } from '../definitions.ts';
import { TextField } from '../parts/fields.tsx';

interface TranslationFieldsProps {
  readonly survey: Survey;
  readonly tag: string;
  readonly translation: SurveyTranslation;
  readonly onChange: (translation: SurveyTranslation) => void;
}

const KEYS = ['question', 'description', 'low', 'high', 'placeholder', 'cta'] as const;
type Key = (typeof KEYS)[number];

/** Every text of a survey beside what it is in another language; the original stands in the empty field. */
export function TranslationFields({ survey, tag, translation, onChange }: TranslationFieldsProps) {
  const setQuestion = (id: string, said: QuestionTranslation) =>
    onChange({ ...translation, questions: { ...translation.questions, [id]: said } });
  return (
    <>
      {survey.questions.map((question, index) => {
        const said = translation.questions?.[question.id] ?? {};
        const keys = KEYS.filter((key) => textOf(question, key) !== '');
        const choices = 'choices' in question ? question.choices : [];
        if (keys.length + choices.length === 0) {
          return (
            <p class="quiet" key={question.id}>
              Question {index + 1} has the validated wording of this language.
            </p>
          );
        }
        return (
          <div class="editors-box" role="group" aria-label={`Question ${index + 1}`} key={question.id}>
            {keys.map((key) => (
              <TextField
                key={key}
                label={textOf(question, key)}
                language={tag}
                value={said[key] ?? ''}
                onChange={(text) => setQuestion(question.id, withKey(said, key, text || undefined))}
              />
            ))}
            {choices.map(({ id, label }) => (
              <TextField
                key={id}
                label={label || id}
                language={tag}
                value={said.choices?.[id] ?? ''}
                onChange={(text) =>
                  setQuestion(question.id, {
                    ...said,
                    choices: withKey({ ...said.choices }, id, text || undefined),
                  })
                }
              />
            ))}
          </div>
        );
      })}
      <div class="editors-box" role="group" aria-label="Thanks">
        {(
          Object.entries(survey.thanks) as readonly (readonly [
            Bucket | 'default',
            Survey['thanks']['default'],
          ])[]
        ).map(([bucket, { title, text = '' }]) => {
          const said = translation.thanks?.[bucket];
          const set = (key: 'title' | 'text', value: string) => {
            const changed = withKey({ title: '', ...said }, key, value || (key === 'title' ? '' : undefined));
            const isEmpty = changed.title === '' && changed.text === undefined;
            const others = { ...translation.thanks } as Partial<Survey['thanks']>;
            onChange({
              ...translation,
              thanks: withKey(others, bucket, isEmpty ? undefined : changed) as Survey['thanks'],
            });
          };
          return (
            <div key={bucket} class="editors-grid">
              <TextField
                label={title || 'Thanks'}
                language={tag}
                value={said?.title ?? ''}
                onChange={(value) => set('title', value)}
              />
              {text === '' ? null : (
                <TextField
                  label={text}
                  language={tag}
                  value={said?.text ?? ''}
                  onChange={(value) => set('text', value)}
                />
              )}
            </div>
          );
        })}
      </div>
    </>
  );
}

function textOf(question: Question, key: Key): string {
  return (question as Partial<Record<Key, string>>)[key] ?? '';
}
