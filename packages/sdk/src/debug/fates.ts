import type { Diagnostics } from '../client.ts';
import type { LoggedEvent } from './debug-log.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Follows events through the outbox: it says which wait there, and the ledger says whether those that have gone were delivered. The answer
 * looks again.
 */
export function createFates(): (events: readonly LoggedEvent[], now: Snapshot) => void {
  let before: Diagnostics | undefined;
  return (events, { pending, diagnostics }) => {
    // Not of the same moment, or more than can be asked for: what is not among them may wait all the same.
    if (pending.length !== diagnostics.pending) return;
    const waiting = new Set(pending.map(({ messageId }) => messageId));
    const gone = events.filter(({ event, fate }) => fate === 'waiting' && !waiting.has(event.messageId));
    const isProven =
      before &&
      diagnostics.delivered - before.delivered >= gone.length &&
      countDropped(diagnostics) === countDropped(before);
    for (const logged of gone) logged.fate = isProven ? 'delivered' : 'left';
    for (const logged of events) if (waiting.has(logged.event.messageId)) logged.fate = 'waiting';
    before = diagnostics;
  };
}

/** Over all reasons. */
export function countDropped({ dropped }: Diagnostics): number {
  return Object.values(dropped).reduce((sum, count) => sum + count, 0);
}
