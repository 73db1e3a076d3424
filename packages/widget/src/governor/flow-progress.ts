import { matchesFilters, matchesPath } from '@kept/protocol';
import type { Checklist, ChecklistStep, Properties } from '@kept/protocol';

import type { Occurrence } from './occurrence.ts';

/** How far a person is in an onboarding flow. Times are milliseconds since 1970. */
export interface FlowProgress {
  readonly startedAt: number | null;
  /** When each step was done, by step id. */
  readonly done: Readonly<Record<string, number>>;
  readonly completedAt: number | null;
  readonly dismissedAt: number | null;
}

export const NOT_STARTED: FlowProgress = { startedAt: null, done: {}, completedAt: null, dismissedAt: null };

export function startFlow(progress: FlowProgress, now: number): FlowProgress {
  return progress.startedAt === null ? { ...progress, startedAt: now } : progress;
}

export function dismissFlow(progress: FlowProgress, now: number): FlowProgress {
  return progress.dismissedAt === null ? { ...progress, dismissedAt: now } : progress;
}

/** The progress after something happened; the same object when it ticks nothing. */
export function tickSteps(
  { steps, mode }: Checklist,
  progress: FlowProgress,
  occurrence: Occurrence,
  now: number,
): FlowProgress {
  if (progress.completedAt !== null || progress.dismissedAt !== null) return progress;
  const done: Record<string, number> = { ...progress.done };
  for (const step of steps) {
    if (step.id in done) continue;
    if (isDoneBy(step, occurrence)) done[step.id] = now;
    // In order, one act is one step, and nothing is done beyond a step that is not.
    if (mode === 'ordered' && (step.id in done || !step.optional)) break;
  }
  if (Object.keys(done).length === Object.keys(progress.done).length) return progress;
  const completed = steps.every(({ id, optional }) => optional || id in done);
  return { ...startFlow(progress, now), done, completedAt: completed ? now : null };
}

function isDoneBy({ doneWhen }: ChecklistStep, { name, properties, path }: Occurrence): boolean {
  return 'page' in doneWhen
    ? path !== null && matchesPath(path, doneWhen.page)
    : doneWhen.event === name && matchesFilters(properties, doneWhen.where);
}

/** The events that tell a change of progress, in the order they happened; a step told once is never told again. */
export function toFlowEvents(
  { id, steps }: Checklist,
  before: FlowProgress,
  after: FlowProgress,
): readonly { readonly event: string; readonly properties: Properties }[] {
  const flow = { flow_id: id, steps_total: steps.length };
  const began = (key: 'startedAt' | 'completedAt' | 'dismissedAt') =>
    before[key] === null && after[key] !== null;
  return [
    ...(began('startedAt') ? [{ event: 'Onboarding Started', properties: flow }] : []),
    ...steps.flatMap(({ id: step_id }, step_index) =>
      step_id in after.done && !(step_id in before.done)
        ? [{ event: 'Onboarding Step Completed', properties: { ...flow, step_id, step_index } }]
        : [],
    ),
    ...(began('completedAt') ? [{ event: 'Onboarding Completed', properties: flow }] : []),
    ...(began('dismissedAt') ? [{ event: 'Onboarding Dismissed', properties: flow }] : []),
  ];
}
