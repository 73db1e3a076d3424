import { isDeepStrictEqual } from 'node:util';

import type { MisbehavingCollector } from './misbehaving-collector.ts';
import { PROBE } from './visitor.ts';

/** What became of a row's probes, counted where it matters: at the collector. */
export interface Tally {
  /** The numbers of the probes that were never taken. */
  readonly lost: readonly number[];
  /** Copies of probes beyond the first of each message. What the SDK says of itself while a page closes may come again: its answer is not heard. */
  readonly duplicates: number;
  /** Probes that two message ids carry: no deduplication would find them. */
  readonly doubled: number;
  /** Copies that differ from the first of their message: a row that changes on a retry is no duplicate any more. */
  readonly changed: number;
}

/** Counts the probes of these numbers. */
export function toTally(collector: MisbehavingCollector, tracked: readonly number[]): Tally {
  const first = new Map<string, unknown>();
  const idsOf = new Map<number, Set<string>>();
  let duplicates = 0;
  let changed = 0;
  for (const { event } of collector.copies) {
    const known = first.get(event.messageId);
    if (known === undefined) first.set(event.messageId, event);
    else if (!isDeepStrictEqual(known, event)) changed++;
    if (event.type !== 'track' || event.event !== PROBE) continue;
    if (known !== undefined) duplicates++;
    const n = Number(event.properties?.['n']);
    idsOf.set(n, (idsOf.get(n) ?? new Set()).add(event.messageId));
  }
  return {
    lost: tracked.filter((n) => !idsOf.has(n)),
    duplicates,
    doubled: [...idsOf.values()].filter((ids) => ids.size > 1).length,
    changed,
  };
}

/** The numbers of the probes that have been taken so far. */
export function readArrived(collector: MisbehavingCollector): ReadonlySet<number> {
  const arrived = new Set<number>();
  for (const { event } of collector.copies) {
    if (event.type === 'track' && event.event === PROBE) arrived.add(Number(event.properties?.['n']));
  }
  return arrived;
}

/** How many they are. */
export function countArrived(collector: MisbehavingCollector): number {
  return readArrived(collector).size;
}

/** Whole numbers from `from` to `from + count - 1`. */
export function toNumbers(count: number, from = 0): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

/** How many distinct messages have been taken, probes or not. */
export function countMessages(collector: MisbehavingCollector): number {
  return new Set(collector.copies.map(({ event }) => event.messageId)).size;
}

/** How many of them say what attention a page had at its end: sent while it closes, which may be too late to be stored as well. */
export function countLastWords(collector: MisbehavingCollector): number {
  const lastWords = collector.copies.filter(
    ({ event }) => event.type === 'track' && event.event === 'Session Heartbeat',
  );
  return new Set(lastWords.map(({ event }) => event.messageId)).size;
}
