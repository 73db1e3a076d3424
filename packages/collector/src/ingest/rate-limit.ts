/** So many events a second for ever, and `burst` of them at once after a rest. */
export interface Rate {
  readonly eventsPerSecond: number;
  readonly burst: number;
}

/** One token bucket for each key, or each address. */
export interface RateLimit {
  /** Takes tokens for so many events, or none and says in how many seconds there will be enough. */
  take(name: string, events: number): number | null;
}

/** A bucket that rests is full again and need not be remembered; with more busy ones than this, the one that rested longest starts full. */
const MAX_BUCKETS = 50_000;

/** Always room. */
export const UNLIMITED: RateLimit = { take: () => null };

/**
 * @param rate null for no limit
 * @param now milliseconds; a clock that steps back gives no tokens and takes none
 */
export function createRateLimit(
  rate: Rate | null,
  now: () => number,
  maxBuckets: number = MAX_BUCKETS,
): RateLimit {
  if (rate === null) return UNLIMITED;
  const { eventsPerSecond, burst } = rate;
  /** In the order of their last use. */
  const buckets = new Map<string, { readonly tokens: number; readonly atMs: number }>();

  function read(name: string, atMs: number): number {
    const bucket = buckets.get(name);
    if (!bucket) return burst;
    const restedMs = Math.max(0, atMs - bucket.atMs);
    return Math.min(burst, bucket.tokens + (restedMs / 1_000) * eventsPerSecond);
  }

  return {
    take(name, events) {
      const atMs = now();
      const tokens = read(name, atMs);
      // What is more than a whole burst passes when the bucket is full: it could never come otherwise.
      const needed = Math.min(events, burst);
      const isEnough = tokens >= needed;
      buckets.delete(name);
      buckets.set(name, { tokens: isEnough ? tokens - events : tokens, atMs });
      const oldest = buckets.keys().next();
      if (buckets.size > maxBuckets && !oldest.done) buckets.delete(oldest.value);
      return isEnough ? null : Math.max(1, Math.ceil((needed - tokens) / eventsPerSecond));
    },
  };
}
