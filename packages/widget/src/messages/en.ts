import type { Language, Messages } from './messages.ts';

const english: Language = { language: 'en', dir: 'ltr' };

export const en: Messages = {
  survey: {
    ...english,
    nps: {
      question: 'How likely is it that you would recommend us to a friend or colleague?',
      low: 'Not at all likely',
      high: 'Extremely likely',
    },
    ces: {
      question: 'This product made it easy for me to do what I wanted to do.',
      low: 'Strongly disagree',
      high: 'Strongly agree',
    },
    csatQuestion: 'How satisfied are you with this product?',
    satisfaction: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
    thumbs: ['No', 'Yes'],
    outOf: (value, highest) => `${value} of ${highest}`,
    other: 'Other',
    otherWords: 'In your own words',
    next: 'Next',
    send: 'Send',
    skip: 'Skip',
    back: 'Back',
    notNow: 'Not now',
    close: 'Close',
    optional: 'Optional',
    choose: 'Choose an answer.',
    writeAnswer: 'Write a few words, or close this.',
    opened: (question) => `A short question: ${question}`,
  },
  checklist: {
    ...english,
    progress: (done, total) => `${done} of ${total}`,
    stepDone: 'Done',
    stepOpen: 'To do',
    stepTicked: (title) => `Done: ${title}`,
    allDone: 'All done. You are set up.',
    optional: 'Optional',
    hide: 'Hide',
    close: 'Close',
    dismiss: 'Don’t show again',
  },
  dropOff: {
    ...english,
    step: 'Step',
    reached: 'Reached',
    completed: 'Completed',
    dropped: 'Dropped',
    medianTime: 'Median time',
    noData: 'Nobody has started yet.',
    unavailable: 'These figures cannot be read right now.',
    worstStep: (step, percent) => `Most people are lost at “${step}”: ${percent} go no further.`,
  },
};
