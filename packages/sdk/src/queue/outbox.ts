import { type openDB } from 'idb';

import type { DropReason } from '../client.ts';
import type { Environment } from '../environment.ts';
import {
  type Burst,
  type BurstKey,
  countEvents,
  type EventStore,
  type EvictionRank,
  LEDGER,
  type LedgerRecord,
  type Removal,
  toLedgerAfter,
} from './event-store.ts';
import { openIndexedDBStore } from './indexeddb-store.ts';
import { createMemoryStore } from './memory-store.ts';

/** The most events that wait on a device, and the most bytes. */
const MAX_EVENTS = 5_000;
const MAX_BYTES = 5 * 1024 * 1024;

/** The most bytes of a burst: what is evicted or rewritten together. */
const MAX_BURST_BYTES = 8 * 1024;

/** How much is waiting is looked at once for so many events added. */
const COUNT_EVENTS = 250;

/** The most that leaves with a page; the rest of the 64 KiB a browser allows is for requests that are in flight. */
export const MAX_LEAVING_BYTES = 48 * 1024;

/** Of which so much is for what the batch says once. */
const ENVELOPE_BYTES = 2 * 1024;

/** So many times its own bytes make way for a burst at most; where that is no help, nothing is. */
const MAX_SQUEEZE_FACTOR = 5;

/** A database that has not opened by then is blocked or broken. */
const MAX_OPEN_MS = 5_000;

/** An event on its way into the outbox. */
export interface NewEvent {
  readonly id: string;
  readonly json: string;
  /** What it shares with its burst. */
  readonly context: string;
  /** Of `json`, in UTF-8. */
  readonly bytes: number;
  readonly recordedAt: number;
  readonly rank: EvictionRank;
}

/** The queue of one project in this browser: an event store that outlives the failures of its storage. */
export interface Outbox {
  /** Takes an event. All of one task share a transaction, begun before the task's microtasks end. */
  readonly add: (event: NewEvent) => void;
  /** Copies of the newest bursts, as many as could leave with the page, begun to be stored now if they were not: it has no time to read them back. */
  readonly recent: () => readonly Burst[];
  /** They have been delivered or dropped, here or by another tab. */
  readonly forget: (isOver: (burst: Burst) => boolean) => void;
  /** Counts an event that was captured and never stored. */
  readonly countDropped: (reason: DropReason) => void;
  /** Removes bursts; resolves with how many events were delivered that nobody had counted yet. */
  readonly remove: (removals: readonly Removal[]) => Promise<number>;
  /** Drops everything that waits. */
  readonly dropAll: (reason: DropReason) => Promise<void>;
  /** Resolves when all that was added is stored. */
  readonly settled: () => Promise<void>;
  /** Works on the store. Should the storage fail, opens it once more, then goes on in memory. */
  readonly use: <T>(work: (store: EventStore) => Promise<T>) => Promise<T>;
  /** Storing is allowed from now on: what waits in memory is brought to the database. */
  readonly persist: () => void;
  readonly close: () => void;
}

export interface OutboxParts {
  readonly environment: Environment;
  readonly openDB: typeof openDB | null;
  readonly name: string;
  /** Whether anything may be stored yet. */
  readonly mayPersist: boolean;
  /** Called with a database as it opens, before any event is written to it; what it answers is done to the events' JSON. */
  readonly onOpen: (store: EventStore) => Promise<((json: string) => string) | null>;
  readonly report: (where: string, error: unknown) => void;
  /** Events were evicted. */
  readonly onDropped: (reason: DropReason, count: number) => void;
  /** The database opened late, with what earlier pages left in it. */
  readonly onReturned: () => void;
}

/** Opens at once, so that the first event waits as little as can be. */
export function createOutbox(parts: OutboxParts): Outbox {
  const { environment, openDB: open, name, report, onDropped } = parts;
  let isClosed = false;
  let drafts: { events: string[]; bytes: number; first: NewEvent }[] = [];
  let recent: readonly Burst[] = [];
  let revise: ((json: string) => string) | null = null;
  let writes: Promise<unknown> = Promise.resolve();
  let squeezing: Promise<unknown> = writes;
  let uncounted = COUNT_EVENTS;
  let store: Promise<EventStore> = parts.mayPersist ? openStore() : Promise.resolve(createMemoryStore());

  function openStore(): Promise<EventStore> {
    if (!open) return Promise.resolve(createMemoryStore());
    let timer: unknown;
    const opening = openIndexedDBStore(open, name, () => {
      if (!isClosed) store = openStore();
    }).then(async (opened) => {
      revise = await parts.onOpen(opened);
      recent = recent.map(revised);
      return opened;
    });
    const tooLate = new Promise<never>((_, reject) => {
      timer = environment.setTimeout(() => {
        reject(new Error('IndexedDB did not open'));
        opening.then(moveTo).catch(() => {});
      }, MAX_OPEN_MS);
    });
    const end = (opened: EventStore): EventStore => {
      environment.clearTimeout(timer);
      return opened;
    };
    return Promise.race([opening, tooLate]).then(end, (error: unknown) => end(toMemory(error)));
  }

  /** Takes a database that opened late, or is allowed only now, and brings it what came meanwhile. */
  async function moveTo(late: EventStore): Promise<void> {
    if (isClosed || late.kind === 'memory') return late.close();
    const from = await store;
    store = Promise.resolve(late);
    await writes;
    const { record } = await from.look();
    await late.write((await from.read()).map(revised));
    const { gone = 0, ...counts } = record;
    await late.update<LedgerRecord>(LEDGER, (held) =>
      toLedgerAfter(held, [{ key: [0, '', gone, 0, 1], counts }]),
    );
    parts.onReturned();
  }

  function toMemory(error: unknown): EventStore {
    report('storage', error);
    return createMemoryStore();
  }

  async function use<T>(work: (store: EventStore) => Promise<T>): Promise<T> {
    const held = store;
    try {
      return await work(await held);
    } catch (error) {
      // What cannot be stored is no fault of the storage.
      if (isClosed || (error as Error | null)?.name === 'DataCloneError') throw error;
      // Whoever fails first opens it anew; the others find it opened. A full disk is no better for being opened again.
      if (store === held) {
        held.then((failed) => failed.close()).catch(() => {});
        store = isQuota(error) ? Promise.resolve(toMemory(error)) : openStore();
      }
      const reopened = store;
      return work(await reopened).catch((again: unknown) => {
        if (store === reopened) store = Promise.resolve(toMemory(again));
        return store.then(work);
      });
    }
  }

  /** Begins to store what this task has added. */
  function seal(): void {
    if (drafts.length === 0) return;
    const bursts = drafts.map(({ events, bytes, first: { recordedAt, id, rank, context } }): Burst => {
      uncounted += events.length;
      return { key: [recordedAt, id, events.length, bytes, rank], events, context };
    });
    drafts = [];
    recent = trim([...recent, ...bursts]);
    const written = write(bursts).catch((error: unknown) => report('storage', error));
    writes = Promise.all([writes, written]);
  }

  async function write(bursts: readonly Burst[]): Promise<void> {
    await squeezing;
    const held = store;
    try {
      await held.then((to) => to.write(bursts.map(revised)));
    } catch (error) {
      if (!isQuota(error)) await use((to) => to.write(bursts.map(revised)));
      // One after the other, or an older burst would make a newer one go.
      else for (const burst of bursts.map(revised)) await (squeezing = squeezing.then(() => squeeze(burst)));
    }
    if (uncounted >= COUNT_EVENTS) {
      uncounted = 0;
      const { keys } = await use((from) => from.look());
      let events = countEvents(keys);
      let bytes = keys.reduce((sum, key) => sum + key[3], 0);
      await evict((least) => {
        const isTooMuch = events > MAX_EVENTS - COUNT_EVENTS || bytes > MAX_BYTES;
        events -= least[2];
        bytes -= least[3];
        return isTooMuch;
      });
    }
  }

  /**
   * Stores what a full disk takes, older and lesser bursts making way in the same step, since there are browsers that give no space
   * back: none where others have made room meanwhile, then `factor` times the bytes of the new one, and twice as many.
   */
  async function squeeze(burst: Burst, factor = 0): Promise<void> {
    // Memory is not full because the disk is.
    const isTrying = factor <= MAX_SQUEEZE_FACTOR && (await store).kind !== 'memory';
    if (!isTrying) return void (await use((to) => to.write([burst])));
    let freedBytes = 0;
    const isTight = (least: BurstKey): boolean => {
      if (freedBytes >= factor * burst.key[3]) return false;
      freedBytes += least[3];
      return true;
    };
    return evict(isTight, burst).catch(() => squeeze(burst, 2 * factor || 1.25));
  }

  /**
   * Removes the least, by rank, then the oldest, as long as `isTooMuch`; and stores `added`, unless that is the least itself: then what
   * is newer stays.
   */
  async function evict(isTooMuch: (least: BurstKey) => boolean, added?: Burst): Promise<void> {
    const to = await store;
    const keys = [...(await to.look()).keys, ...(added ? [added.key] : [])];
    keys.sort((a, b) => a[4] - b[4] || a[0] - b[0]);
    const end = keys.findIndex((key) => key === added?.key || !isTooMuch(key));
    const least = end < 0 ? keys : keys.slice(0, end);
    const isLeast = keys[end] === added?.key && keys[end + 1]?.[4] === added?.key[4];
    const there = await to.write(added && !isLeast ? [added] : [], least.map(toEviction));
    if (added && isLeast) await count([toEviction(added.key)]);
    const evicted = countEvents(there.map(({ key }) => key));
    if (evicted > 0) onDropped('queue_full', evicted);
  }

  /** Counts what never came into the store. */
  function count(losses: readonly Removal[]): Promise<unknown> {
    for (const { key, counts } of losses)
      for (const reason of Object.keys(counts)) onDropped(reason as DropReason, key[2]);
    return use((to) => to.update<LedgerRecord>(LEDGER, (held) => toLedgerAfter(held, losses)));
  }

  async function remove(removals: readonly Removal[]): Promise<number> {
    if (removals.length === 0) return 0;
    const there = await use((from) => from.write([], removals));
    const { gone: _, delivered, ...dropped } = toLedgerAfter({}, there);
    for (const [reason, count] of Object.entries(dropped)) onDropped(reason as DropReason, count);
    return delivered ?? 0;
  }

  async function settled(): Promise<void> {
    seal();
    await writes;
  }

  function revised(burst: Burst): Burst {
    return revise ? { ...burst, events: burst.events.map(revise) } : burst;
  }

  return {
    add(event) {
      if (drafts.length === 0) queueMicrotask(seal);
      const last = drafts.at(-1);
      if (
        last?.first.context === event.context &&
        last.first.rank === event.rank &&
        last.bytes + event.bytes <= MAX_BURST_BYTES
      ) {
        last.events.push(event.json);
        last.bytes += event.bytes;
      } else drafts.push({ events: [event.json], bytes: event.bytes, first: event });
    },
    recent() {
      seal();
      return recent;
    },
    forget(isOver) {
      recent = recent.filter((burst) => !isOver(burst));
    },
    countDropped(reason) {
      const counted = count([{ key: [0, '', 1, 0, 1], counts: { [reason]: 1 } }]);
      writes = Promise.all([writes, counted.catch((error: unknown) => report('ledger', error))]);
    },
    remove,
    async dropAll(reason) {
      await settled();
      const { keys } = await use((from) => from.look());
      await remove(keys.map((key) => ({ key, counts: { [reason]: key[2] } })));
      recent = [];
    },
    settled,
    use,
    persist: () => void openStore().then(moveTo),
    close() {
      isClosed = true;
      void writes.then(() => store).then((held) => held.close());
    },
  };
}

function toEviction(key: BurstKey): Removal {
  return { key, counts: { queue_full: key[2] } };
}

/** The newest that fit together into what may leave with a page. */
function trim(bursts: readonly Burst[]): readonly Burst[] {
  let bytes = 0;
  return bursts.slice(
    bursts.findLastIndex(({ key }) => (bytes += key[3]) > MAX_LEAVING_BYTES - ENVELOPE_BYTES) + 1,
  );
}

function isQuota(error: unknown): boolean {
  return (error as Error | null)?.name === 'QuotaExceededError';
}
