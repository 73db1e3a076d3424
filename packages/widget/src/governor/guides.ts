import type { Guide } from '@kept/protocol';
import type { PluginClient } from '@kept/sdk';

import type { GuideChunk, ShownStep } from './chunks.ts';
import type { toConditionGates } from './condition-gates.ts';
import type { GovernorEnvironment } from './environment.ts';
import { findAnchor } from './find-anchor.ts';
import { GUIDE_NOT_STARTED, moveGuide, stepIndex } from './guide-progress.ts';
import type { GuideMove, GuideProgress } from './guide-progress.ts';
import type { Observer } from './observe.ts';
import type { Occurrence } from './occurrence.ts';
import type { PersonStore } from './person-store.ts';

/** How long a step waits for its element before the team is told that it is missing. */
const ANCHOR_TIMEOUT_MS = 10_000;

/** Timers hold no more than 24 days; a page that is open for a day is woken by other things. */
const MAX_WAIT_MS = 86_400_000;

/** Guides through the page, one at a time over all tabs. */
export interface Guides {
  /** Something happened: it may take a step on. */
  readonly note: (occurrence: Occurrence) => void;
  /** Shows the first guide that is due, if none is there, and takes away one whose page has gone. Never rejects. */
  readonly arrange: () => Promise<void>;
  readonly isInUse: () => boolean;
  readonly setHidden: (hidden: boolean) => void;
  readonly stop: () => void;
}

type Progresses = Readonly<Record<string, GuideProgress>>;

type State =
  | { readonly at: 'idle' | 'deciding' | 'stopped' }
  | {
      readonly at: 'open';
      readonly guide: Guide;
      /** Gives up waiting for an element. */
      readonly leaving: AbortController;
      shown: ShownStep | null;
      readonly settle: () => void;
    };

export function createGuides(
  client: PluginClient,
  store: PersonStore,
  live: readonly Guide[],
  load: () => Promise<GuideChunk>,
  observe: Observer,
  /** The governor's own: what a guide asks for is what a survey asks for. */
  gatesOf: typeof toConditionGates,
  { document, now, after, locks }: Pick<GovernorEnvironment, 'document' | 'now' | 'after' | 'locks'>,
): Guides {
  /** Since when each guide's conditions hold. */
  const held = new Map<Guide, number>();
  let state: State = { at: 'idle' };
  let cancelTimer: (() => void) | null = null;

  async function readProgress({ id }: Guide): Promise<GuideProgress> {
    return ((await store.read('guides')) as Progresses | null)?.[id] ?? GUIDE_NOT_STARTED;
  }

  /** Writes a move before it is drawn, and tells it once: the tab that wrote it does. */
  async function move(guide: Guide, by: GuideMove): Promise<GuideProgress> {
    let moved = moveGuide(guide, GUIDE_NOT_STARTED, by, now());
    await store.update('guides', (value) => {
      const all = (value ?? {}) as Progresses;
      moved = moveGuide(guide, all[guide.id] ?? GUIDE_NOT_STARTED, by, now());
      return { ...all, [guide.id]: moved.progress };
    });
    for (const { event, properties } of moved.told) client.track(event, properties);
    return moved.progress;
  }

  async function arrange(): Promise<void> {
    if (
      state.at === 'open' &&
      Math.max(...Object.values(gatesOf(state.guide, await observe(), now()))) > now()
    ) {
      return leave();
    }
    if (state.at !== 'idle') return;
    state = { at: 'deciding' };
    try {
      const due = await findDue();
      if (due)
        await (locks
          ? locks.request('kept-prompt', { ifAvailable: true }, (lock) => lock && lead(due))
          : lead(due));
    } catch {
      // The next page tries again.
    }
    if (!isStopped()) state = { at: 'idle' };
  }

  /** Asked anew after each wait, which the compiler cannot know. */
  const isStopped = (): boolean => state.at === 'stopped';

  /** The first guide that is due; where one waits for nothing but its time, looks again then. */
  async function findDue(): Promise<Guide | null> {
    const { interruptions, ...situation } = await observe();
    cancelTimer?.();
    for (const guide of live) {
      // One after the other: the first that is due is shown.
      // oxlint-disable-next-line no-await-in-loop
      if ((await readProgress(guide)).endedAt) continue;
      const holds = Math.max(...Object.values(gatesOf(guide, situation, now())));
      if (holds > now()) held.delete(guide);
      else if (!held.has(guide)) held.set(guide, now());
      const since = held.get(guide) ?? holds;
      const opens = Math.max(since + (guide.conditions?.delayMs ?? 0), ...Object.values(interruptions));
      if (opens <= now()) return guide;
      if (opens - now() < MAX_WAIT_MS) {
        cancelTimer = after(opens - now(), () => void arrange());
        return null;
      }
    }
    return null;
  }

  /** Resolves when the guide has gone from this page. */
  async function lead(guide: Guide): Promise<void> {
    if (isStopped()) return;
    const gone = new Promise<void>((settle) => {
      state = { at: 'open', guide, leaving: new AbortController(), shown: null, settle };
    });
    await move(guide, 'start');
    await show(guide, false);
    await gone;
  }

  async function show(guide: Guide, moveFocus: boolean): Promise<void> {
    if (state.at !== 'open') return;
    const { leaving } = state;
    state.shown?.remove();
    state.shown = null;
    const progress = await readProgress(guide);
    const index = stepIndex(guide, progress);
    const step = guide.steps[index];
    if (progress.endedAt || !step) return leave();
    const anchor = await findAnchor(document, step.anchor, ANCHOR_TIMEOUT_MS, leaving.signal);
    if (leaving.signal.aborted) return;
    if (!anchor) {
      await move(guide, 'missing');
      return leave();
    }
    const shown = await (
      await load()
    ).showStep(anchor, {
      guide,
      step,
      moveFocus,
      onNext: () => void go(guide, 'next'),
      onBack: () => void go(guide, 'back'),
      onSkip: () => void go(guide, 'skip'),
    });
    // The person went on while it was fetched.
    if (leaving.signal.aborted) return shown.remove();
    state.shown = shown;
  }

  async function go(guide: Guide, by: GuideMove): Promise<void> {
    try {
      const { endedAt } = await move(guide, by);
      if (endedAt) leave();
      else await show(guide, true);
    } catch {
      leave();
    }
  }

  /** Takes the person on where they did what the step asks for. */
  async function advance(guide: Guide, event: string): Promise<void> {
    const step = guide.steps[stepIndex(guide, await readProgress(guide))];
    if (step?.advanceOn === event) await go(guide, 'next');
  }

  function leave(): void {
    if (state.at !== 'open') return;
    state.leaving.abort();
    state.shown?.remove();
    state.settle();
  }

  return {
    note({ name }) {
      if (state.at === 'open') void advance(state.guide, name);
    },
    arrange,
    isInUse: () => state.at === 'open' && state.shown !== null,
    setHidden(hidden) {
      if (state.at === 'open') state.shown?.setHidden(hidden);
    },
    stop() {
      cancelTimer?.();
      leave();
      state = { at: 'stopped' };
    },
  };
}
