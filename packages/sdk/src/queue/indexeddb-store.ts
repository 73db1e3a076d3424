import type { EventContext } from '@kept/protocol';
import { type DBSchema, type IDBPDatabase, type openDB, unwrap } from 'idb';

import type { ContextSnapshot } from '../context.ts';
import {
  EMPTY_LEDGER,
  type EventStore,
  type EvictionRank,
  type Ledger,
  type LedgerRecord,
  type NewEvent,
  type StoredEvent,
  toLedger,
  toLedgerAfter,
  toLedgerAfterLoss,
} from './event-store.ts';

interface Schema extends DBSchema {
  events: { key: number; value: NewEvent & { readonly key?: number }; indexes: { rank: EvictionRank } };
  contexts: { key: string; value: StoredContext };
  values: { key: string; value: unknown };
}

interface StoredContext {
  readonly context: EventContext;
  readonly storedAt: number;
}

const LEDGER = 'ledger';

/**
 * A snapshot is written again by the page that uses it after this long, and thrown away by any page after twice as long once
 * no event is left; so none is thrown away that a living page believes to be stored.
 */
const CONTEXT_REFRESH_MS = 30 * 60_000;

/** A kill loses no event of a completed transaction either way (measured); `strict` only makes it slower. */
const RELAXED = { durability: 'relaxed' } as const;

/**
 * Opens the database of one project, shared by all tabs of the site. Rejects when the browser has none to give.
 * `onLost` is called when the connection ends from outside: the user clears the site's data, or a newer page changes the schema.
 */
export async function openIndexedDBStore(
  open: typeof openDB,
  name: string,
  now: () => number,
  onLost: () => void,
): Promise<EventStore> {
  const db = await open<Schema>(name, 1, {
    upgrade(db) {
      // Keys are given in order of arrival; only events of unusual rank are in the index.
      db.createObjectStore('events', { keyPath: 'key', autoIncrement: true }).createIndex('rank', 'rank');
      db.createObjectStore('contexts');
      db.createObjectStore('values');
    },
    blocking() {
      db.close();
      onLost();
    },
    terminated: onLost,
  });
  return createIndexedDBStore(db, now);
}

function createIndexedDBStore(db: IDBPDatabase<Schema>, now: () => number): EventStore {
  let written: { readonly key: string; readonly at: number } | null = null;

  /** The bare stores: idb's own would make a promise for each of a burst's events. */
  const put = (tx: IDBTransaction, added: readonly NewEvent[], fresh: readonly ContextSnapshot[]): void => {
    for (const { key, context } of fresh) tx.objectStore('contexts').put({ context, storedAt: now() }, key);
    const events = tx.objectStore('events');
    for (const event of added) events.put(event);
    tx.commit();
  };

  return {
    kind: 'indexeddb',

    async add(added, snapshots, evictCount = 0) {
      const fresh = snapshots.filter((snapshot) => !isWritten(snapshot));
      let evicted = 0;
      let done: Promise<void>;
      if (evictCount > 0) {
        const tx = begin(db);
        evicted = await remove(tx, (events) => chooseLeast(events, evictCount), 'queue_full');
        put(unwrap(tx), added, fresh);
        ({ done } = tx);
      } else {
        const stores: ('events' | 'contexts')[] = fresh.length > 0 ? ['events', 'contexts'] : ['events'];
        const tx = watched(db.transaction(stores, 'readwrite', RELAXED));
        put(unwrap(tx), added, fresh);
        ({ done } = tx);
      }
      await done;
      const last = fresh.at(-1);
      if (last) written = { key: last.key, at: now() };
      return evicted;
    },

    peek: (maxEvents) => db.getAll('events', null, maxEvents) as Promise<StoredEvent[]>,

    async readContexts(keys) {
      const tx = watched(db.transaction('contexts', 'readonly'));
      const found = await Promise.all(keys.map((key) => tx.store.get(key)));
      return new Map(
        keys.flatMap((key, at) => {
          const stored = found[at];
          return stored ? [[key, stored.context]] : [];
        }),
      );
    },

    async remove(keys, as) {
      // A range without a beginning is an error.
      if (keys.length === 0) return 0;
      const tx = begin(db);
      const removed = await remove(tx, (events) => chooseThere(events, keys), as);
      if ((await readEvents(tx).count()) === 0) await forgetOldContexts(tx, now());
      await tx.done;
      return removed;
    },

    async countDropped(reason, count) {
      await update<LedgerRecord>(db, LEDGER, (record = EMPTY_LEDGER) =>
        toLedgerAfterLoss(record, reason, count),
      );
    },

    async ledger(): Promise<Ledger> {
      const tx = watched(db.transaction(['events', 'values'], 'readonly'));
      const events = tx.objectStore('events');
      const [record, pending, newest] = await Promise.all([
        tx.objectStore('values').get(LEDGER) as Promise<LedgerRecord | undefined>,
        events.count(),
        events.openKeyCursor(null, 'prev'),
      ]);
      return toLedger(record ?? EMPTY_LEDGER, pending, newest?.key ?? 0);
    },

    update: (name, change) => update(db, `value:${name}`, change),
    close: () => db.close(),
  };

  function isWritten({ key }: ContextSnapshot): boolean {
    // Either way: the clock may have been set back.
    return written?.key === key && Math.abs(now() - written.at) < CONTEXT_REFRESH_MS;
  }
}

function begin(db: IDBPDatabase<Schema>) {
  return watched(db.transaction(['events', 'contexts', 'values'], 'readwrite', RELAXED));
}

/** Removes and counts what `choose` finds, as the beginning of a transaction that may go on. */
async function remove(
  tx: ReturnType<typeof begin>,
  choose: (events: ReturnType<typeof readEvents>) => Promise<readonly number[]>,
  as: Parameters<typeof toLedgerAfter>[2],
): Promise<number> {
  const keys = await choose(readEvents(tx));
  const values = tx.objectStore('values');
  const record = ((await values.get(LEDGER)) as LedgerRecord | undefined) ?? EMPTY_LEDGER;
  const events = unwrap(readEvents(tx));
  for (const [first, last] of toRuns(keys)) events.delete(IDBKeyRange.bound(first, last));
  unwrap(values).put(toLedgerAfter(record, keys, as), LEDGER);
  return keys.length;
}

function readEvents(tx: ReturnType<typeof begin>) {
  return tx.objectStore('events');
}

/** Another tab may have removed some. */
async function chooseThere(
  events: ReturnType<typeof readEvents>,
  keys: readonly number[],
): Promise<readonly number[]> {
  const there = new Set(await events.getAllKeys(IDBKeyRange.bound(Math.min(...keys), Math.max(...keys))));
  return keys.filter((key) => there.has(key));
}

/** Keys that follow each other, as their first and last: one request removes them all. */
function toRuns(keys: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const runs: [first: number, last: number][] = [];
  for (const key of keys) {
    const run = runs.at(-1);
    if (run?.[1] === key - 1) run[1] = key;
    else runs.push([key, key]);
  }
  return runs;
}

async function chooseLeast(events: ReturnType<typeof readEvents>, count: number): Promise<readonly number[]> {
  const first = await events.index('rank').getAllKeys(0, count);
  const last = await events.index('rank').getAllKeys(2);
  const ranked = new Set([...first, ...last]);
  const all = await events.getAllKeys(null, count + ranked.size);
  const lesser = [...first, ...all.filter((key) => !ranked.has(key))];
  return (lesser.length > 0 ? lesser : last).slice(0, count);
}

/** A request that fails first would leave its transaction's failure to nobody, and so to the page. Whoever waits for `done` still hears. */
function watched<Tx extends { readonly done: Promise<void> }>(tx: Tx): Tx {
  tx.done.catch(() => {});
  return tx;
}

async function forgetOldContexts(tx: ReturnType<typeof begin>, now: number): Promise<void> {
  const contexts = tx.objectStore('contexts');
  let cursor = await contexts.openCursor();
  while (cursor) {
    if (Math.abs(now - cursor.value.storedAt) > 2 * CONTEXT_REFRESH_MS) await cursor.delete();
    cursor = await cursor.continue();
  }
}

async function update<T>(
  db: IDBPDatabase<Schema>,
  name: string,
  change: (value: T | undefined) => T | undefined,
): Promise<T | undefined> {
  const tx = watched(db.transaction('values', 'readwrite', RELAXED));
  const held = (await tx.store.get(name)) as T | undefined;
  const value = change(held);
  // What is only read must also be readable on a full disk.
  if (value === undefined) await tx.store.delete(name);
  else if (value !== held) await tx.store.put(value, name);
  await tx.done;
  return value;
}
