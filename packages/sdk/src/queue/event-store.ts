import type { DropReason } from '../client.ts';

/** What goes first when there is too much: 0 first, 2 last. */
export type EvictionRank = 0 | 1 | 2;

/** A burst's label: sorts by time (of the page's steady clock), names the burst for ever, and tells what is in it without reading it. */
export type BurstKey = readonly [
  recordedAt: number,
  id: string,
  events: number,
  bytes: number,
  rank: EvictionRank,
];

/** Events of one task, recorded under the same circumstances: one record, written once and removed whole. */
export interface Burst {
  readonly key: BurstKey;
  /** Each event as JSON, as it is sent; it begins with the part of its context that is its own. */
  readonly events: readonly string[];
  /** The rest of their context, as JSON. */
  readonly context: string;
}

/** Takes a burst out of the store and says what became of its events. */
export interface Removal {
  readonly key: BurstKey;
  readonly counts: Counts;
}

/** Events by what became of them. */
export type Counts = Readonly<Partial<Record<'delivered' | DropReason, number>>>;

/** The part of the ledger that is written down. */
export type LedgerRecord = Counts & {
  /** Events that left the store, by the labels of their bursts, and those that never came in. */
  readonly gone?: number;
};

/** captured = delivered + pending + the sum of dropped. Captured is counted by bursts and the others by events, so the sum is a check. */
export interface Ledger {
  readonly captured: number;
  readonly delivered: number;
  readonly pending: number;
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
}

/** The name of the ledger's record among a store's values. */
export const LEDGER = 'ledger';

/** Where events wait until the collector has named them. Each method is all or nothing, and rejects when the storage fails. */
export interface EventStore {
  readonly kind: 'indexeddb' | 'memory';
  /**
   * Takes bursts, and in the same step removes others and counts them. Resolves when the bursts would survive the browser's death, as far as
   * this store can promise it, with those removals whose bursts were still there: only these are counted.
   */
  readonly write: (added: readonly Burst[], removals?: readonly Removal[]) => Promise<readonly Removal[]>;
  /** The labels of all bursts, oldest first, and what has been counted, at one moment. */
  readonly look: () => Promise<{ readonly keys: readonly BurstKey[]; readonly record: LedgerRecord }>;
  /** The oldest bursts, in order; all when no number is given. */
  readonly read: (maxBursts?: number) => Promise<readonly Burst[]>;
  /** Replaces a small JSON value by what `change` makes of it, in one step; answers the new one. `undefined` stands for none. */
  readonly update: <T>(
    name: string,
    change: (value: T | undefined) => T | undefined,
  ) => Promise<T | undefined>;
  /** Erases everything. */
  readonly clear: () => Promise<void>;
  readonly close: () => void;
}

/** The record after `removals`. */
export function toLedgerAfter(record: LedgerRecord = {}, removals: readonly Removal[]): LedgerRecord {
  const after: Record<string, number> = { ...record };
  const add = (name: string, count: number): void => void (after[name] = (after[name] ?? 0) + count);
  for (const { key, counts } of removals) {
    add('gone', key[2]);
    for (const [name, count] of Object.entries(counts)) add(name, count);
  }
  return after;
}

/** The sum of what `keys` say of events. */
export function countEvents(keys: readonly BurstKey[]): number {
  return keys.reduce((sum, [, , events]) => sum + events, 0);
}

export async function readLedger(store: EventStore): Promise<Ledger> {
  const { keys, record } = await store.look();
  const pending = countEvents(keys);
  const { gone = 0, delivered = 0, ...dropped } = record;
  return { captured: gone + pending, delivered, pending, dropped };
}
