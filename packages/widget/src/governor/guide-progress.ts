import type { Guide, Properties } from '@kept/protocol';

/** How far a person is in a guide. Times are milliseconds since 1970, 0 for never. */
export interface GuideProgress {
  /** The id of the step that is shown or comes next. */
  readonly at: string | null;
  readonly startedAt: number;
  readonly endedAt: number;
}

export const GUIDE_NOT_STARTED: GuideProgress = { at: null, startedAt: 0, endedAt: 0 };

/** What a person, or what they did, makes of a step. */
export type GuideMove = 'start' | 'next' | 'back' | 'skip' | 'missing';

export interface GuideTold {
  readonly event: string;
  readonly properties: Properties;
}

/** Where a person stands: the step that the progress names, or the first one where that has gone from the definition. */
export function stepIndex({ steps }: Guide, { at }: GuideProgress): number {
  return Math.max(
    0,
    steps.findIndex(({ id }) => id === at),
  );
}

/** The progress after a move, and the events that tell it. A move of a guide that is over changes nothing. */
export function moveGuide(
  guide: Guide,
  progress: GuideProgress,
  move: GuideMove,
  now: number,
): { readonly progress: GuideProgress; readonly told: readonly GuideTold[] } {
  if (progress.endedAt) return { progress, told: [] };
  const { id, steps } = guide;
  const index = stepIndex(guide, progress);
  const step = steps[index];
  const flow = { flow_id: id, steps_total: steps.length };
  const about = { ...flow, step_id: step?.id ?? '', step_index: index };
  const to = (place: number): GuideProgress => ({
    at: steps[place]?.id ?? null,
    startedAt: progress.startedAt || now,
    endedAt: place < steps.length ? 0 : now,
  });
  switch (move) {
    case 'start':
      return progress.startedAt
        ? { progress, told: [] }
        : { progress: to(index), told: [{ event: 'Onboarding Started', properties: flow }] };
    case 'next': {
      const next = to(index + 1);
      return {
        progress: next,
        told: [
          { event: 'Onboarding Step Completed', properties: about },
          ...(next.endedAt ? [{ event: 'Onboarding Completed', properties: flow }] : []),
        ],
      };
    }
    case 'back':
      return { progress: to(Math.max(0, index - 1)), told: [] };
    case 'skip':
      return {
        progress: { ...to(index), endedAt: now },
        told: [{ event: 'Onboarding Dismissed', properties: about }],
      };
    case 'missing':
      return {
        progress: to(index),
        told: [{ event: 'Onboarding Step Missing', properties: { ...about, anchor: step?.anchor ?? '' } }],
      };
  }
}
