import type { Checklist } from '@kept/protocol';

import { mountChecklist } from '../checklist/mount-checklist.tsx';
import { NOT_STARTED } from '../governor/flow-progress.ts';
import { keepShown } from './keep-shown.ts';
import type { Preview, PreviewOptions } from './keep-shown.ts';

export interface ChecklistPreviewOptions extends PreviewOptions {
  /** The ids of steps to show as done; none when absent. */
  readonly done?: readonly string[];
  /** Whether it comes folded into its launcher; false when absent. */
  readonly folded?: boolean;
}

/** Draws a checklist in an element. */
export function previewChecklist(
  element: Element,
  checklist: Checklist,
  options: ChecklistPreviewOptions = {},
): Preview<Checklist, ChecklistPreviewOptions> {
  return keepShown(element, checklist, options, async (checklist, { language, done = [], folded }, again) => {
    const isComplete = checklist.steps.every(({ id, optional }) => optional || done.includes(id));
    const progress = {
      ...NOT_STARTED,
      startedAt: 1,
      done: Object.fromEntries(done.map((id) => [id, 1])),
      completedAt: isComplete ? 1 : 0,
    };
    const flow = { progress: () => progress, onChange: () => () => {}, dismiss: again };
    const mounted = await mountChecklist(checklist, flow, {
      parent: element,
      open: !folded,
      ...(language !== undefined && { language }),
    });
    return () => mounted.unmount();
  });
}
