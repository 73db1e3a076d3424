import type { EventContext, MessageId } from '@kept/protocol';

import type { ContextSnapshot } from '../context.ts';
import type { DropReason } from '../client.ts';

/** What goes first when there is too much: 0 first, 2 last. Absent for the many in between, so that an index of the rest stays small. */
export type EvictionRank = 0 | 2;

/** An event on its way into a store. */
export interface NewEvent {
  readonly id: MessageId;
  /** The event as JSON without its `context`, serialised once and sent as it is. */
  readonly json: string;
  /** The part of its context that is its own, as JSON. */
  readonly ownContext: string;
  /** Names the snapshot with the rest of its context. */
  readonly contextKey: string;
  /** Of both texts, in UTF-8. */
  readonly bytes: number;
  /** Milliseconds since 1970 by the page's steady clock. */
  readonly recordedAt: number;
  readonly rank?: EvictionRank;
}

/** An event in a store; keys count up from 1 in the order of arrival, over all tabs. */
export interface StoredEvent extends NewEvent {
  readonly key: number;
}

/** captured = delivered + pending + the sum of dropped. Each is counted apart, so the sum is a check, not a definition. */
export interface Ledger {
  readonly captured: number;
  readonly delivered: number;
  readonly pending: number;
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
}

/** The part of the ledger that is written down. What was captured is the greatest key ever given, plus what never got a key. */
export interface LedgerRecord {
  readonly delivered: number;
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
  readonly neverStored: number;
  /** The greatest key that has been removed: a store that is empty still knows how many it had. */
  readonly lastRemovedKey: number;
}

export const EMPTY_LEDGER: LedgerRecord = { delivered: 0, dropped: {}, neverStored: 0, lastRemovedKey: 0 };

/** Where events wait until the collector has named them. Each method is all or nothing, and rejects when the storage fails. */
export interface EventStore {
  readonly kind: 'indexeddb' | 'memory';
  /**
   * Takes events and every snapshot they name. Resolves when they would survive the browser's death, as far as this store can
   * promise it. When there is no room, `evictCount` others may make way in the same step: by rank, then the oldest, counted as
   * `queue_full`; who a person is goes only when nothing else is left. Answers how many did.
   */
  readonly add: (
    events: readonly NewEvent[],
    snapshots: readonly ContextSnapshot[],
    evictCount?: number,
  ) => Promise<number>;
  /** The oldest events, in order. */
  readonly peek: (maxEvents: number) => Promise<readonly StoredEvent[]>;
  /** Contexts by key. One that is gone is absent. */
  readonly readContexts: (keys: readonly string[]) => Promise<ReadonlyMap<string, EventContext>>;
  /** Removes those that are still there and counts exactly these; answers how many. */
  readonly remove: (keys: readonly number[], as: 'delivered' | DropReason) => Promise<number>;
  /** Counts events that were captured and dropped without ever being stored. */
  readonly countDropped: (reason: DropReason, count: number) => Promise<void>;
  readonly ledger: () => Promise<Ledger>;
  /** Replaces a small JSON value by what `change` makes of it, in one step; answers the new one. `undefined` stands for none. */
  readonly update: <T>(
    name: string,
    change: (value: T | undefined) => T | undefined,
  ) => Promise<T | undefined>;
  readonly close: () => void;
}

/** The record after `keys` have been removed. */
export function toLedgerAfter(
  before: LedgerRecord,
  keys: readonly number[],
  as: 'delivered' | DropReason,
): LedgerRecord {
  const count = keys.length;
  if (count === 0) return before;
  return {
    ...before,
    lastRemovedKey: Math.max(before.lastRemovedKey, ...keys),
    ...(as === 'delivered'
      ? { delivered: before.delivered + count }
      : { dropped: { ...before.dropped, [as]: (before.dropped[as] ?? 0) + count } }),
  };
}

/** The record after events were dropped before they were stored. */
export function toLedgerAfterLoss(before: LedgerRecord, reason: DropReason, count: number): LedgerRecord {
  return {
    ...before,
    neverStored: before.neverStored + count,
    dropped: { ...before.dropped, [reason]: (before.dropped[reason] ?? 0) + count },
  };
}

export function toLedger(record: LedgerRecord, pending: number, greatestKey: number): Ledger {
  return {
    captured: Math.max(record.lastRemovedKey, greatestKey) + record.neverStored,
    delivered: record.delivered,
    pending,
    dropped: record.dropped,
  };
}
