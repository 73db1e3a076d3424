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

/** Counts probes 0 to `count - 1`. */
export function toTally(collector: MisbehavingCollector, count: number): Tally {
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
    lost: Array.from({ length: count }, (_, n) => n).filter((n) => !idsOf.has(n)),
    duplicates,
    doubled: [...idsOf.values()].filter((ids) => ids.size > 1).length,
    changed,
  };
}

/** How many distinct probes have been taken so far. */
export function countArrived(collector: MisbehavingCollector): number {
  const arrived = new Set<unknown>();
  for (const { event } of collector.copies) {
    if (event.type === 'track' && event.event === PROBE) arrived.add(event.properties?.['n']);
  }
  return arrived.size;
}

/** How many distinct messages have been taken, probes or not. */
export function countMessages(collector: MisbehavingCollector): number {
  return new Set(collector.copies.map(({ event }) => event.messageId)).size;
}
