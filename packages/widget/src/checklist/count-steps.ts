import type { Checklist } from '@kept/protocol';

import type { FlowProgress } from '../governor/flow-progress.ts';

/** How many steps a person has done, of how many; optional steps are left out. */
export function countSteps(
  { steps }: Checklist,
  { done }: FlowProgress,
): { readonly done: number; readonly total: number } {
  const mandatory = steps.filter(({ optional }) => !optional);
  return { done: mandatory.filter(({ id }) => id in done).length, total: mandatory.length };
}
