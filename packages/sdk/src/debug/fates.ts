import type { MessageId } from '@kept/protocol';

import type { Diagnostics } from '../client.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * What became of an event, as far as the ledger proves it: `left` has gone from the outbox at a time when events were dropped too,
 * `unknown` was never seen there.
 */
export type Fate = 'unknown' | 'waiting' | 'delivered' | 'left';

export interface Fates {
  readonly of: (id: MessageId) => Fate;
  /** Looks again. `ids` are those that are still asked about. */
  readonly update: (ids: readonly MessageId[], now: Pick<Snapshot, 'pending' | 'diagnostics'>) => void;
}

/** Follows events through the outbox: it says which wait there, and the ledger says of how many it was relieved, and how. */
export function createFates(): Fates {
  let fates: ReadonlyMap<MessageId, Fate> = new Map();
  let before: Diagnostics | null = null;
  const of = (id: MessageId): Fate => fates.get(id) ?? 'unknown';
  return {
    of,
    update(ids, { pending, diagnostics }) {
      // Not of the same moment, or more than can be asked for: what is not among them may wait all the same.
      if (!diagnostics || pending.length !== diagnostics.pending) return;
      const waiting = new Set(pending.map(({ messageId }) => messageId));
      const gone = ids.filter((id) => of(id) === 'waiting' && !waiting.has(id));
      const isProven =
        before !== null &&
        diagnostics.delivered - before.delivered >= gone.length &&
        countDropped(diagnostics) === countDropped(before);
      const goneIds = new Set(gone);
      fates = new Map(
        ids.map((id) => {
          if (waiting.has(id)) return [id, 'waiting'];
          return [id, goneIds.has(id) ? (isProven ? 'delivered' : 'left') : of(id)];
        }),
      );
      before = diagnostics;
    },
  };
}

/** Over all reasons. */
export function countDropped({ dropped }: Diagnostics): number {
  return Object.values(dropped).reduce((sum, count) => sum + count, 0);
}
