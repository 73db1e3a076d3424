import { FACT_EVENTS, PASSIVE_EVENTS } from '@kept/protocol';

/** What a timeline can be narrowed to. `use` is whatever says that somebody used the product. */
export const TIMELINE_KINDS = ['use', 'onboarding', 'answers', 'tickets', 'billing', 'errors'] as const;

export type TimelineKind = (typeof TIMELINE_KINDS)[number];

const EVENTS_OF = {
  onboarding: [
    'Onboarding Started',
    'Onboarding Step Completed',
    'Onboarding Completed',
    'Onboarding Dismissed',
  ],
  answers: ['Survey Answered'],
  tickets: ['Ticket Opened', 'Ticket Replied', 'Ticket Resolved', 'Ticket Reopened'],
  billing: [
    'Trial Started',
    'Trial Ended',
    'Subscription Started',
    'Subscription Changed',
    'Subscription Cancelled',
    'Subscription Cancel Scheduled',
    'Payment Failed',
    'Order Completed',
    'Order Refunded',
    'License Updated',
    'Contract Updated',
    'Contract Renewed',
    'Contract Lost',
  ],
  errors: ['Error Occurred'],
} as const satisfies Readonly<Record<Exclude<TimelineKind, 'use'>, readonly string[]>>;

/** The events that a timeline is limited to, all when there are none, and those that it leaves out. */
export function toEventNames(kind: TimelineKind | null): {
  readonly only: readonly string[];
  readonly never: readonly string[];
} {
  if (kind === null) return { only: [], never: [] };
  if (kind === 'use') return { only: [], never: [...FACT_EVENTS, ...PASSIVE_EVENTS] };
  return { only: EVENTS_OF[kind], never: [] };
}
