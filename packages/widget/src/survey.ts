/** Entry of `kept-survey.js`: what a page loads once a survey is due. */
import type { Survey } from '@kept/protocol';

import type { SurveyParts } from './governor/chunks.ts';
import { loadMessages, pageLanguage } from './messages/load-messages.ts';
import { cardLanguage } from './messages/translation.ts';

export { showSurvey } from './survey/show-survey.tsx';

/** What a survey needs on this page. Rejects when something of it cannot be fetched. */
export async function partsFor(survey: Survey, language = pageLanguage()): Promise<SurveyParts> {
  const [messages, choices] = await Promise.all([
    loadMessages(cardLanguage(survey, language), 'survey'),
    survey.questions.some((question) => 'choices' in question) ? import('./questions/choices.ts') : null,
  ]);
  return { messages, choices };
}
