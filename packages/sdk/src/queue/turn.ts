import type { Environment } from '../environment.ts';
import type { Outbox } from './outbox.ts';

/** Longer than a request may take. A run that is longer still may meet another tab's; the collector knows events by their ids. */
const LEASE_MS = 30_000;

interface Lease {
  readonly owner: string;
  readonly until: number;
}

/** Runs `work` while no other tab does; null when another tab holds the lease and no lock can be waited for. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T | null>;

/**
 * One delivering tab at a time. A lock is held for a run, not for the page's life: a page that holds one cannot go into the
 * back/forward cache. The browser frees it when a tab closes or crashes. Where locks are missing, a lease in the store.
 */
export function createTurn(
  { locks }: Environment,
  outbox: Outbox,
  name: string,
  owner: string,
  now: () => number,
): Turn {
  return async (work) => {
    // Memory is this tab's own.
    if (outbox.kind === 'memory') return work();
    if (locks) return locks.request(name, work);
    const lease = await outbox.use((store) =>
      store.update<Lease>('lease', (held) =>
        held && isHeld(held) ? held : { owner, until: now() + LEASE_MS },
      ),
    );
    if (lease?.owner !== owner) return null;
    try {
      return await work();
    } finally {
      await outbox.use((store) =>
        store.update<Lease>('lease', (held) => (held?.owner === owner ? undefined : held)),
      );
    }
  };

  /** A lease that ends later than any could was taken by a clock that has been set back since. */
  function isHeld({ owner: holder, until }: Lease): boolean {
    const leftMs = until - now();
    return holder !== owner && leftMs > 0 && leftMs <= LEASE_MS;
  }
}
