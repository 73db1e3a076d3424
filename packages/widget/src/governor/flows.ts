import type { Checklist } from '@kept/protocol';
import type { PluginClient } from '@kept/sdk';

import type { ChecklistChunk, Flow, MountedChecklist } from './chunks.ts';
import { dismissFlow, NOT_STARTED, startFlow, tickSteps, toFlowEvents } from './flow-progress.ts';
import type { FlowProgress } from './flow-progress.ts';
import type { Occurrence } from './occurrence.ts';
import type { PersonStore } from './person-store.ts';

/** The onboarding flows of the person: ticked here, without anything drawn; the checklist is fetched for who still has steps to do. */
export interface Flows {
  note(occurrence: Occurrence): void;
  /** Shows the first unfinished checklist, if any, unless one is on the page. */
  mount(): Promise<void>;
  isOpen(): boolean;
  stop(): void;
}

type Progresses = Readonly<Record<string, FlowProgress>>;

export function createFlows(
  client: PluginClient,
  store: PersonStore,
  checklists: readonly Checklist[],
  load: () => Promise<ChecklistChunk>,
  now: () => number,
): Flows {
  let known: Progresses = {};
  let mounted: MountedChecklist | 'mounting' | 'stopped' | null = null;
  const listeners = new Set<() => void>();
  const undo = store.onChange((kind) => {
    if (kind === 'flows') void refresh();
  });

  const progressOf = ({ id }: Checklist) => known[id] ?? NOT_STARTED;

  async function refresh(): Promise<void> {
    know(((await store.read('flows')) ?? {}) as Progresses);
  }

  function know(progresses: Progresses): void {
    known = progresses;
    listeners.forEach((listener) => listener());
  }

  /** Whoever writes a change tells it, so that of several tabs one does. */
  async function change(checklist: Checklist, step: (progress: FlowProgress) => FlowProgress): Promise<void> {
    let events: ReturnType<typeof toFlowEvents> = [];
    await store.update('flows', (value) => {
      const all = (value ?? {}) as Progresses;
      const before = all[checklist.id] ?? NOT_STARTED;
      const after = step(before);
      events = toFlowEvents(checklist, before, after);
      const changed = after === before ? all : { ...all, [checklist.id]: after };
      know(changed);
      return after === before ? undefined : changed;
    });
    for (const { event, properties } of events) client.track(event, properties);
  }

  async function mount(): Promise<void> {
    await refresh();
    const checklist = checklists.find((each) => {
      const { completedAt, dismissedAt } = progressOf(each);
      return completedAt === null && dismissedAt === null;
    });
    if (mounted !== null || !checklist) return;
    mounted = 'mounting';
    const drawn = await load()
      .then(({ mountChecklist }) => mountChecklist(checklist, toFlow(checklist)))
      .catch(() => null);
    if (isStopped()) return drawn?.unmount();
    mounted = drawn;
    if (drawn) await change(checklist, (progress) => startFlow(progress, now()));
  }

  function toFlow(checklist: Checklist): Flow {
    return {
      progress: () => progressOf(checklist),
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      dismiss: () => void change(checklist, (progress) => dismissFlow(progress, now())),
    };
  }

  /** Asked anew after each wait. */
  const isStopped = () => mounted === 'stopped';

  return {
    note(occurrence) {
      for (const checklist of checklists) {
        if (tickSteps(checklist, progressOf(checklist), occurrence, now()) === progressOf(checklist))
          continue;
        void change(checklist, (progress) => tickSteps(checklist, progress, occurrence, now()));
      }
    },
    mount,
    isOpen: () => mounted !== null && typeof mounted === 'object' && mounted.isOpen(),
    stop() {
      undo();
      if (mounted !== null && typeof mounted === 'object') mounted.unmount();
      mounted = 'stopped';
    },
  };
}
