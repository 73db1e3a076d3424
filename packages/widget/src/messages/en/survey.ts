import type { SurveyMessages } from '../messages.ts';

export const surveyInEnglish: SurveyMessages = {
  language: 'en',
  dir: 'ltr',

  npsQuestion: 'How likely is it that you would recommend us to a friend or colleague?',
  npsLow: 'Not at all likely',
  npsHigh: 'Extremely likely',

  next: 'Next',
  send: 'Send',
  back: 'Back',
  notNow: 'Not now',
  close: 'Close',
  optional: 'Optional',
  chooseScore: 'Choose a number from 0 to 10.',
  writeAnswer: 'Write a few words, or close this.',
  opened: (question) => `A short question: ${question}`,
};
