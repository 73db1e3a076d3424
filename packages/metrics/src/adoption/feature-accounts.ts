import { toUsedDays } from '../activity/active-days.ts';
import { MRR_BY_ACCOUNT, toMoneyParams } from '../directory/accounts.ts';
import { selectIn, toIso } from '../directory/page.ts';
import { readAccountTraits, textTrait } from '../directory/traits.ts';
import type { Ask, MetricParams, Query } from '../metric.ts';
import { isPerson } from '../owner.ts';
import { withPerson } from '../people.ts';
import { toAsk } from '../run-metric.ts';
import { IN_SCOPE } from '../scope.ts';
import { readSpans } from '../spans.ts';

/** What one account made of a feature. */
export interface FeatureAccount {
  readonly id: string;
  /** By its traits; null when it has none. */
  readonly name: string | null;
  /** Different people of it who used the feature in the range. */
  readonly users: number;
  readonly uses: number;
  /** Different people of it who used the product at all. */
  readonly activePeople: number;
  /** Null when it did not use the feature in the range. */
  readonly lastUsedAt: string | null;
  /** What its subscriptions bring in a month now, in the project's currency; null when it never had one. */
  readonly mrr: number | null;
}

/** The answer to `GET /api/features/:key/accounts`. */
export interface FeatureAccounts {
  readonly feature: string;
  /** How many accounts used it in the range, and of how many anybody was active. */
  readonly using: number;
  readonly active: number;
  /** How many accounts pay now, and how many of those did not use it. */
  readonly paying: number;
  readonly payingWithout: number;
  /** Those that used it, the one with most users first; or those that pay and did not, the one that pays most first. */
  readonly items: readonly FeatureAccount[];
  readonly asOf: string;
}

export interface FeatureAccountsParams {
  readonly feature: string;
  readonly which: 'using' | 'paying-without';
  readonly limit: number;
}

/** Times of the range as `ts`, an event delivered twice as two rows of one `mid`. */
const USES = withPerson(
  `
  SELECT pid, account_id, ts, mid FROM events
  WHERE ${IN_SCOPE} AND ${isPerson('pid')} AND account_id != ''
    AND event = 'Feature Used' AND toString(props.feature) = {feature:String}
    AND ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}`,
  'account_id, ts, mid',
);

const USES_BY_ACCOUNT = `
SELECT
  account_id AS account,
  uniqExact(person) AS users,
  uniqExact(mid) AS uses,
  toUnixTimestamp64Milli(max(ts)) AS last_ms
FROM (${USES})
GROUP BY account`;

const activeByAccount = (usedDays: string): string => `
SELECT account_id AS account, uniqExact(person) AS people
FROM (${usedDays})
WHERE account_id != ''
GROUP BY account`;

/** On whose behalf anything within the scope was ever done. */
const KNOWN_ACCOUNTS = (['events', 'facts'] as const)
  .map(
    (table) => `SELECT DISTINCT account_id AS account FROM ${table} WHERE ${IN_SCOPE} AND account_id != ''`,
  )
  .join('\nUNION ALL\n');

type Row = Readonly<Record<string, unknown>>;

/**
 * Which accounts use a feature and which paying ones do not. Filters choose the uses that count, and leave out accounts
 * that never did anything they let through; what an account pays does not depend on them. Rejects when a parameter or
 * the query is no good.
 */
export async function readFeatureAccounts(
  query: Query,
  params: MetricParams,
  { feature, which, limit }: FeatureAccountsParams,
): Promise<FeatureAccounts> {
  const { current } = await readSpans(query, params);
  const ask = toAsk(query, params, current);
  const usedDays = toUsedDays(ask, 0, ['account_id']);
  const [uses, active, mrr] = await Promise.all([
    byAccount(ask.select(USES_BY_ACCOUNT, { feature })),
    byAccount(ask.select(activeByAccount(usedDays.sql), usedDays.params)),
    readPaying(query, ask),
  ]);
  const paying = [...mrr].filter(([, { mrr: amount }]) => Number(amount) > 0).map(([account]) => account);
  const without = paying.filter((account) => !uses.has(account));

  const amountOf = (account: string): number => Number(mrr.get(account)?.['mrr'] ?? 0);
  const usersOf = (account: string): number => Number(uses.get(account)?.['users'] ?? 0);
  const usesOf = (account: string): number => Number(uses.get(account)?.['uses'] ?? 0);
  const ordered =
    which === 'using'
      ? [...uses.keys()].toSorted((a, b) => usersOf(b) - usersOf(a) || usesOf(b) - usesOf(a) || byId(a, b))
      : without.toSorted((a, b) => amountOf(b) - amountOf(a) || byId(a, b));
  const shown = ordered.slice(0, limit);
  const traits = await readAccountTraits(query, params.project, shown);
  return {
    feature,
    using: uses.size,
    active: active.size,
    paying: paying.length,
    payingWithout: without.length,
    items: shown.map((id) => {
      const lastMs = uses.get(id)?.['last_ms'];
      return {
        id,
        name: textTrait(traits.get(id) ?? {}, 'name'),
        users: usersOf(id),
        uses: usesOf(id),
        activePeople: Number(active.get(id)?.['people'] ?? 0),
        lastUsedAt: lastMs === undefined ? null : toIso(lastMs),
        mrr: mrr.has(id) ? amountOf(id) : null,
      };
    }),
    asOf: params.now,
  };
}

/** What each account that ever had a subscription pays, of those that the filters know. */
async function readPaying(query: Query, { params, select }: Ask): Promise<ReadonlyMap<string, Row>> {
  const { conditions = [], ...unfiltered } = params;
  const [paying, known] = await Promise.all([
    byAccount(selectIn(query, unfiltered, `${MRR_BY_ACCOUNT} HAVING account != ''`, toMoneyParams(params))),
    conditions.length === 0 ? null : byAccount(select(KNOWN_ACCOUNTS)),
  ]);
  return known === null ? paying : new Map([...paying].filter(([account]) => known.has(account)));
}

function byId(a: string, b: string): number {
  return a < b ? -1 : 1;
}

async function byAccount(rows: ReturnType<Query>): Promise<ReadonlyMap<string, Row>> {
  return new Map((await rows).map((row) => [String(row['account']), row]));
}
