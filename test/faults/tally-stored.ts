import type { StoredProbes } from '../support/stored-probes.ts';
import type { Tally } from './tally.ts';

/** What became of the probes that were tracked, counted in the tables. */
export function tallyStored(stored: StoredProbes, tracked: readonly number[]): Tally {
  const all = [...stored.messagesOf.values()];
  const distinct = all.map((messages) => new Set(messages).size);
  return {
    lost: tracked.filter((n) => !stored.messagesOf.has(n)),
    duplicates: all.flat().length - distinct.reduce((sum, count) => sum + count, 0),
    doubled: distinct.filter((count) => count > 1).length,
    changed: stored.changed,
  };
}
