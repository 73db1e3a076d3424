import type { AccountOverview } from './account-overview.ts';

type Value = string | number | null;

/** What accounts can be put in order by. */
const VALUES = {
  name: ({ name, id }) => name ?? id,
  score: ({ score }) => score,
  change: ({ change30Days }) => change30Days,
  mrr: ({ mrr }) => mrr,
  risk: ({ mrrAtRisk }) => mrrAtRisk,
  renewal: ({ renewalDate }) => renewalDate,
  seats: ({ seatsUsed, seatsBought }) =>
    seatsUsed === null || seatsBought === null ? null : seatsUsed / seatsBought,
  active: ({ lastActive }) => lastActive,
  tickets: ({ openTickets }) => openTickets,
  nps: ({ lastNps }) => lastNps?.score ?? null,
} as const satisfies Readonly<Record<string, (account: AccountOverview) => Value>>;

export type AccountSortKey = keyof typeof VALUES;

/** A key, the least first; with `-` before it, the greatest first. */
export type AccountSort = AccountSortKey | `-${AccountSortKey}`;

/** Every order that can be asked for. */
export const ACCOUNT_SORTS: readonly AccountSort[] = (Object.keys(VALUES) as AccountSortKey[]).flatMap(
  (key) => [key, `-${key}`] as const,
);

/** What is at risk first, and of what is equal the lowest score. */
export const DEFAULT_ACCOUNT_SORT: AccountSort = '-risk';

const COLLATOR = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** What is not known comes last either way; of equals, who needs care first: the lowest score, then the most money. */
export function compareAccounts(sort: AccountSort): (a: AccountOverview, b: AccountOverview) => number {
  const isDown = sort.startsWith('-');
  const valueOf = VALUES[(isDown ? sort.slice(1) : sort) as AccountSortKey];
  return (a, b) =>
    compare(valueOf(a), valueOf(b), isDown) ||
    compare(a.score, b.score, false) ||
    compare(a.mrr, b.mrr, true) ||
    (a.id < b.id ? -1 : 1);
}

function compare(a: Value, b: Value, isDown: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = typeof a === 'string' ? COLLATOR.compare(a, String(b)) : a - Number(b);
  return isDown ? -order : order;
}
