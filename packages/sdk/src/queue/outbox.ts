import { type openDB } from 'idb';

import type { DropReason } from '../client.ts';
import type { Environment } from '../environment.ts';
import { createDrafts, type NewEvent } from './drafts.ts';
import {
  type Burst,
  countEvents,
  type EventStore,
  LEDGER,
  type LedgerRecord,
  type Removal,
  toLedgerAfter,
} from './event-store.ts';
import { openIndexedDBStore } from './indexeddb-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { COUNT_EVENTS, type Evicted, keepWithinCap, squeezeIn } from './room.ts';

/** The most that leaves with a page; the rest of the 64 KiB a browser allows is for requests that are in flight. */
export const MAX_LEAVING_BYTES = 48 * 1024;

/** Of which so much is for what the batch says once. */
const ENVELOPE_BYTES = 2 * 1024;

/** A database that has not opened by then is blocked or broken. */
const MAX_OPEN_MS = 5_000;

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
  /** Drops everything that waits in memory, and nothing that is added after the call. */
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
  const drafts = createDrafts();
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
    await carryOver(record);
    parts.onReturned();
  }

  /** Adds what another store has counted. */
  function carryOver({ gone = 0, ...counts }: LedgerRecord): Promise<unknown> {
    return use((to) =>
      to.update<LedgerRecord>(LEDGER, (held) => toLedgerAfter(held, [{ key: [0, '', gone, 0, 1], counts }])),
    );
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
    const bursts = drafts.take();
    if (bursts.length === 0) return;
    uncounted += countEvents(bursts.map(({ key }) => key));
    recent = trim([...recent, ...bursts]);
    const written = write(bursts).catch((error: unknown) => report('storage', error));
    writes = Promise.all([writes, written]);
  }

  async function write(bursts: readonly Burst[]): Promise<void> {
    const held = store;
    await squeezing;
    try {
      await held.then((to) => to.write(bursts.map(revised)));
    } catch (error) {
      if (!isQuota(error)) await use((to) => to.write(bursts.map(revised)));
      // One after the other, or an older burst would make a newer one go.
      else for (const burst of bursts.map(revised)) await (squeezing = squeezing.then(() => squeeze(burst)));
    }
    if (uncounted >= COUNT_EVENTS) {
      uncounted = 0;
      await countEvicted(await use(keepWithinCap));
    }
  }

  async function squeeze(burst: Burst): Promise<void> {
    const to = await store;
    try {
      // Memory is not full because the disk is.
      if (to.kind === 'memory') await to.write([burst]);
      else await countEvicted(await squeezeIn(to, burst));
    } catch {
      await use((into) => into.write([burst]));
    }
  }

  async function countEvicted({ events, losses }: Evicted): Promise<void> {
    if (events > 0) onDropped('queue_full', events);
    if (losses.length > 0) await count(losses);
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
      if (drafts.add(event)) queueMicrotask(seal);
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
      seal();
      const [from, written] = [store, writes];
      // What is added from now on is none of it.
      store = Promise.resolve(createMemoryStore());
      recent = [];
      await written;
      const { keys, record } = await from.then((left) => left.look());
      const losses = keys.map((key) => ({ key, counts: { [reason]: key[2] } }));
      await carryOver(record);
      await count(losses);
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
