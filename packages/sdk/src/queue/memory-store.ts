import { type Burst, type EventStore, LEDGER, type LedgerRecord, toLedgerAfter } from './event-store.ts';

/** Keeps events while the page lives, where nothing better can be had or nothing may be stored. */
export function createMemoryStore(): EventStore {
  const bursts = new Map<string, Burst>();
  const values = new Map<string, unknown>();

  return {
    kind: 'memory',
    async write(added, removals = []) {
      const there = removals.filter(({ key }) => bursts.delete(key[1]));
      values.set(LEDGER, toLedgerAfter(values.get(LEDGER) as LedgerRecord | undefined, there));
      for (const burst of added) bursts.set(burst.key[1], burst);
      return there;
    },
    look: async () => ({
      keys: [...bursts.values()].map(({ key }) => key),
      record: values.get(LEDGER) ?? {},
    }),
    read: async (maxBursts) => [...bursts.values()].slice(0, maxBursts),
    async update<T>(name: string, change: (value: T | undefined) => T | undefined) {
      const value = change(values.get(name) as T | undefined);
      values.set(name, value);
      return value;
    },
    async clear() {
      bursts.clear();
      values.clear();
    },
    close() {},
  };
}
