import type { LiveEvent } from '../../data/live-events.ts';

/** What a newcomer does first, in this order. */
export const FIRST_STEPS = ['tag', 'event', 'identify', 'feature', 'survey'] as const;

export type FirstStep = (typeof FIRST_STEPS)[number];

/** When each step showed in the data, as ISO-8601; null for what has not yet. */
export type StepTimes = Readonly<Record<FirstStep, string | null>>;

const NONE: StepTimes = { tag: null, event: null, identify: null, feature: null, survey: null };

/**
 * By which events one sees that a step is done; the collector asks the database the same. Not that of `identify`: a visitor who
 * tells their traits is not signed in, and only the database knows whose device it is.
 */
const SHOWS: Readonly<Record<FirstStep, (event: LiveEvent) => boolean>> = {
  tag: ({ path }) => path !== null && path !== '',
  event: () => true,
  identify: () => false,
  feature: ({ event }) => event === 'Feature Used',
  survey: ({ event }) => event === 'Survey Shown' || event === 'Survey Answered',
};

/**
 * When each step was first seen: by what the database had when the page was opened, and by what has arrived since.
 *
 * @param stored null while it is not known
 * @param events the latest, in any order
 */
export function toStepTimes(stored: StepTimes | null, events: readonly LiveEvent[]): StepTimes {
  const times = { ...NONE };
  for (const step of FIRST_STEPS) {
    const seen = events.filter(SHOWS[step]).map(({ ts }) => ts);
    times[step] = [...seen, ...(stored?.[step] ? [stored[step]] : [])].toSorted()[0] ?? null;
  }
  return times;
}
