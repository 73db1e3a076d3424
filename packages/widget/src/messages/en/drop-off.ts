import type { DropOffMessages } from '../messages.ts';

export const dropOffInEnglish: DropOffMessages = {
  language: 'en',
  dir: 'ltr',
  step: 'Step',
  reached: 'Reached',
  completed: 'Completed',
  dropped: 'Dropped',
  medianTime: 'Median time',
  noData: 'Nobody has started yet.',
  unavailable: 'These figures cannot be read right now.',
  worstStep: (step, percent) => `Most people are lost at “${step}”: ${percent} go no further.`,
};
