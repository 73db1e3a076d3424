import { type Burst, type BurstKey, countEvents, type EventStore, type Removal } from './event-store.ts';

/** The most events that wait on a device, and the most bytes. */
const MAX_EVENTS = 5_000;
const MAX_BYTES = 5 * 1024 * 1024;

/** How much is waiting is looked at once for so many events added. */
export const COUNT_EVENTS = 250;

/** So many times its own bytes make way for a burst at most; where that is no help, nothing is. */
const MAX_SQUEEZE_FACTOR = 5;

/** What went, or never came, for want of room. */
export interface Evicted {
  /** Events that were in the store, and are counted there. */
  readonly events: number;
  /** Bursts that never came in, to be counted. */
  readonly losses: readonly Removal[];
}

/** Keeps a store within its cap, by rank, then the oldest first. */
export async function keepWithinCap(store: EventStore): Promise<Evicted> {
  const { keys } = await store.look();
  let events = countEvents(keys);
  let bytes = keys.reduce((sum, key) => sum + key[3], 0);
  return evict(store, (least) => {
    const isTooMuch = events > MAX_EVENTS - COUNT_EVENTS || bytes > MAX_BYTES;
    events -= least[2];
    bytes -= least[3];
    return isTooMuch;
  });
}

/**
 * Stores a burst on a full disk, older and lesser ones making way in the same step, since there are browsers that give no space back:
 * none where others have made room meanwhile, then `factor` times the bytes of the new one, and twice as many. Rejects when
 * nothing helps.
 */
export async function squeezeIn(store: EventStore, burst: Burst, factor = 0): Promise<Evicted> {
  let freedBytes = 0;
  const isTight = (least: BurstKey): boolean => {
    if (freedBytes >= factor * burst.key[3]) return false;
    freedBytes += least[3];
    return true;
  };
  try {
    return await evict(store, isTight, burst);
  } catch (error) {
    if (factor > MAX_SQUEEZE_FACTOR) throw error;
    return squeezeIn(store, burst, 2 * factor || 1.25);
  }
}

/** Removes the least as long as `isTooMuch`; and stores `added`, unless that is the least itself: then what is newer stays. */
async function evict(
  store: EventStore,
  isTooMuch: (least: BurstKey) => boolean,
  added?: Burst,
): Promise<Evicted> {
  const keys = [...(await store.look()).keys, ...(added ? [added.key] : [])];
  keys.sort((a, b) => a[4] - b[4] || a[0] - b[0]);
  const end = keys.findIndex((key) => key === added?.key || !isTooMuch(key));
  const least = end < 0 ? keys : keys.slice(0, end);
  const isLeast = keys[end] === added?.key && keys[end + 1]?.[4] === added?.key[4];
  const there = await store.write(added && !isLeast ? [added] : [], least.map(toRemoval));
  return {
    events: countEvents(there.map(({ key }) => key)),
    losses: added && isLeast ? [toRemoval(added.key)] : [],
  };
}

function toRemoval(key: BurstKey): Removal {
  return { key, counts: { queue_full: key[2] } };
}
