import type { Query } from '../metric.ts';
import type { ScopeParams } from '../scope.ts';
import { ACCOUNT_STANDINGS, type AccountOverview, type AccountStanding } from './account-overview.ts';
import { type AccountSort, compareAccounts } from './account-sort.ts';
import { ALL_ACCOUNTS } from './accounts.ts';
import { selectIn } from './page.ts';

/** Which accounts are wanted, and in which order. */
export interface AccountList {
  /** Only those whose id or name contains it, in capitals or not. */
  readonly search: string | null;
  /** Only those that stand so; all that are not gone, when null. */
  readonly standing: AccountStanding | null;
  readonly sort: AccountSort;
  /** From 1 on. */
  readonly page: number;
  readonly limit: number;
}

/** Some of the accounts, and what all of them come to. */
export interface ListedAccounts {
  readonly items: readonly AccountOverview[];
  /** How many there are on all pages. */
  readonly total: number;
  /** What those on all pages pay in a month, and how much of that those pay who are at risk. */
  readonly mrr: number;
  readonly mrrAtRisk: number;
  /** How many stand so, of those that are found. */
  readonly standings: Readonly<Record<AccountStanding, number>>;
}

/** A page of accounts. Scores are worked out here and not in the database, and so are their order and their pages. */
export function listAccounts(
  accounts: readonly AccountOverview[],
  { search, standing, sort, page, limit }: AccountList,
): ListedAccounts {
  const found = accounts.filter((account) => isFound(account, search));
  const wanted = found
    .filter((account) => (standing === null ? account.standing !== 'gone' : account.standing === standing))
    .toSorted(compareAccounts(sort));
  return {
    items: wanted.slice((page - 1) * limit, page * limit),
    total: wanted.length,
    mrr: sum(wanted, ({ mrr }) => mrr),
    mrrAtRisk: sum(wanted, ({ mrrAtRisk }) => mrrAtRisk),
    standings: Object.fromEntries(
      ACCOUNT_STANDINGS.map((each) => [each, found.filter(({ standing: is }) => is === each).length]),
    ) as Record<AccountStanding, number>,
  };
}

/** The ids of the accounts of which a row is within the scope; null for all, when it has no filters. */
export async function readListed(query: Query, scope: ScopeParams): Promise<ReadonlySet<string> | null> {
  if ((scope.conditions ?? []).length === 0) return null;
  const rows = await selectIn(query, scope, ALL_ACCOUNTS, {});
  return new Set(rows.map((row) => String(row['id'])));
}

function isFound({ id, name }: AccountOverview, search: string | null): boolean {
  if (search === null) return true;
  const wanted = search.toLowerCase();
  return id.toLowerCase().includes(wanted) || (name ?? '').toLowerCase().includes(wanted);
}

function sum(
  accounts: readonly AccountOverview[],
  amountOf: (account: AccountOverview) => number | null,
): number {
  // In whole millionths, so that thousands of amounts with cents come to what they do by hand.
  return accounts.reduce((all, each) => all + Math.round((amountOf(each) ?? 0) * 1e6), 0) / 1e6;
}
