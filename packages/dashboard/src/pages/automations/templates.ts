import { type Draft, EMPTY_DRAFT } from './draft.ts';

/** A rule that many teams begin with. */
export interface Template {
  readonly id: string;
  /** Why one would want it. */
  readonly why: string;
  readonly draft: Draft;
}

export const TEMPLATES: readonly Template[] = [
  {
    id: 'detractor',
    why: 'Call while they still remember what went wrong.',
    draft: {
      ...EMPTY_DRAFT,
      name: 'Unhappy large customer',
      event: 'Survey Answered',
      filters: ['properties.survey_type:nps', 'properties.score<=6'],
      mrrOver: '500',
    },
  },
  {
    id: 'health',
    why: 'Weeks before the renewal, not after it.',
    draft: { ...EMPTY_DRAFT, name: 'Health fell to risk', kind: 'health', band: 'risk' },
  },
  {
    id: 'onboarding',
    why: 'A short mail brings many of them back.',
    draft: { ...EMPTY_DRAFT, name: 'Onboarding stands still', kind: 'onboarding', days: '7' },
  },
  {
    id: 'ticket',
    why: 'Nobody should hear nothing for half a day.',
    draft: { ...EMPTY_DRAFT, name: 'Ticket waits too long', kind: 'ticket', hours: '4' },
  },
  {
    id: 'cancelled',
    why: 'Ask for the reason on the same day.',
    draft: { ...EMPTY_DRAFT, name: 'Subscription cancelled', event: 'Subscription Cancelled' },
  },
];
