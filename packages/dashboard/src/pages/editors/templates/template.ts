import type { Bucket, Choice, Question, Survey, SurveyTranslation, ThankYou } from '@kept/protocol';

/** The languages of every template, in the order of a `Text`; the first is the one that it is written in. */
export const TEMPLATE_LANGUAGES = ['en', 'it', 'es', 'ro', 'zh-Hant', 'ar'] as const;

/** The same words in each of those languages. */
export type Text = readonly [en: string, it: string, es: string, ro: string, zhHant: string, ar: string];

/** A survey that somebody has thought through, to begin with. */
export interface SurveyTemplate {
  readonly id: string;
  readonly name: string;
  /** What it tells, and when it is asked. */
  readonly use: string;
  /** Where the wording comes from. */
  readonly source: string;
  readonly survey: Omit<Survey, 'id' | 'version' | 'status' | 'name'>;
}

type Untold<Each> = Each extends unknown ? Omit<Each, 'question' | 'choices'> : never;

/** A question whose words are given in each language; without any it has the validated words that the widget speaks. */
export type TemplateQuestion = Untold<Question> & {
  readonly words?: Text;
  /** By id. */
  readonly choices?: Readonly<Record<string, Text>>;
};

interface TemplateParts extends Omit<SurveyTemplate, 'survey'> {
  readonly metric: Survey['metric'];
  readonly questions: readonly TemplateQuestion[];
  readonly thanks: Partial<Record<Bucket, Text>> & { readonly default: Text };
  readonly more?: Pick<Survey, 'conditions' | 'schedule' | 'priority' | 'lint'>;
}

/** Sorts words that stand side by side into a survey and its translations. */
export function toTemplate({ metric, questions, thanks, more, ...about }: TemplateParts): SurveyTemplate {
  const [language, ...others] = TEMPLATE_LANGUAGES;
  return {
    ...about,
    survey: {
      metric,
      language,
      questions: questions.map(({ words, choices, ...question }) => ({
        ...question,
        question: words?.[0] ?? '',
        ...(choices && { choices: toChoices(choices) }),
      })) as readonly Question[],
      thanks: toThanks(thanks, 0) as Survey['thanks'],
      translations: Object.fromEntries(
        others.map((tag, index) => [tag, toTranslation(questions, thanks, index + 1)]),
      ),
      ...more,
    },
  };
}

function toChoices(choices: Readonly<Record<string, Text>>): readonly Choice[] {
  return Object.entries(choices).map(([id, [label]]) => ({ id, label }));
}

function toThanks(thanks: TemplateParts['thanks'], at: number): Readonly<Record<string, ThankYou>> {
  return Object.fromEntries(
    Object.entries(thanks).map(([bucket, text]) => [bucket, { title: text[at] ?? '' }]),
  );
}

function toTranslation(
  questions: readonly TemplateQuestion[],
  thanks: TemplateParts['thanks'],
  at: number,
): SurveyTranslation {
  const told = questions.filter(({ words, choices }) => words !== undefined || choices !== undefined);
  return {
    questions: Object.fromEntries(
      told.map(({ id, words, choices }) => [
        id,
        {
          ...(words && { question: words[at] ?? '' }),
          ...(choices && {
            choices: Object.fromEntries(
              Object.entries(choices).map(([choice, text]) => [choice, text[at] ?? '']),
            ),
          }),
        },
      ]),
    ),
    thanks: toThanks(thanks, at) as Survey['thanks'],
  };
}
