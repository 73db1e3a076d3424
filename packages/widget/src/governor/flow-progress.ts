import { matchesFilters, matchesPath } from '@kept/protocol';
import type { Checklist, ChecklistStep, Properties } from '@kept/protocol';

import type { Occurrence } from './occurrence.ts';

/** How far a person is in an onboarding flow. Times are milliseconds since 1970, 0 for never. */
export interface FlowProgress {
  readonly startedAt: number;
  /** When each step was done, by step id. */
  readonly done: Readonly<Record<string, number>>;
  readonly completedAt: number;
  /** When the list was put away: by the person, or by itself after the end. */
  readonly dismissedAt: number;
  /** When the person gave up: put the list away unfinished, or let it lie. */
  readonly droppedAt: number;
}

type Stamp = 'startedAt' | 'completedAt' | 'dismissedAt' | 'droppedAt';

/** Whoever has not touched a list for so long does not come back to it by themselves. */
const STALLED_AFTER_MS = 7 * 86_400_000;

export const NOT_STARTED: FlowProgress = {
  startedAt: 0,
  done: {},
  completedAt: 0,
  dismissedAt: 0,
  droppedAt: 0,
};

/** Notes when something first happened; the same object when it has been noted. */
export function stamp(progress: FlowProgress, key: Stamp, now: number): FlowProgress {
  return progress[key] ? progress : { ...progress, [key]: now };
}

/** The progress once the list is put away. */
export function putAway(progress: FlowProgress, now: number): FlowProgress {
  const next = stamp(progress, 'dismissedAt', now);
  return progress.completedAt ? next : stamp(next, 'droppedAt', now);
}

/** The progress of who let the list lie for a week with steps still to do; the same object for all others. */
export function noteStall(progress: FlowProgress, now: number): FlowProgress {
  const touchedAt = Math.max(progress.startedAt, ...Object.values(progress.done));
  const isStalled = progress.startedAt && !isOver(progress) && now - touchedAt >= STALLED_AFTER_MS;
  return isStalled ? stamp(progress, 'droppedAt', now) : progress;
}

/** Whether the list is shown no more; one that does not hide itself waits to be put away. */
export function isGone({ autoHideWhenDone }: Checklist, { completedAt, dismissedAt }: FlowProgress): boolean {
  return dismissedAt > 0 || (completedAt > 0 && autoHideWhenDone !== false);
}

/** Whether nothing more is ticked. */
export function isOver({ completedAt, dismissedAt }: FlowProgress): boolean {
  return completedAt + dismissedAt > 0;
}

/** The progress after something happened; the same object when it ticks nothing. */
export function tickSteps(
  { steps, mode }: Checklist,
  progress: FlowProgress,
  occurrence: Occurrence,
  now: number,
): FlowProgress {
  if (isOver(progress)) return progress;
  const done: Record<string, number> = { ...progress.done };
  for (const step of steps) {
    if (step.id in done) continue;
    if (isDoneBy(step, occurrence)) done[step.id] = now;
    // In order, one act is one step, and nothing is done beyond a step that is not.
    if (mode === 'ordered' && (step.id in done || !step.optional)) break;
  }
  if (Object.keys(done).length === Object.keys(progress.done).length) return progress;
  const next = { ...stamp(progress, 'startedAt', now), done };
  return steps.every(({ id, optional }) => optional || id in done) ? stamp(next, 'completedAt', now) : next;
}

function isDoneBy({ doneWhen }: ChecklistStep, { name, properties, path, traits }: Occurrence): boolean {
  if ('trait' in doneWhen) return traits !== undefined && matchesFilters(traits, [doneWhen.trait]);
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
  const once = (key: Stamp, event: string) =>
    after[key] && !before[key] ? [{ event: `Onboarding ${event}`, properties: flow }] : [];
  return [
    ...once('startedAt', 'Started'),
    ...steps.flatMap(({ id: step_id }, step_index) =>
      step_id in after.done && !(step_id in before.done)
        ? [{ event: 'Onboarding Step Completed', properties: { ...flow, step_id, step_index } }]
        : [],
    ),
    ...once('completedAt', 'Completed'),
    // A finished list that is put away was not refused.
    ...(after.completedAt ? [] : once('dismissedAt', 'Dismissed')),
  ];
}
