import { did } from './open-metrics.ts';
import type { Said } from './open-metrics.ts';
import { pick, toRandom } from './random-history.ts';
import type { Random } from './random-history.ts';

/** What was said of a subscription, as the counting by hand sees it. */
export interface Saying {
  /** When it was said, and from when it holds. */
  readonly ms: number;
  readonly atMs: number;
  readonly subscription: string;
  readonly customer: string;
  /** Null for an end. */
  readonly price: Price | null;
}

export interface Price {
  readonly amount: number;
  readonly interval: 'day' | 'week' | 'month' | 'quarter' | 'year';
  readonly currency: string;
}

export interface RevenueHistory {
  readonly events: readonly Said[];
  readonly sayings: readonly Saying[];
}

const DAY_MS = 86_400_000;

/**
 * Customers with up to three subscriptions each, which begin, change, end and begin again; some ends are told ahead,
 * some changes late. Many happen within a millisecond of `edges`, the instants at which an off-by-one would show. What
 * a page said, and what names no amount, is among the events and not among the sayings.
 */
export function toRevenueHistory(
  seed: number,
  from: number,
  to: number,
  edges: readonly number[],
): RevenueHistory {
  const random = toRandom(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const taken = new Set<number>();
  const sayings: Saying[] = [];
  const events: Said[] = [];

  for (let index = 0; index < 60; index += 1) {
    const isAccount = random() < 0.8;
    const customer = `${isAccount ? 'account' : 'person'}-${index}`;
    for (let nth = 0; nth <= whole(3); nth += 1) {
      const subscription = nth === 0 && random() < 0.3 ? '' : `${customer}-${nth}`;
      const currency = pick(random, ['EUR', 'EUR', 'EUR', 'USD', 'JPY']);
      for (let count = 0; count <= whole(8); count += 1) {
        let ms = random() < 0.4 ? pick(random, edges) + whole(3) - 1 : from + whole(to - from);
        // Of two that are said in one millisecond nobody knows the later.
        while (taken.has(ms)) ms += 1;
        taken.add(ms);
        const atMs = toEffect(random, ms, edges);
        const price = count > 0 && random() < 0.2 ? null : toPrice(random, currency);
        const isHeard = random() < 0.95;
        if (isHeard) sayings.push({ ms, atMs, subscription: subscription || customer, customer, price });
        events.push(
          did(
            new Date(ms).toISOString(),
            isAccount ? 'server' : customer,
            price === null
              ? 'Subscription Cancelled'
              : pick(random, ['Subscription Started', 'Subscription Changed']),
            {
              ...(isAccount && { groupId: customer }),
              properties: {
                ...(subscription !== '' && { subscription_id: subscription }),
                ...(atMs !== ms && { effective_at: new Date(atMs).toISOString() }),
                ...price,
                // A page is not believed at all, and an end only when it says so by its name.
                ...(!isHeard && { amount: 77_777, interval: 'month' }),
              },
              isTrusted: isHeard,
            },
          ),
        );
        if (random() < 0.1) {
          events.push(
            did(new Date(ms + 60_000).toISOString(), 'server', 'Subscription Changed', {
              groupId: customer,
              properties: { subscription_id: subscription, plan: 'team', currency },
            }),
          );
        }
      }
    }
  }
  return { events, sayings };
}

/** When what is said at `ms` holds: mostly at once, else from some days before or after on. */
function toEffect(random: Random, ms: number, edges: readonly number[]): number {
  const chance = random();
  if (chance < 0.7) return ms;
  if (chance < 0.8) return pick(random, edges);
  return ms + Math.floor((random() * 60 - 30) * DAY_MS);
}

function toPrice(random: Random, currency: string): Price {
  return {
    amount: pick(random, [0, 9.99, 49, 49, 100, 120.5, 333.33, 1_200]),
    interval: pick(random, ['month', 'month', 'year', 'year', 'quarter', 'week', 'day']),
    currency,
  };
}
