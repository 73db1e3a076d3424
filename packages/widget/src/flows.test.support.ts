import type { Checklist, Guide } from '@kept/protocol';

import { settle } from './accessibility.test.support.ts';
import { mountChecklist } from './checklist.ts';
import type { FlowProgress } from './governor/flow-progress.ts';
import { NOT_STARTED } from './governor/flow-progress.ts';
import { showStep } from './guide.ts';

export const CHECKLIST: Checklist = {
  id: 'start',
  version: 1,
  title: 'Getting started',
  status: 'live',
  mode: 'any',
  steps: [
    { id: 'report', title: 'Create a report', doneWhen: { event: 'Report Created' } },
    {
      id: 'invite',
      title: 'Invite a teammate',
      description: 'They see what you see.',
      href: '#invite',
      doneWhen: { event: 'Invite Sent' },
    },
    { id: 'theme', title: 'Pick a theme', optional: true, doneWhen: { event: 'Theme Picked' } },
  ],
};

export const GUIDE: Guide = {
  id: 'tour',
  version: 1,
  name: 'Tour',
  status: 'live',
  steps: [
    { id: 'export', title: 'Export here', text: 'As CSV or PDF.', anchor: 'button' },
    { id: 'spot', title: 'Ask us', text: 'We answer within a day.', anchor: 'button', kind: 'hotspot' },
  ],
};

const undo: (() => void)[] = [];

/** A checklist on the page, and what ticks its steps. */
export async function openChecklist(): Promise<(...stepIds: readonly string[]) => void> {
  const listeners = new Set<() => void>();
  let progress: FlowProgress = { ...NOT_STARTED, startedAt: 1 };
  const mounted = await mountChecklist(CHECKLIST, {
    progress: () => progress,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dismiss: () => mounted.unmount(),
  });
  undo.push(() => mounted.unmount());
  return (...stepIds) => {
    const done = { ...progress.done, ...Object.fromEntries(stepIds.map((id) => [id, 2])) };
    progress = { ...progress, done, completedAt: 'report' in done && 'invite' in done ? 2 : 0 };
    for (const listener of listeners) listener();
  };
}

/** One step of a guide beside the page's first button. */
export async function openStep(index: number, moveFocus = false): Promise<void> {
  const step = GUIDE.steps[index];
  const anchor = document.querySelector('main button');
  if (!step || !anchor) throw new Error('There is no such step, or nothing to stand beside.');
  const shown = await showStep(anchor, {
    guide: GUIDE,
    step,
    moveFocus,
    onNext: () => {},
    onBack: () => {},
    onSkip: () => shown.remove(),
  });
  undo.push(() => shown.remove());
  settle('guide');
}

export function closeFlows(): void {
  for (const each of undo.splice(0)) each();
}
