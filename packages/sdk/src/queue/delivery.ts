import { MAX_EVENT_AGE_DAYS } from '@kept/protocol';

import type { Diagnostics, Receipt } from '../client.ts';
import type { Environment } from '../environment.ts';
import type { SharedRecord } from '../shared-record.ts';
import { type Letter, packBatch, type PackedBatch, toLetters } from './batch.ts';
import type { Burst, Removal } from './event-store.ts';
import { createFates } from './fates.ts';
import { createGate, type Gate } from './gate.ts';
import { MAX_LEAVING_BYTES, type Outbox } from './outbox.ts';
import { toVerdict } from './retry.ts';
import { type Answer, MAX_KEEPALIVE_BYTES, type Transport } from './transport.ts';

/** An event waits no longer than this for company. */
const FLUSH_INTERVAL_MS = 5_000;
/** Or until there are so many. */
const FLUSH_EVENTS = 20;
/** Events in quick succession share requests, whose headers and contexts would weigh more than they do. */
const MIN_REQUEST_GAP_MS = 2_000;
/** Keeps the work of one batch below a frame; the bytes are what collectors of Segment's format take. */
const MAX_BATCH_EVENTS = 500;
const MAX_BATCH_BYTES = 450_000;
/** Bursts that are read at once. */
const MAX_READ_BURSTS = 250;
const MAX_AGE_MS = MAX_EVENT_AGE_DAYS * 86_400_000;
/** When a tab last delivered, by its steady clock. */
export interface Delivered {
  readonly at: number;
}

export interface Delivery {
  /** An event is on its way into the outbox. */
  readonly added: () => void;
  /** Sends now, whatever it waits for, save what the collector asked for itself. Answers how many were delivered; never rejects. */
  readonly wake: () => Promise<number>;
  /** The same, but what failed a moment ago has had its attempt. */
  readonly flush: () => Promise<number>;
  /** Sends with the page as it may be about to end. Nothing is deleted for it: only an answer counts, and the page may not live to see it. */
  readonly leave: () => Promise<void>;
  readonly state: () => Diagnostics['delivery'];
  readonly stop: () => void;
}

export interface DeliveryParts {
  readonly environment: Environment;
  readonly outbox: Outbox;
  readonly transport: Transport;
  /** Names the lock that all tabs share. */
  readonly name: string;
  /** Names this page. */
  readonly boot: string;
  readonly writeKey: string;
  /** Tells other tabs that something was delivered: it may have been theirs. */
  readonly delivered: SharedRecord<Delivered>;
  /** Whether anything may be sent now. */
  readonly maySend: () => boolean;
  readonly now: () => number;
  readonly report: (where: string, error: unknown) => void;
  readonly onAnswer: (answer: Answer, events: number, sentAt: number) => void;
}

/** Brings the outbox's events to the collector. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { environment, outbox, transport, boot, writeKey, now, report } = parts;
  const { locks } = environment;
  const fates = createFates();
  const gate = createGate({ outbox, now, random: environment.random, boot, hasLocks: locks !== null });
  /** Bursts on their way with no answer yet. */
  const inFlight = new Set<string>();
  let state: Diagnostics['delivery'] = 'idle';
  let isStopped = false;
  /** The last run failed. */
  let isGated = false;
  let running: Promise<number> | null = null;
  let timer: unknown = null;
  let lastRunAt = -Infinity;
  let addedSinceRun = 0;

  function wait(until: number, as: 'waiting' | 'held' = 'waiting'): void {
    environment.clearTimeout(timer);
    if (isStopped) return;
    state = as;
    timer = environment.setTimeout(() => void run(true), Math.max(0, until - environment.monotonicNow()));
  }

  function waitForCompany(): void {
    const at = environment.monotonicNow();
    wait(
      addedSinceRun >= FLUSH_EVENTS ? Math.max(at, lastRunAt + MIN_REQUEST_GAP_MS) : at + FLUSH_INTERVAL_MS,
    );
  }

  function run(isTimer: boolean): Promise<number> {
    if (isStopped || !parts.maySend()) return Promise.resolve(0);
    running ??= startRun(isTimer);
    return running;
  }

  async function startRun(isTimer: boolean): Promise<number> {
    environment.clearTimeout(timer);
    state = 'sending';
    lastRunAt = environment.monotonicNow();
    let delivered = 0;
    const work = (): Promise<Gate | null> => deliver(isTimer, (more) => (delivered += more));
    let closed: Gate | null;
    try {
      // A lock is held for a run, not for the page's life: a page that holds one cannot go into the back/forward cache. The browser
      // frees it when a tab closes or crashes. Memory is this tab's own.
      const isShared = await outbox.use(async ({ kind }) => kind === 'indexeddb');
      closed = locks && isShared ? await locks.request(parts.name, work) : await work();
    } catch (error) {
      report('delivery', error);
      closed = gate.toGate('backoff', 1);
    }
    running = null;
    state = 'idle';
    isGated = closed !== null;
    if (closed)
      wait(environment.monotonicNow() + closed.until - now(), closed.why === 'held' ? 'held' : 'waiting');
    else if (addedSinceRun > 0) waitForCompany();
    if (delivered > 0) parts.delivered.write({ at: now() });
    return delivered;
  }

  /** Answers what has to be waited for; null when all is sent. */
  async function deliver(isTimer: boolean, count: (delivered: number) => void): Promise<Gate | null> {
    const { closed, attempt } = await gate.pass(isTimer);
    if (closed) return closed;
    /** Bursts with an event that the collector would not take even alone. */
    const suspected = new Set<Burst>();
    let maxBytes = MAX_BATCH_BYTES;
    let isAnyTaken = false;

    /** Sends events in as many batches as they need; answers what has to be waited for. */
    const send = async (letters: readonly Letter[]): Promise<Gate | null> => {
      let failed: Gate | null = null;
      for (let rest = letters; rest.length > 0 && !failed;) {
        const batch = packBatch(rest, writeKey, { maxEvents: MAX_BATCH_EVENTS, maxBytes });
        rest = rest.slice(batch.letters.length);
        const { length } = batch.letters;
        const sentAt = now();
        const answer = await fly(batch, sentAt, attempt > 0 ? 'again' : 'first');
        parts.onAnswer(answer, length, sentAt);
        const verdict = toVerdict(answer.status);
        if (verdict === 'accept') {
          isAnyTaken = true;
          count(await settle(batch.letters, answer.receipt));
        } else if (verdict !== 'split') {
          const before = isAnyTaken ? 0 : attempt;
          failed = gate.toGate(verdict === 'hold' ? 'held' : 'backoff', before + 1, answer.retryAfterMs);
        } else if (length === 1) {
          fates.note(batch.letters, null);
          for (const { burst } of batch.letters) suspected.add(burst);
        } else {
          if (answer.status === 413) maxBytes = Math.ceil(batch.bytes / 2);
          const half = length >> 1;
          failed = (await send(batch.letters.slice(0, half))) ?? (await send(batch.letters.slice(half)));
        }
      }
      return failed;
    };

    let failed: Gate | null = null;
    for (let isAll = false; !isAll && !failed;) {
      addedSinceRun = 0;
      const readAt = now();
      await outbox.settled();
      const maxBursts = MAX_READ_BURSTS + fates.size();
      const bursts = await outbox.use((store) => store.read(maxBursts));
      isAll = bursts.length < maxBursts;
      if (isAll) {
        // What is not there any more, another tab has delivered.
        const there = new Set(bursts.map(({ key }) => key[1]));
        outbox.forget(({ key }) => key[0] < readAt && !there.has(key[1]));
      }
      const expired = bursts.filter(({ key }) => readAt - key[0] > MAX_AGE_MS);
      await remove(expired.map(({ key }) => ({ key, counts: { expired: key[2] } })));
      // Answered, and still there: the storage failed in between.
      await remove(
        bursts.filter((burst) => fates.isOver(burst) && !suspected.has(burst)).map(fates.toRemoval),
      );
      const letters = toLetters(bursts).filter(
        (letter) =>
          !expired.includes(letter.burst) && !inFlight.has(letter.burst.key[1]) && !fates.has(letter),
      );
      isAll ||= letters.length === 0;
      failed = await send(letters);
    }
    // The fault is an event's own only if the collector takes others; else it is the collector's, and nothing is given up.
    if (!failed && suspected.size > 0 && !isAnyTaken) failed = gate.toGate('held', attempt + 1);
    if (failed) fates.forget([...suspected].map(({ key }) => key[1]));
    else await remove([...suspected].map(fates.toRemoval));
    await gate.set(failed);
    return failed;
  }

  /** Sends a batch, whose bursts are known to be on their way. */
  async function fly(
    { letters, toBody }: PackedBatch,
    sentAt: number,
    how: 'first' | 'again' | 'whenLeaving',
  ): Promise<Answer> {
    const ids = letters.map(({ burst }) => burst.key[1]);
    for (const id of ids) inFlight.add(id);
    const answer = await transport.send(toBody(new Date(sentAt).toISOString()), how);
    for (const id of ids) inFlight.delete(id);
    return answer;
  }

  /** Removes what a server took or refused for good; answers how many events were delivered. */
  function settle(letters: readonly Letter[], receipt: Receipt | null): Promise<number> {
    return remove(fates.note(letters, receipt).map(fates.toRemoval));
  }

  async function remove(removals: readonly Removal[]): Promise<number> {
    const delivered = await outbox.remove(removals);
    const over = new Set(removals.map(({ key }) => key[1]));
    fates.forget(over);
    outbox.forget(({ key }) => over.has(key[1]));
    return delivered;
  }

  parts.delivered.onChange(() => {
    // What another tab has delivered must not leave with this one.
    if (outbox.recent().length > 0) void run(true);
  });

  return {
    added() {
      addedSinceRun++;
      if (state === 'idle' || (state === 'waiting' && !isGated && addedSinceRun === FLUSH_EVENTS))
        waitForCompany();
    },
    async wake() {
      await running;
      return run(false);
    },
    async flush() {
      const joined = await running;
      // What was added during that run may have missed it.
      return joined !== null && isGated ? joined : (joined ?? 0) + (await run(false));
    },
    async leave() {
      const free = transport.freeKeepaliveBytes();
      const maxBytes = Math.min(MAX_LEAVING_BYTES, free);
      // A request with keepalive that is in flight outlives the page; any other does not.
      const letters = toLetters(outbox.recent()).filter(
        ({ burst }) => free === MAX_KEEPALIVE_BYTES || !inFlight.has(burst.key[1]),
      );
      if (letters.length === 0 || !parts.maySend()) return;
      const batch = packBatch(letters, writeKey, { maxEvents: Infinity, maxBytes });
      if (batch.bytes > maxBytes) return;
      const answer = await fly(batch, now(), 'whenLeaving');
      if (toVerdict(answer.status) !== 'accept') return;
      await outbox.settled();
      await settle(batch.letters, answer.receipt);
    },
    state: () => state,
    stop() {
      environment.clearTimeout(timer);
      isStopped = true;
    },
  };
}
