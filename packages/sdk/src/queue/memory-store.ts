import type { EventContext } from '@kept/protocol';

import {
  EMPTY_LEDGER,
  type EventStore,
  type StoredEvent,
  toLedger,
  toLedgerAfter,
  toLedgerAfterLoss,
} from './event-store.ts';

/** Beyond any key that a database will give: who still holds keys of one must find nothing under them here. */
const KEYS_BEFORE_FIRST = 2 ** 48;

/** Keeps events while the page lives, where nothing better can be had. */
export function createMemoryStore(): EventStore {
  const events = new Map<number, StoredEvent>();
  const contexts = new Map<string, EventContext>();
  const values = new Map<string, unknown>();
  let record = EMPTY_LEDGER;
  let lastKey = KEYS_BEFORE_FIRST;

  const remove: EventStore['remove'] = async (keys, as) => {
    const removed = keys.filter((key) => events.delete(key));
    record = toLedgerAfter(record, removed, as);
    if (events.size === 0) contexts.clear();
    return removed.length;
  };

  const choose = (count: number): readonly number[] => {
    const byRank = [...events.values()].sort((a, b) => (a.rank ?? 1) - (b.rank ?? 1) || a.key - b.key);
    const lesser = byRank.filter(({ rank }) => rank !== 2);
    return (lesser.length > 0 ? lesser : byRank).slice(0, count).map(({ key }) => key);
  };

  return {
    kind: 'memory',
    async add(added, snapshots, evictCount = 0) {
      const evicted = await remove(choose(evictCount), 'queue_full');
      for (const { key, context } of snapshots) contexts.set(key, context);
      for (const event of added) events.set(++lastKey, { ...event, key: lastKey });
      return evicted;
    },
    peek: async (maxEvents) => [...events.values()].slice(0, maxEvents),
    readContexts: async (keys) =>
      new Map(
        keys.flatMap((key) => {
          const context = contexts.get(key);
          return context ? [[key, context]] : [];
        }),
      ),
    remove,
    async countDropped(reason, count) {
      record = toLedgerAfterLoss(record, reason, count);
    },
    ledger: async () => {
      const { captured, ...ledger } = toLedger(record, events.size, lastKey);
      return { captured: captured - KEYS_BEFORE_FIRST, ...ledger };
    },
    async update<T>(name: string, change: (value: T | undefined) => T | undefined) {
      const value = change(values.get(name) as T | undefined);
      values.set(name, value);
      return value;
    },
    close() {},
  };
}
