import type { ContextSnapshot } from '../context.ts';
import type { DropReason } from '../client.ts';
import type { Environment } from '../environment.ts';
import type { EventStore, NewEvent, StoredEvent } from './event-store.ts';
import { openIndexedDBStore } from './indexeddb-store.ts';
import { createMemoryStore } from './memory-store.ts';

/** The most events that wait on a device. */
const MAX_EVENTS = 5_000;

/** The most bytes that wait, reckoned by the mean of what this page has stored. */
const MAX_BYTES = 5 * 1024 * 1024;

/** Events are evicted so many at a time, and the count is looked at once for so many added: the cost of either is spread. */
const SLICE_EVENTS = 250;

/** A transaction of so many puts holds the page's thread for some 20 ms. */
const MAX_BURST_EVENTS = 500;

/** On a full disk so few are stored at a time, that not many more make way than have to. */
const SQUEEZED_EVENTS = 8;

/** A database that has not opened by then is blocked or broken. */
const MAX_OPEN_MS = 5_000;

/** The queue of one project in this browser: an event store that outlives the failures of its storage. */
export interface Outbox {
  /** Takes an event. All of one task share a transaction, begun before the task's microtasks end. */
  readonly add: (event: NewEvent, snapshot: ContextSnapshot) => void;
  /** Counts an event that was captured and never stored. */
  readonly countDropped: (reason: DropReason) => void;
  /** Resolves when all that was added is stored. */
  readonly settled: () => Promise<void>;
  /** Works on the store. Should the storage fail, opens it once more, then goes on in memory. */
  readonly use: <T>(work: (store: EventStore) => Promise<T>) => Promise<T>;
  readonly kind: EventStore['kind'];
  readonly close: () => void;
}

export interface OutboxParts {
  readonly environment: Environment;
  readonly name: string;
  readonly now: () => number;
  readonly report: (where: string, error: unknown) => void;
  /** Events were evicted, or lost to a failing storage. */
  readonly onDropped: (reason: DropReason, count: number) => void;
  /** The database opened when it had been given up, with what earlier pages left in it. */
  readonly onReturned: () => void;
}

interface BurstItem {
  readonly event: NewEvent;
  readonly snapshot: ContextSnapshot;
}

type Burst = readonly BurstItem[];

/** Opens at once, so that the first event waits as little as can be. */
export function createOutbox({ environment, name, now, report, onDropped, onReturned }: OutboxParts): Outbox {
  let kind: EventStore['kind'] = 'indexeddb';
  let isClosed = false;
  let burst: BurstItem[] = [];
  let writes: Promise<unknown> = Promise.resolve();
  let squeezing: Promise<unknown> = Promise.resolve();
  let added = 0;
  let addedBytes = 0;
  let uncounted = SLICE_EVENTS;
  let store: Promise<EventStore> = open();

  function open(): Promise<EventStore> {
    const { openDB } = environment;
    if (!openDB) return Promise.resolve(toMemory(null));
    const opening = openIndexedDBStore(openDB, name, now, () => {
      if (!isClosed) store = open();
    });
    return new Promise<EventStore>((resolve, reject) => {
      const timer = environment.setTimeout(() => {
        reject(new Error('IndexedDB did not open'));
        opening.then(moveTo).catch(() => {});
      }, MAX_OPEN_MS);
      opening.then(resolve, reject).finally(() => environment.clearTimeout(timer));
    }).catch(toMemory);
  }

  /** Takes back a database that opened after all, and brings it what came meanwhile. */
  async function moveTo(late: EventStore): Promise<void> {
    if (isClosed) return late.close();
    const memory = await store;
    store = Promise.resolve(late);
    kind = late.kind;
    await writes;
    const events = await memory.peek(MAX_EVENTS);
    const contexts = await memory.readContexts(events.map(({ contextKey }) => contextKey));
    await late.add(
      events.map(withoutKey),
      [...contexts].map(([key, context]) => ({ key, context })),
    );
    onReturned();
  }

  function toMemory(error: unknown): EventStore {
    if (error) report('storage', error);
    kind = 'memory';
    return createMemoryStore();
  }

  async function use<T>(work: (store: EventStore) => Promise<T>): Promise<T> {
    const held = store;
    try {
      return await work(await held);
    } catch (error) {
      if (isClosed) throw error;
      // Whoever fails first opens it anew; the others find it opened. A full disk is no better for being opened again.
      if (store === held) {
        held.then((failed) => failed.close()).catch(() => {});
        store = isQuota(error) ? Promise.resolve(toMemory(error)) : open();
      }
      const reopened = store;
      return work(await reopened).catch((again: unknown) => {
        if (store === reopened) store = Promise.resolve(toMemory(again));
        return store.then(work);
      });
    }
  }

  async function write(items: Burst): Promise<void> {
    if (items.length === 0) return;
    await squeezing;
    try {
      await store.then((to) => addTo(to, items));
    } catch (error) {
      const left = isQuota(error) ? await squeezeInTurn(items) : items;
      if (left.length > 0) await use((to) => addTo(to, left));
    }
    added += items.length;
    addedBytes += items.reduce((sum, { event }) => sum + event.bytes, 0);
    uncounted += items.length;
    if (uncounted >= SLICE_EVENTS) await makeRoom();
  }

  /** One burst after the other, or an older one would make a newer one's events go. */
  function squeezeInTurn(items: Burst): Promise<Burst> {
    const work = squeezing.then(() => squeezeIn(items));
    squeezing = work;
    return work;
  }

  /**
   * Stores what a full disk takes, older and lesser events making way: in one step with their successors, since there are
   * browsers that give no space back before they restart. Answers what could not be stored.
   */
  async function squeezeIn(items: Burst): Promise<Burst> {
    for (let at = 0; at < items.length; at += SQUEEZED_EVENTS) {
      const part = items.slice(at, at + SQUEEZED_EVENTS);
      try {
        const to = await store;
        const evicted = await addTo(to, part).catch(() => addTo(to, part, 2 * SQUEEZED_EVENTS));
        if (evicted > 0) onDropped('queue_full', evicted);
      } catch {
        return items.slice(at);
      }
    }
    return [];
  }

  async function writeBurst(items: Burst): Promise<void> {
    for (let at = 0; at < items.length; at += MAX_BURST_EVENTS) {
      try {
        await write(items.slice(at, at + MAX_BURST_EVENTS));
      } catch (error) {
        report('storage', error);
      }
    }
  }

  async function makeRoom(): Promise<void> {
    uncounted = 0;
    const meanBytes = addedBytes / added;
    const maxEvents = Math.min(MAX_EVENTS, Math.floor(MAX_BYTES / meanBytes));
    const { pending } = await use((from) => from.ledger());
    for (let over = pending - maxEvents; over > 0; over -= SLICE_EVENTS)
      onDropped('queue_full', await use((from) => from.add([], [], Math.min(over, SLICE_EVENTS))));
  }

  function countDropped(reason: DropReason): void {
    onDropped(reason, 1);
    const counted = use((to) => to.countDropped(reason, 1)).catch((error: unknown) =>
      report('ledger', error),
    );
    writes = Promise.all([writes, counted]);
  }

  return {
    add(event, snapshot) {
      burst.push({ event, snapshot });
      if (burst.length > 1) return;
      queueMicrotask(() => {
        const items = burst;
        burst = [];
        writes = Promise.all([writes, writeBurst(items)]);
      });
    },
    countDropped,
    async settled() {
      // A turn for the microtask of a burst in the same task.
      await Promise.resolve();
      await writes;
    },
    use,
    get kind() {
      return kind;
    },
    close() {
      isClosed = true;
      void writes.then(() => store).then((held) => held.close());
    },
  };
}

function addTo(store: EventStore, items: Burst, evictCount?: number): Promise<number> {
  const snapshots = new Set(items.map(({ snapshot }) => snapshot));
  return store.add(
    items.map(({ event }) => event),
    [...snapshots],
    evictCount,
  );
}

/** The next store gives a key of its own. */
function withoutKey(stored: StoredEvent): NewEvent {
  const event: NewEvent & { key?: number } = { ...stored };
  delete event.key;
  return event;
}

function isQuota(error: unknown): boolean {
  return (error as Error | null)?.name === 'QuotaExceededError';
}
