import type { Checklist } from '@kept/protocol';
import type { PluginClient } from '@kept/sdk';

import type { ChecklistChunk, Flow, MountedChecklist } from './chunks.ts';
import type { toConditionGates } from './condition-gates.ts';
import type { GovernorEnvironment } from './environment.ts';
import { isGone, NOT_STARTED, noteStall, putAway, stamp, tickSteps, toFlowEvents } from './flow-progress.ts';
import type { FlowProgress } from './flow-progress.ts';
import { JOURNEYS_KEY, noteJourney } from './journeys.ts';
import type { Journeys } from './journeys.ts';
import type { Observer } from './observe.ts';
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
  observe: Observer,
  /** The governor's own: what a checklist asks for is what a survey asks for. */
  gatesOf: typeof toConditionGates,
  /** Told the flow that the person has given up; once a flow, by one of several tabs. */
  onDrop: (flowId: string) => void,
  { now }: Pick<GovernorEnvironment, 'now'>,
): Flows {
  const listeners = new Set<() => void>();
  let known: Progresses = {};
  let state: State = { at: 'idle' };
  let isHidden = false;
  store.onChange(() => void refresh());

  const progressOf = ({ id }: Checklist) => known[id] ?? NOT_STARTED;

  async function refresh(): Promise<void> {
    know(await store.read('flows'));
  }

  function know(value: unknown): void {
    known = (value ?? {}) as Progresses;
    if (state.at === 'mounted' && progressOf(state.checklist).dismissedAt) takeAway();
    for (const listener of listeners) listener();
  }

  /** Whoever writes a change tells it, so that of several tabs one does. */
  async function change(checklist: Checklist, step: (progress: FlowProgress) => FlowProgress): Promise<void> {
    if (step(progressOf(checklist)) === progressOf(checklist)) return;
    let [before, after] = [NOT_STARTED, NOT_STARTED];
    await store.update('flows', (value) => {
      know(value);
      before = progressOf(checklist);
      after = step(before);
      if (after === before) return undefined;
      know({ ...known, [checklist.id]: after });
      return known;
    });
    for (const { event, properties } of toFlowEvents(checklist, before, after)) {
      client.track(event, properties);
    }
    if (after.droppedAt && !before.droppedAt) onDrop(checklist.id);
  }

  async function arrange(): Promise<void> {
    await refresh();
    if (state.at !== 'mounted' && live.every(isOut)) return;
    if (state.at === 'mounted' && !(await belongs(state.checklist))) takeAway();
    const belonging = await Promise.all(live.map(belongs));
    const checklist = live.find((each, index) => belonging[index] && !isOut(each));
    if (state.at !== 'idle' || !checklist) return;
    state = { at: 'mounting' };
    try {
      const mounted = await (await load()).mountChecklist(checklist, toFlow(checklist));
      if (isStopped()) return mounted.unmount();
      state = { at: 'mounted', checklist, mounted };
      mounted.setHidden(isHidden);
      // The person went on while it was fetched.
      if (!(await belongs(checklist))) return await arrange();
      await change(checklist, (progress) => stamp(progress, 'startedAt', now()));
      await change(checklist, (progress) => noteStall(progress, now()));
    } catch {
      // The steps are ticked all the same; the next page tries again to show them.
    }
  }

  const isOut = (checklist: Checklist): boolean => isGone(checklist, progressOf(checklist));

  async function belongs(checklist: Checklist): Promise<boolean> {
    const gates = gatesOf(checklist, await observe(), now());
    return isAgreed(client) && Math.max(...Object.values(gates)) <= now();
  }

  function takeAway(): void {
    if (state.at !== 'mounted') return;
    const { mounted } = state;
    state = { at: 'idle' };
    mounted.unmount();
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
      dismiss: () => void change(checklist, (progress) => putAway(progress, now())),
    };
  }

  /** Keeps what `<kept-drop-off>` reads where no server is asked: of any flow, also one that the product plays by itself. */
  function noteInHistory(occurrence: Occurrence): void {
    if (!occurrence.name.startsWith('Onboarding ')) return;
    const { anonymousId, userId } = client.identity();
    const time = now();
    void client.state.update(JOURNEYS_KEY, (held) =>
      noteJourney((held ?? {}) as Journeys, [anonymousId, ...(userId ? [userId] : [])], occurrence, time),
    );
  }

  return {
    note(occurrence) {
      noteInHistory(occurrence);
      for (const checklist of live) {
        void change(checklist, (progress) => tickSteps(checklist, progress, occurrence, now()));
      }
    },
    arrange,
    isInUse: () => state.at === 'mounted' && state.mounted.isInUse(),
    setHidden(hidden) {
      isHidden = hidden;
      if (state.at === 'mounted') state.mounted.setHidden(hidden);
    },
    stop() {
      takeAway();
      state = { at: 'stopped' };
    },
  };
}
