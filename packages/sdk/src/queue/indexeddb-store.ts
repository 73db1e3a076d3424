import { type DBSchema, type openDB, unwrap } from 'idb';

import {
  type Burst,
  type BurstKey,
  type EventStore,
  LEDGER,
  type LedgerRecord,
  toLedgerAfter,
} from './event-store.ts';

interface Schema extends DBSchema {
  bursts: { key: [...BurstKey]; value: Burst };
  values: { key: string; value: unknown };
}

/** A kill loses no event of a completed transaction either way (measured); `strict` only makes it slower. */
const RELAXED = { durability: 'relaxed' } as const;

/**
 * Opens the database of one project, shared by all tabs of the site. Rejects when the browser has none to give.
 * `onLost` is called when the connection ends from outside: the user clears the site's data, or a newer page changes the schema.
 */
export async function openIndexedDBStore(
  open: typeof openDB,
  name: string,
  onLost: () => void,
): Promise<EventStore> {
  const db = await open<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('bursts', { keyPath: 'key' });
      db.createObjectStore('values');
    },
    blocking() {
      db.close();
      onLost();
    },
    terminated: onLost,
  });

  const begin = (...names: ('bursts' | 'values')[]) => {
    const tx = db.transaction(names, 'readwrite', RELAXED);
    // A request that fails first would leave its transaction's failure to nobody, and so to the page. Whoever waits for `done` still hears.
    tx.done.catch(() => {});
    return tx;
  };

  return {
    kind: 'indexeddb',
    async write(added, removals = []) {
      const tx = removals.length > 0 ? begin('bursts', 'values') : begin('bursts');
      // What nobody waits for is asked of the bare stores: a promise that fails with its transaction would be the page's.
      const bare = unwrap(tx);
      const bursts = bare.objectStore('bursts');
      let there = removals;
      if (removals.length > 0) {
        const times = removals.map(({ key }) => key[0]);
        // From the first to the last of their times; an array sorts after its own beginning, and before one that goes on with a list.
        const range = IDBKeyRange.bound([Math.min(...times)], [Math.max(...times), []]);
        const [record, stored] = await Promise.all([
          tx.objectStore('values').get(LEDGER),
          tx.objectStore('bursts').getAllKeys(range),
        ]);
        const ids = new Set(stored.map(([, id]) => id));
        // Another tab may have removed some.
        there = removals.filter(({ key }) => ids.has(key[1]));
        // One request does it where they are all that is there.
        if (there.length === stored.length) bursts.delete(range);
        else for (const { key } of there) bursts.delete(toDatabaseKey(key));
        bare.objectStore('values').put(toLedgerAfter(record as LedgerRecord | undefined, there), LEDGER);
      }
      for (const burst of added) bursts.put(burst);
      // At once, so that a page that ends meanwhile does not take them along.
      bare.commit();
      await tx.done;
      return there;
    },
    async look() {
      const tx = db.transaction(['bursts', 'values']);
      tx.done.catch(() => {});
      const [keys, record] = await Promise.all([
        tx.objectStore('bursts').getAllKeys(),
        tx.objectStore('values').get(LEDGER),
      ]);
      return { keys, record: record ?? {} };
    },
    read: (maxBursts) => db.getAll('bursts', null, maxBursts),
    async update<T>(name: string, change: (value: T | undefined) => T | undefined) {
      const tx = begin('values');
      const values = tx.objectStore('values');
      const held = (await values.get(name)) as T | undefined;
      const value = change(held);
      // What is only read must also be readable on a full disk.
      if (value !== held) await values.put(value, name);
      await tx.done;
      return value;
    },
    async clear() {
      const tx = begin('bursts', 'values');
      await Promise.all([tx.objectStore('bursts').clear(), tx.objectStore('values').clear(), tx.done]);
    },
    close: () => db.close(),
  };
}

function toDatabaseKey(key: BurstKey): [...BurstKey] {
  return [...key];
}
