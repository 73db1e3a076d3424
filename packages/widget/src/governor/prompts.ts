import type { Survey } from '@kept/protocol';
import type { PluginClient } from '@kept/sdk';

import type { Chunks, Prompt, SurveyChunk } from './chunks.ts';
import { conditionGates, decide, isExcluded, maySnooze, resumableDraft } from './decide.ts';
import type { Gate } from './decide.ts';
import type { GovernorEnvironment } from './environment.ts';
import type { EventTimes } from './event-times.ts';
import type { PersonStore } from './person-store.ts';
import { readRecord, recordOutcome } from './prompt-record.ts';
import type { PromptOutcome, PromptRecords } from './prompt-record.ts';
import type { Interruptions } from './situation.ts';

/** How soon an unwelcome moment is looked at again: not felt as a wait, not felt as work. */
const RECHECK_MS = 1_000;

/** How soon a chunk that could not be fetched is asked for again. */
const CHUNK_RETRY_MS = 60_000;

/** Shows what is due, one prompt at a time over all tabs. */
export interface Prompts {
  /** Something changed: decide anew. */
  wake(trigger: string): void;
  explain(surveyId: string): Promise<readonly Gate[] | null>;
  stop(): void;
}

type State =
  | { readonly at: 'idle' }
  | { readonly at: 'deciding' }
  | { readonly at: 'open'; readonly survey: Survey; readonly prompt: Prompt }
  | { readonly at: 'stopped' };

export function createPrompts(
  client: PluginClient,
  store: PersonStore,
  surveys: readonly Survey[],
  chunks: Pick<Chunks, 'survey'>,
  interruptions: () => Omit<Interruptions, 'occupied'> & { readonly busy: boolean },
  environment: GovernorEnvironment,
): Prompts {
  const { now, after, locks, document } = environment;
  const byPriority = [...surveys].sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
  /** Since when each survey's conditions hold, and what made them. */
  const held = new Map<string, { readonly since: number; readonly trigger: string }>();
  let state: State = { at: 'idle' };
  let trigger = 'page';
  let cancelTimer: (() => void) | null = null;
  let timerAt = Infinity;

  const path = () => document.location.pathname;
  /** Asked anew after each wait, which the compiler cannot know. */
  const current = (): State => state;

  /** Decides again after a while; of several wishes the earliest holds. */
  function wakeIn(delayMs: number): void {
    if (current().at === 'stopped' || now() + delayMs >= timerAt) return;
    cancelTimer?.();
    timerAt = now() + delayMs;
    cancelTimer = after(delayMs, () => {
      timerAt = Infinity;
      if (state.at === 'open') attend(state.survey, state.prompt);
      else if (state.at === 'idle') void decideNow().catch(giveUp);
      else wakeIn(RECHECK_MS);
    });
  }

  /** What failed here is ours, never the page's; the next occasion decides anew. */
  function giveUp(): void {
    if (state.at !== 'stopped') state = { at: 'idle' };
  }

  async function gatesOf(survey: Survey): Promise<{ gates: readonly Gate[]; records: PromptRecords }> {
    const records = ((await store.read('prompts')) ?? {}) as PromptRecords;
    const eventTimes = ((await store.read('events')) ?? {}) as EventTimes;
    const at = now();
    const holds = conditionGates(survey, { path: path(), eventTimes }, at).every(({ pass }) => pass);
    if (!holds) held.delete(survey.id);
    else if (!held.has(survey.id)) held.set(survey.id, { since: at, trigger });
    const { busy, ...rest } = interruptions();
    const situation = {
      path: path(),
      eventTimes,
      interruptions: { ...rest, occupied: busy || state.at === 'open' },
      heldSince: held.get(survey.id)?.since ?? null,
    };
    return { gates: decide(survey, records, situation, at), records };
  }

  async function decideNow(): Promise<void> {
    state = { at: 'deciding' };
    let again = Infinity;
    for (const survey of byPriority) {
      // One after the other: the first that is due is shown, and the rest need not be looked at.
      // oxlint-disable-next-line no-await-in-loop
      const closed = (await gatesOf(survey)).gates.filter(({ pass }) => !pass);
      if (current().at === 'stopped') return;
      if (closed.length === 0) {
        // oxlint-disable-next-line no-await-in-loop
        again = Math.min(again, await present(survey));
        break;
      }
      again = Math.min(again, untilOpen(closed, now()));
    }
    if (current().at === 'stopped') return;
    state = { at: 'idle' };
    if (again < Infinity) wakeIn(again);
  }

  /** Fetches what draws before it takes the turn, and looks at every gate once more with the turn in hand. Answers when to decide again. */
  async function present(survey: Survey): Promise<number> {
    const chunk = await chunks.survey().catch(() => null);
    if (!chunk) return CHUNK_RETRY_MS;
    const messages = await chunk.messagesFor(survey);
    const turn = async (lock: Lock | null) => {
      if (lock) await show(chunk, survey, messages);
      return RECHECK_MS;
    };
    if (locks) return locks.request('kept-prompt', { ifAvailable: true }, turn);
    await show(chunk, survey, messages);
    return RECHECK_MS;
  }

  async function show(
    chunk: SurveyChunk,
    survey: Survey,
    messages: Awaited<ReturnType<SurveyChunk['messagesFor']>>,
  ): Promise<void> {
    const { gates, records } = await gatesOf(survey);
    if (current().at === 'stopped' || gates.some(({ pass }) => !pass)) return;
    const record = readRecord(records, survey.id);
    const draft = resumableDraft(survey, record, now());
    // Written before it is painted: whatever happens next, it has been shown.
    if (!draft) await remember(survey, { type: 'shown' });
    if (current().at === 'stopped') return;
    const prompt = chunk.showSurvey(client, survey, {
      messages,
      draft,
      submissionId: draft?.submissionId ?? environment.randomId(),
      trigger: held.get(survey.id)?.trigger ?? 'page',
      maySnooze: maySnooze(survey, record),
      onOutcome: (outcome) => void remember(survey, outcome),
    });
    state = { at: 'open', survey, prompt };
    wakeIn(RECHECK_MS);
    await prompt.closed;
  }

  /** While a prompt is open: it goes when its page has gone, and makes way for a dialog of the page. */
  function attend({ conditions }: Survey, prompt: Prompt): void {
    const { url } = conditions ?? {};
    const fits = conditionGates({ conditions: { url } } as Survey, { path: path(), eventTimes: {} }, now());
    const leaves = prompt.begun() ? isExcluded(path(), url?.exclude) : fits.some(({ pass }) => !pass);
    if (leaves) return prompt.withdraw();
    const { modal, fullscreen } = interruptions();
    prompt.setHidden(modal || fullscreen);
    wakeIn(RECHECK_MS);
  }

  function remember({ id }: Survey, outcome: PromptOutcome): Promise<void> {
    return store.update('prompts', (value) => {
      const records = (value ?? {}) as PromptRecords;
      return { ...records, [id]: recordOutcome(readRecord(records, id), outcome, now()) };
    });
  }

  return {
    wake(by) {
      trigger = by;
      wakeIn(0);
    },
    async explain(surveyId) {
      const survey = surveys.find(({ id }) => id === surveyId);
      return survey ? (await gatesOf(survey)).gates : null;
    },
    stop() {
      cancelTimer?.();
      if (state.at === 'open') state.prompt.withdraw();
      state = { at: 'stopped' };
    },
  };
}

/** How long until all closed gates may be open; for ever when one hangs on an act, which wakes us by itself. */
function untilOpen(closed: readonly Gate[], now: number): number {
  const waits = closed.map((each) => {
    if (each.pass) return 0;
    if (each.opensAt !== null) return each.opensAt - now;
    return MOMENTARY.has(each.gate) ? RECHECK_MS : Infinity;
  });
  const wait = Math.max(...waits);
  // Timers hold no more than 24 days, and a page that is open for a day is woken by other things.
  return wait < 86_400_000 ? wait : Infinity;
}

/** Closed for a moment, and nothing tells when it is over; that a tab is seen again is told. */
const MOMENTARY = new Set<string>(['typing', 'modal', 'fullscreen', 'occupied']);
