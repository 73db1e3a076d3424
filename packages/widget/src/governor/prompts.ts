import type { Survey } from '@kept/protocol';
import type { PluginClient } from '@kept/sdk';

import type { Prompt, SurveyChunk } from './chunks.ts';
import { toConditionGates } from './condition-gates.ts';
import { decide, isStanding, maySnooze, opensAt, resumableDraft } from './decide.ts';
import type { Gates } from './decide.ts';
import type { GovernorEnvironment } from './environment.ts';
import { fitsUrl, isExcluded } from './fits-url.ts';
import type { Observer } from './observe.ts';
import type { PersonStore } from './person-store.ts';
import { readRecord, recordOutcome } from './prompt-record.ts';
import type { PromptOutcome, PromptRecords } from './prompt-record.ts';
import { RECHECK_MS } from './situation.ts';

/** Timers hold no more than 24 days; a page that is open for a day is woken by other things. */
const MAX_WAIT_MS = 86_400_000;

/** Shows what is due, one prompt at a time over all tabs, and what stands in the page. */
export interface Prompts {
  /** Something changed: decide anew. */
  readonly wake: (trigger: string) => void;
  readonly isOpen: () => boolean;
  readonly explain: (surveyId: string) => Promise<Gates | null>;
  readonly stop: () => void;
}

type State =
  | { readonly at: 'idle' | 'deciding' | 'stopped' }
  | { readonly at: 'open'; readonly survey: Survey; readonly prompt: Prompt };

export function createPrompts(
  client: PluginClient,
  store: PersonStore,
  surveys: readonly Survey[],
  load: () => Promise<SurveyChunk>,
  observe: Observer,
  /** Told true when a prompt comes up, false when it has gone. */
  onOpen: (open: boolean) => void,
  { now, after, locks, document, randomId }: GovernorEnvironment,
): Prompts {
  /** Since when each survey's conditions hold, and what made them. */
  const held = new Map<string, { readonly since: number; readonly trigger: string }>();
  const standing = new Map<Survey, Prompt>();
  let state: State = { at: 'idle' };
  let trigger = 'page';
  let cancelTimer: (() => void) | null = null;
  let timerAt = Infinity;
  let loading: Promise<SurveyChunk> | null = null;

  /** Asked anew after each wait, which the compiler cannot know. */
  const isStopped = (): boolean => state.at === 'stopped';

  /** Looks again at a time; of several wishes the earliest holds. */
  function wakeAt(time: number): void {
    if (isStopped() || time >= timerAt || time - now() > MAX_WAIT_MS) return;
    cancelTimer?.();
    timerAt = time;
    cancelTimer = after(Math.max(0, time - now()), () => {
      timerAt = Infinity;
      for (const [survey, prompt] of standing) if (!belongs(survey)) prompt.withdraw();
      if (state.at === 'open') attend(state.survey, state.prompt);
      else if (state.at === 'idle') void decideNow();
      else wakeAt(now() + RECHECK_MS);
    });
  }

  async function look(survey: Survey): Promise<{ gates: Gates; records: PromptRecords }> {
    const records = ((await store.read('prompts')) ?? {}) as PromptRecords;
    const situation = await observe();
    if (opensAt(toConditionGates(survey, situation, now())) > now()) held.delete(survey.id);
    else if (!held.has(survey.id)) held.set(survey.id, { since: now(), trigger });
    const heldSince = held.get(survey.id)?.since ?? null;
    return { gates: decide(survey, records, { ...situation, heldSince }, now()), records };
  }

  async function decideNow(): Promise<void> {
    state = { at: 'deciding' };
    let next = Infinity;
    try {
      for (const survey of surveys) {
        if (standing.has(survey)) continue;
        // One after the other: the first that is due is shown, and the rest need not be looked at.
        // oxlint-disable-next-line no-await-in-loop
        const opens = opensAt((await look(survey)).gates);
        next = Math.min(next, opens);
        if (opens > now()) continue;
        // oxlint-disable-next-line no-await-in-loop
        await present(survey);
        next = now() + RECHECK_MS;
        if (!isStanding(survey)) break;
      }
    } catch {
      // What failed here is ours, never the page's; the next occasion decides anew.
    }
    if (isStopped()) return;
    state = { at: 'idle' };
    wakeAt(next);
  }

  /** Fetches what draws before it takes the turn; what cannot be fetched is not asked for again on this page. */
  async function present(survey: Survey): Promise<void> {
    loading ??= load();
    const chunk = await loading;
    const parts = await chunk.partsFor(survey);

    /** Every gate is looked at once more. Resolves with what is shown, if anything. */
    async function show(): Promise<Prompt | null> {
      const { gates, records } = await look(survey);
      if (opensAt(gates) > now()) return null;
      const record = readRecord(records, survey);
      const draft = resumableDraft(survey, record, now());
      // Written before it is painted: whatever happens next, it has been shown.
      if (!draft && !isStanding(survey)) await remember(survey, { type: 'shown' });
      if (isStopped()) return null;
      return chunk.showSurvey(client, survey, {
        ...parts,
        draft,
        submissionId: draft?.submissionId ?? randomId(),
        trigger: held.get(survey.id)?.trigger ?? trigger,
        maySnooze: !isStanding(survey) && maySnooze(survey, record),
        onOutcome: (outcome) => void remember(survey, outcome),
      });
    }

    /** With the turn in hand, until it is gone. */
    async function interrupt(): Promise<void> {
      const prompt = await show();
      if (!prompt) return;
      state = { at: 'open', survey, prompt };
      wakeAt(now() + RECHECK_MS);
      onOpen(true);
      await prompt.closed;
      onOpen(false);
    }

    if (isStanding(survey)) {
      const prompt = await show();
      if (!prompt) return;
      standing.set(survey, prompt);
      return void prompt.closed.finally(() => {
        standing.delete(survey);
        wakeAt(now() + RECHECK_MS);
      });
    }
    await (locks
      ? locks.request('kept-prompt', { ifAvailable: true }, (lock) => (lock ? interrupt() : undefined))
      : interrupt());
  }

  /** Who has begun is left in peace on the pages that merely do not ask for it. */
  function belongs({ conditions: { url } = {} }: Survey, isBegun = false): boolean {
    const path = document.location.pathname;
    return isBegun ? !isExcluded(path, url?.exclude) : fitsUrl(path, url);
  }

  /** While a prompt is open: it goes when its page has gone, and makes way for a dialog of the page. */
  function attend(survey: Survey, prompt: Prompt): void {
    if (!belongs(survey, prompt.begun())) return prompt.withdraw();
    const { modal, fullscreen } = observe.interruptions();
    prompt.setHidden(modal + fullscreen > 0);
    wakeAt(now() + RECHECK_MS);
  }

  function remember(survey: Survey, outcome: PromptOutcome): Promise<void> {
    return store.update('prompts', (value) => {
      const records = (value ?? {}) as PromptRecords;
      return { ...records, [survey.id]: recordOutcome(readRecord(records, survey), outcome, now()) };
    });
  }

  return {
    wake(by) {
      trigger = by;
      wakeAt(now());
    },
    isOpen: () => state.at === 'open',
    async explain(surveyId) {
      const survey = surveys.find(({ id }) => id === surveyId);
      return survey ? (await look(survey)).gates : null;
    },
    stop() {
      cancelTimer?.();
      if (state.at === 'open') state.prompt.withdraw();
      state = { at: 'stopped' };
      for (const prompt of standing.values()) prompt.withdraw();
    },
  };
}
