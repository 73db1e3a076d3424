import type { Question, Survey } from '@kept/protocol';

import type { SurveyMessages } from '../messages/messages.ts';

/** The language that a survey's card speaks on a page: the page's when the survey is translated into it, else the survey's own. */
export function surveyLanguage({ language, translations = {} }: Survey, pageLanguage: string): string {
  return translationKey(translations, pageLanguage) ?? language ?? pageLanguage;
}

/** The survey with its texts in the card's language, and the validated words where the team wrote none. */
export function localize(survey: Survey, messages: SurveyMessages): Survey {
  const { translations = {}, thanks } = survey;
  const translation = translations[translationKey(translations, messages.language) ?? ''] ?? {};
  return {
    ...survey,
    questions: survey.questions.map((question) => {
      const { choices = {}, ...texts } = translation.questions?.[question.id] ?? {};
      const translated: Question = { ...withDefaults(question, messages), ...texts };
      return 'choices' in translated
        ? {
            ...translated,
            choices: translated.choices.map(({ id, label }) => ({ id, label: choices[id] ?? label })),
          }
        : translated;
    }),
    thanks: { ...thanks, ...translation.thanks },
  };
}

function withDefaults(question: Question, messages: SurveyMessages): Question {
  const { satisfaction, csatQuestion } = messages;
  const [low, , , , high] = satisfaction;
  const { type } = question;
  if (type === 'nps' || type === 'ces') {
    return { ...messages[type], ...question, question: question.question || messages[type].question };
  }
  return type === 'csat' ? { low, high, ...question, question: question.question || csatQuestion } : question;
}

function translationKey(translations: object, tag: string): string | undefined {
  return [tag, tag.split('-', 1)[0] ?? ''].find((key) => key in translations);
}
