import type { Question, QuestionTranslation, Survey } from '@kept/protocol';

import type { SurveyMessages } from '../messages/messages.ts';
import { translationInto } from '../messages/translation.ts';

/** The survey with its texts in the card's language, and the validated words where the team wrote none. */
export function localize(survey: Survey, messages: SurveyMessages): Survey {
  const { thanks } = survey;
  const translation = translationInto(survey, messages.language) ?? {};
  return {
    ...survey,
    questions: survey.questions.map((question) =>
      translate(withDefaults(question, messages), translation.questions?.[question.id]),
    ),
    thanks: { ...thanks, ...translation.thanks },
  };
}

/** The question with what a translation says otherwise. */
export function translate(
  question: Question,
  { choices = {}, ...texts }: QuestionTranslation = {},
): Question {
  const translated: Question = { ...question, ...texts };
  if (!('choices' in translated)) return translated;
  const labelled = translated.choices.map(({ id, label }) => ({ id, label: choices[id] ?? label }));
  return { ...translated, choices: labelled };
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
