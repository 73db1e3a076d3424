import type { ChecklistMessages } from '../messages.ts';

export const checklistInEnglish: ChecklistMessages = {
  language: 'en',
  dir: 'ltr',
  progress: (done, total) => `${done} of ${total}`,
  stepDone: 'Done',
  stepOpen: 'To do',
  stepTicked: (title) => `Done: ${title}`,
  allDone: 'All done. You are set up.',
  optional: 'Optional',
  hide: 'Hide',
  close: 'Close',
  dismiss: 'Don’t show again',
};
