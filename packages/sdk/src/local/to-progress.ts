import type { Checklist } from '@kept/protocol';

import type { OnboardingProgress } from '../client.ts';
import type { Habit } from './habits.ts';

/**
 * How far a person has come in a flow, by the id or the title of its checklist; any other name is a flow that the product
 * plays by itself. Optional steps are left out of `steps`, and so of the share.
 */
export function toProgress(
  habits: readonly Habit[],
  flow: string,
  checklists: readonly Checklist[],
): OnboardingProgress {
  const {
    id,
    title,
    steps: defined = [],
  } = checklists.find((each) => [each.id, each.title].includes(flow)) ?? {};
  const completed = habits
    .filter((habit) => habit.id[0] === 'step' && [flow, id, title].includes(habit.id[1]))
    .sort((a, b) => a.firstAt - b.firstAt)
    .map((habit) => ({ step: habit.id[2] ?? '', completedAt: new Date(habit.firstAt).toISOString() }));
  const steps = defined.filter(({ optional }) => !optional).map((step) => step.id);
  const done = steps.filter((each) => completed.some(({ step }) => step === each));
  return { flow, completed, steps, ratio: steps.length > 0 ? done.length / steps.length : null };
}
