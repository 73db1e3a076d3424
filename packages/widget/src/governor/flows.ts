import type { Checklist } from '@kept/protocol';
import type { PluginClient } from '@kept/sdk';

import type { ChecklistChunk, Flow, MountedChecklist } from './chunks.ts';
import type { GovernorEnvironment } from './environment.ts';
import { fitsUrl } from './fits-url.ts';
import { isOver, NOT_STARTED, stamp, tickSteps, toFlowEvents } from './flow-progress.ts';
import type { FlowProgress } from './flow-progress.ts';
import type { Occurrence } from './occurrence.ts';
import type { PersonStore } from './person-store.ts';
import { isAgreed } from './situation.ts';

/** The onboarding flows of the person: ticked here, without anything drawn; the checklist is fetched for who still has steps to do. */
export interface Flows {
  readonly note: (occurrence: Occurrence) => void;
  /** Shows the first unfinished checklist that belongs on the page, if none is there, and takes away one that does not. Never rejects. */
  readonly arrange: () => Promise<void>;
  readonly isInUse: () => boolean;
  /** Makes room for a prompt, or comes back after it. */
  readonly setHidden: (hidden: boolean) => void;
  readonly stop: () => void;
}

type Progresses = Readonly<Record<string, FlowProgress>>;

type State =
  | { readonly at: 'idle' | 'mounting' | 'stopped' }
  | { readonly at: 'mounted'; readonly checklist: Checklist; readonly mounted: MountedChecklist };

export function createFlows(
  client: PluginClient,
  store: PersonStore,
  live: readonly Checklist[],
  load: () => Promise<ChecklistChunk>,
  { document, now }: Pick<GovernorEnvironment, 'document' | 'now'>,
): Flows {
  const listeners = new Set<() => void>();
  let known: Progresses = {};
  let state: State = { at: 'idle' };
  let isHidden = false;
  store.onChange(() => void refresh());

  const belongs = ({ conditions }: Checklist) => fitsUrl(document.location.pathname, conditions?.url);
  const progressOf = ({ id }: Checklist) => known[id] ?? NOT_STARTED;

  async function refresh(): Promise<void> {
    know(await store.read('flows'));
  }

  function know(value: unknown): void {
    known = (value ?? {}) as Progresses;
    for (const listener of listeners) listener();
  }

  /** Whoever writes a change tells it, so that of several tabs one does. */
  async function change(checklist: Checklist, step: (progress: FlowProgress) => FlowProgress): Promise<void> {
    let events: ReturnType<typeof toFlowEvents> = [];
    await store.update('flows', (value) => {
      know(value);
      const before = progressOf(checklist);
      const after = step(before);
      if (after === before) return undefined;
      events = toFlowEvents(checklist, before, after);
      know({ ...known, [checklist.id]: after });
      return known;
    });
    for (const { event, properties } of events) client.track(event, properties);
  }

  async function arrange(): Promise<void> {
    await refresh();
    if (state.at === 'mounted' && !(isAgreed(client) && belongs(state.checklist))) {
      state.mounted.unmount();
      state = { at: 'idle' };
    }
    const checklist = isAgreed(client) && live.find((each) => belongs(each) && !isOver(progressOf(each)));
    if (state.at !== 'idle' || !checklist) return;
    state = { at: 'mounting' };
    try {
      const mounted = await (await load()).mountChecklist(checklist, toFlow(checklist));
      if (isStopped()) return mounted.unmount();
      state = { at: 'mounted', checklist, mounted };
      mounted.setHidden(isHidden);
      // The person went on while it was fetched.
      if (!belongs(checklist)) return await arrange();
      await change(checklist, (progress) => stamp(progress, 'startedAt', now()));
    } catch {
      // The steps are ticked all the same; the next page tries again to show them.
    }
  }

  /** Asked anew after each wait, which the compiler cannot know. */
  const isStopped = (): boolean => state.at === 'stopped';

  function toFlow(checklist: Checklist): Flow {
    return {
      progress: () => progressOf(checklist),
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      dismiss: () => void change(checklist, (progress) => stamp(progress, 'dismissedAt', now())),
    };
  }

  return {
    note(occurrence) {
      for (const checklist of live) {
        const tick = (progress: FlowProgress) => tickSteps(checklist, progress, occurrence, now());
        if (tick(progressOf(checklist)) !== progressOf(checklist)) void change(checklist, tick);
      }
    },
    arrange,
    isInUse: () => state.at === 'mounted' && state.mounted.isInUse(),
    setHidden(hidden) {
      isHidden = hidden;
      if (state.at === 'mounted') state.mounted.setHidden(hidden);
    },
    stop() {
      if (state.at === 'mounted') state.mounted.unmount();
      state = { at: 'stopped' };
    },
  };
}
