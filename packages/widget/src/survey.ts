/** Entry of `kept-survey.js`: what a page loads once a survey is due. */

import type { Survey } from '@kept/protocol';

import { loadMessages, pageLanguage } from './messages/load-messages.ts';
import { surveyInEnglish } from './messages/en/survey.ts';
import type { SurveyMessages } from './messages/messages.ts';
import { surveyLanguage } from './survey/localize.ts';

export { showSurvey } from './survey/show-survey.tsx';

/** The texts for a survey on this page. Never rejects: English is always there. */
export function messagesFor(survey: Survey): Promise<SurveyMessages> {
  return loadMessages(surveyLanguage(survey, pageLanguage()), 'survey', surveyInEnglish);
}
