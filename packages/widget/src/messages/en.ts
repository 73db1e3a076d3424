import type { Messages } from './messages.ts';

export const en: Messages = {
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

  progress: (done, total) => `${done} of ${total}`,
  stepDone: 'Done',
  stepOpen: 'To do',
  stepTicked: (title) => `Done: ${title}`,
  allDone: 'All done. You are set up.',
  hide: 'Hide',
  dismiss: 'Don’t show again',

  step: 'Step',
  reached: 'Reached',
  completed: 'Completed',
  dropped: 'Dropped',
  medianTime: 'Median time',
  noData: 'Nobody has started yet.',
  unavailable: 'These figures cannot be read right now.',
  worstStep: (step, percent) => `Most people are lost at “${step}”: ${percent} go no further.`,
};
