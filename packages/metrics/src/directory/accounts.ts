import type { MetricParams, Query } from '../metric.ts';
import { isPerson } from '../owner.ts';
import { withPerson } from '../people.ts';
import { toRateParams } from '../revenue/rates.ts';
import { SUBSCRIPTION_CHANGES } from '../revenue/subscription-changes.ts';
import { IN_SCOPE, type ScopeParams } from '../scope.ts';
import { type Page, type PageParams, selectIn, START, toIso, toPage } from './page.ts';
import { readAccountTraits, textTrait, type Traits } from './traits.ts';

/** An account as a list shows it. */
export interface AccountSummary {
  readonly id: string;
  /** By its traits; null when it has none. */
  readonly name: string | null;
  /** Different people who ever did something on its behalf. */
  readonly people: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** What its subscriptions bring in a month now, in the project's currency; null when it never had one. */
  readonly mrr: number | null;
  readonly traits: Traits;
}

/** Whose rows count, and what money and days are. */
export type AccountScope = ScopeParams & Pick<MetricParams, 'timezone' | 'now' | 'currency' | 'rates'>;

const seenIn = (table: 'events' | 'facts', condition: string): string => `
  SELECT pid, account_id, min(ts) AS first_ts, max(ts) AS last_ts
  FROM ${table}
  WHERE ${IN_SCOPE} AND account_id != '' AND ${condition}
  GROUP BY pid, account_id`;

/** A fact that names no person but the account itself brings it no person. */
const accountsWhere = (condition: string): string => `
SELECT
  account_id AS id,
  uniqExactIf(person, ${isPerson('person')}) AS people,
  toUnixTimestamp64Milli(min(first_ts)) AS first_ms,
  toUnixTimestamp64Milli(max(last_ts)) AS ms
FROM (${withPerson(
  `${seenIn('events', condition)}\n  UNION ALL${seenIn('facts', condition)}`,
  'account_id, first_ts, last_ts',
)})
GROUP BY account_id`;

const PAGE = `
HAVING (ms, id) < ({after_ms:Int64}, {after_id:String})
ORDER BY ms DESC, id DESC
LIMIT {limit:UInt32}`;

const FOUND = `(positionCaseInsensitiveUTF8(account_id, {search:String}) > 0
    OR account_id GLOBAL IN (
      SELECT account_id FROM events
      WHERE project = {project:String} AND event = 'Group'
        AND positionCaseInsensitiveUTF8(toString(props.name), {search:String}) > 0
    ))`;

/** All accounts within a scope, as `id`, `people`, `first_ms` and `ms`. */
export const ALL_ACCOUNTS = accountsWhere('true');
const FOUND_ACCOUNTS = accountsWhere(FOUND);
const NAMED_ACCOUNT = accountsWhere('account_id = {account:String}');

/** What each account that ever had a subscription pays in a month, as `account` and `mrr`. */
export const MRR_BY_ACCOUNT = `
SELECT customer.1 AS account, sum(after.worth - before.worth) / 1e6 AS mrr
FROM (${SUBSCRIPTION_CHANGES})
GROUP BY account`;

/** Every account on whose behalf something was done, those seen last first. */
export async function readAccounts(
  query: Query,
  scope: AccountScope,
  { limit, after, search }: PageParams & { readonly search: string | null },
): Promise<Page<AccountSummary>> {
  const rows = await selectIn(query, scope, `${search === null ? ALL_ACCOUNTS : FOUND_ACCOUNTS}${PAGE}`, {
    limit: limit + 1,
    after_ms: (after ?? START).ms,
    after_id: (after ?? START).id,
    ...(search !== null && { search }),
  });
  const make = await readMaker(query, scope, rows.slice(0, limit));
  return toPage(rows, limit, make);
}

/** One account; null when nothing was ever done on its behalf. */
export async function readAccount(
  query: Query,
  scope: Omit<AccountScope, 'conditions'>,
  account: string,
): Promise<AccountSummary | null> {
  const everything = { ...scope, includeBots: true, includeInternal: true };
  const rows = await selectIn(query, everything, NAMED_ACCOUNT, { account });
  const make = await readMaker(query, everything, rows);
  return rows.map(make)[0] ?? null;
}

/** Reads what a list of accounts shows beside the rows themselves, for all of them at once. */
async function readMaker(
  query: Query,
  scope: AccountScope,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<(row: Readonly<Record<string, unknown>>) => AccountSummary> {
  const accounts = rows.map(({ id }) => String(id));
  const [traitsById, mrrById] = await Promise.all([
    readAccountTraits(query, scope.project, accounts),
    readMrr(query, scope, accounts),
  ]);
  return (row) => {
    const id = String(row['id']);
    const traits = traitsById.get(id) ?? {};
    return {
      id,
      name: textTrait(traits, 'name'),
      people: Number(row['people']),
      firstSeen: toIso(row['first_ms']),
      lastSeen: toIso(row['ms']),
      mrr: mrrById.get(id) ?? null,
      traits,
    };
  };
}

/** The parameters of `MRR_BY_ACCOUNT`. */
export function toMoneyParams(scope: AccountScope): Readonly<Record<string, unknown>> {
  return {
    ...toRateParams(scope),
    zone: scope.timezone,
    until: scope.now.slice(0, 23).replace('T', ' '),
  };
}

/** Filters are for which accounts are listed; what one pays does not depend on them. */
async function readMrr(
  query: Query,
  scope: AccountScope,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { conditions: _, ...unfiltered } = scope;
  const rows = await selectIn(
    query,
    unfiltered,
    `${MRR_BY_ACCOUNT} HAVING account IN {accounts:Array(String)}`,
    {
      ...toMoneyParams(scope),
      accounts,
    },
  );
  return new Map(rows.map(({ account, mrr }) => [String(account), Number(mrr)]));
}
