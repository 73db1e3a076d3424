import type { MessageId } from '@kept/protocol';
import { MAX_EVENT_AGE_DAYS } from '@kept/protocol';

import type { DropReason } from '../client.ts';
import type { ContextSnapshot } from '../context.ts';
import type { Environment } from '../environment.ts';
import type { SharedRecord } from '../shared-record.ts';
import type { NewEvent, StoredEvent } from './event-store.ts';
import type { Outbox } from './outbox.ts';
import { MAX_DELAY_MS, toDelayMs, toVerdict } from './retry.ts';
import { createSender, remove, type Sender, type SenderParts, type SendOutcome } from './sender.ts';
import type { Answer, Transport } from './transport.ts';
import type { Turn } from './turn.ts';
import { createUnload } from './unload.ts';

/** An event waits no longer than this for company. */
const FLUSH_INTERVAL_MS = 5_000;
/** Or until there are so many. */
const FLUSH_EVENTS = 20;
/** Events in quick succession share requests, whose headers and contexts would weigh more than they do. */
const MIN_REQUEST_GAP_MS = 2_000;
/** Keeps the work of one batch below a frame; the bytes are what collectors of Segment's format take. */
const BATCH_LIMITS = { maxEvents: 500, maxBytes: 450_000 };
const MAX_AGE_MS = MAX_EVENT_AGE_DAYS * 86_400_000;

/** What delivery is doing. Times are of the monotonic clock. */
export type DeliveryState =
  | { readonly state: 'idle' }
  | { readonly state: 'sending'; readonly run: Promise<number> }
  /** For more events, or because an attempt failed; `server` when the collector named the time. */
  | {
      readonly state: 'waiting';
      readonly until: number;
      readonly why: 'interval' | 'backoff' | 'server';
    }
  /** The collector will not have this page's events, until somebody changes something. */
  | { readonly state: 'held'; readonly until: number }
  | { readonly state: 'stopped' };

/** What a failure leaves for every tab, and for the next page. `until` is by the steady clock. */
interface Setback {
  readonly attempt: number;
  readonly until: number;
  readonly why: 'backoff' | 'server' | 'held';
}

/** When a tab last delivered, by its steady clock. */
export interface Delivered {
  readonly at: number;
}

export interface Delivery {
  /** An event is on its way into the outbox. */
  readonly added: (event: NewEvent, snapshot: ContextSnapshot) => void;
  /** Sends now, whatever it waits for, save what the collector asked for itself. Answers how many were delivered; never rejects. */
  readonly wake: () => Promise<number>;
  /** The same, but what failed a moment ago has had its attempt. */
  readonly flush: () => Promise<number>;
  /** The page may be about to end. */
  readonly leave: () => void;
  readonly stop: () => void;
}

export interface DeliveryParts extends Pick<SenderParts, 'onAnswer' | 'onDropped'> {
  readonly environment: Environment;
  readonly outbox: Outbox;
  readonly transport: Transport;
  readonly turn: Turn;
  /** Tells other tabs that something was delivered: it may have been theirs. */
  readonly delivered: SharedRecord<Delivered>;
  readonly writeKey: string;
  readonly now: () => number;
  readonly report: (where: string, error: unknown) => void;
}

/** Brings the outbox's events to the collector. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { environment, outbox, transport, turn, writeKey, now, report, onAnswer, onDropped } = parts;
  const unload = createUnload(transport, writeKey, () => new Date(now()).toISOString());
  /** Answers to what left in `leave`, until a run finds the events in the outbox. */
  const answers = new Map<MessageId, Answer>();
  let state: DeliveryState = { state: 'idle' };
  let timer: unknown = null;
  let sender: Sender | null = null;
  let lastRunAt = -Infinity;
  let addedSinceRun = 0;

  function enter(next: DeliveryState): void {
    if (state.state === 'stopped') return;
    environment.clearTimeout(timer);
    state = next;
    if ('until' in next) {
      const delayMs = Math.max(0, next.until - environment.monotonicNow());
      timer = environment.setTimeout(() => void run('timer'), delayMs);
    }
  }

  function run(trigger: 'timer' | 'wake'): Promise<number> {
    if (state.state === 'stopped') return Promise.resolve(0);
    if (state.state === 'sending') return state.run;
    lastRunAt = environment.monotonicNow();
    const current = createSender({
      outbox,
      transport,
      writeKey,
      now,
      onAnswer,
      onDropped,
      limits: BATCH_LIMITS,
      onSettled: (events) => unload.forget(events.map(({ id }) => id)),
    });
    sender = current;
    const attempt = turn(() => deliver(current, trigger))
      .catch((error: unknown) => {
        report('delivery', error);
        return toSetback(undefined, { kind: 'retry', retryAfterMs: null });
      })
      .then((end) => {
        enter(toNext(end));
        if (current.delivered() > 0) parts.delivered.write({ at: now() });
        return current.delivered();
      });
    enter({ state: 'sending', run: attempt });
    return attempt;
  }

  async function deliver(current: Sender, trigger: 'timer' | 'wake'): Promise<Setback | 'sent'> {
    const noted = await outbox.use((store) => store.update<Setback>('setback', (held) => held));
    if (noted && mustWait(noted, trigger)) return noted;
    for (let isAll = false; !isAll;) {
      addedSinceRun = 0;
      const oldest = await peek(current);
      const outcome = await current.send(oldest.events, noted ? 'again' : 'first');
      if (outcome.kind !== 'answered')
        return remember(toSetback(current.delivered() > 0 ? undefined : noted, outcome));
      isAll = oldest.isAll || oldest.events.length === 0;
    }
    const suspects = current.suspects();
    // The fault is an event's own only if the collector takes others; else it is the collector's, and nothing is given up.
    if (suspects.length > 0 && current.delivered() === 0)
      return remember(toSetback(noted, { kind: 'hold', status: 400 }));
    await drop(suspects, 'refused');
    if (noted) await outbox.use((store) => store.update('setback', () => undefined));
    return 'sent';
  }

  /** The oldest events that are to be sent, after what is over has been removed. */
  async function peek(
    current: Sender,
  ): Promise<{ readonly events: readonly StoredEvent[]; readonly isAll: boolean }> {
    const maxEvents = BATCH_LIMITS.maxEvents + current.suspects().length;
    const remembered = unload.remembered();
    await outbox.settled();
    const stored = await outbox.use((store) => store.peek(maxEvents));
    const isAll = stored.length < maxEvents;
    const answered = stored.filter(({ id }) => answers.has(id));
    for (const answer of new Set(answers.values())) {
      await current.settle(
        answered.filter(({ id }) => answers.get(id) === answer),
        answer,
      );
    }
    const expired = stored.filter(({ recordedAt }) => now() - recordedAt > MAX_AGE_MS);
    await drop(expired, 'expired');
    if (isAll) {
      // What is not in the outbox any more, another tab has delivered.
      const there = new Set(stored.map(({ id }) => id));
      unload.forget(remembered.filter((id) => !there.has(id)));
      answers.clear();
    }
    const over = new Set([...answered, ...expired, ...current.suspects()].map(({ key }) => key));
    return {
      isAll,
      events: stored.filter(({ key, id }) => !over.has(key) && !unload.isLeaving(id)),
    };
  }

  async function drop(events: readonly StoredEvent[], reason: DropReason): Promise<void> {
    if (events.length === 0) return;
    onDropped(reason, await remove(outbox, events, reason));
    unload.forget(events.map(({ id }) => id));
  }

  function mustWait({ until, why }: Setback, trigger: 'timer' | 'wake'): boolean {
    const leftMs = until - now();
    // A setback that ends later than any could was noted by a clock that has been set back since.
    if (leftMs <= 0 || leftMs > 12 * MAX_DELAY_MS) return false;
    return why === 'server' || trigger === 'timer';
  }

  async function remember(setback: Setback): Promise<Setback> {
    await outbox.use((store) => store.update<Setback>('setback', () => setback));
    return setback;
  }

  function toSetback(
    before: Setback | undefined,
    outcome: Exclude<SendOutcome, { readonly kind: 'answered' }>,
  ): Setback {
    const attempt = (before?.attempt ?? 0) + 1;
    if (outcome.kind === 'hold') return { attempt, until: now() + MAX_DELAY_MS, why: 'held' };
    const { retryAfterMs } = outcome;
    return retryAfterMs === null
      ? { attempt, until: now() + toDelayMs(attempt, environment.random), why: 'backoff' }
      : { attempt, until: now() + retryAfterMs, why: 'server' };
  }

  /** `end` is null when another tab had the turn. */
  function toNext(end: Setback | 'sent' | null): DeliveryState {
    const at = environment.monotonicNow();
    if (end === null) return { state: 'waiting', until: at + FLUSH_INTERVAL_MS, why: 'interval' };
    if (end !== 'sent') {
      const until = at + Math.max(0, end.until - now());
      return end.why === 'held' ? { state: 'held', until } : { state: 'waiting', until, why: end.why };
    }
    return addedSinceRun > 0
      ? { state: 'waiting', until: toFlushTime(at), why: 'interval' }
      : { state: 'idle' };
  }

  /** Nothing is under way, and nothing has failed. */
  function isGoingWell(): boolean {
    return state.state === 'idle' || (state.state === 'waiting' && state.why === 'interval');
  }

  function toFlushTime(at: number): number {
    return addedSinceRun >= FLUSH_EVENTS
      ? Math.max(at, lastRunAt + MIN_REQUEST_GAP_MS)
      : at + FLUSH_INTERVAL_MS;
  }

  async function leave(): Promise<void> {
    // A request with keepalive that is in flight outlives the page; any other does not.
    const left = await unload.leave(
      (id) => transport.hasKeepaliveInFlight() && (sender?.isInFlight(id) ?? false),
    );
    if (!left || toVerdict(left.answer.status) !== 'accept') return;
    for (const { id } of left.events) answers.set(id, left.answer);
    await run('wake');
  }

  parts.delivered.onChange(() => {
    // What another tab has delivered must not leave with this one.
    if (unload.remembered().length > 0) void run('timer');
  });

  return {
    added(event, snapshot) {
      unload.remember(event, snapshot);
      addedSinceRun++;
      if (isGoingWell() && (state.state === 'idle' || addedSinceRun === FLUSH_EVENTS))
        enter({ state: 'waiting', until: toFlushTime(environment.monotonicNow()), why: 'interval' });
    },
    async wake() {
      if (state.state === 'sending') await state.run;
      return run('wake');
    },
    async flush() {
      if (state.state !== 'sending') return run('wake');
      const joined = await state.run;
      // What was added during that run may have missed it.
      return isGoingWell() ? joined + (await run('wake')) : joined;
    },
    leave() {
      leave().catch((error: unknown) => report('leave', error));
    },
    stop() {
      enter({ state: 'stopped' });
    },
  };
}
