import type { Survey } from '@kept/protocol';

import { toEnds } from './read-said.ts';

/** The point of the first question's scale that a text names; null when the survey does not begin with a scale, or it is none of it. */
export function toPreselected({ questions }: Survey, text: string | undefined): number | null {
  const [first] = questions;
  if (first === undefined || text === undefined || !/^\d{1,2}$/.test(text)) return null;
  switch (first.type) {
    case 'open':
    case 'single_choice':
    case 'multiple_choice':
    case 'link':
      return null;
    case 'nps':
    case 'ces':
    case 'csat':
    case 'thumbs':
    case 'rating': {
      const [lowest, highest] = toEnds(first);
      return Number(text) >= lowest && Number(text) <= highest ? Number(text) : null;
    }
  }
}
