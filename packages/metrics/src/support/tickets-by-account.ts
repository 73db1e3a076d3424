import { readAccountTraits, textTrait } from '../directory/traits.ts';
import type { MetricParams, Query } from '../metric.ts';
import { toAsk } from '../run-metric.ts';
import { readSpans } from '../spans.ts';
import { TICKETS } from './tickets.ts';

/** The tickets of one account in a range, counted as the metrics of support count them. */
export interface TicketsOfAccount {
  /** Null for tickets of no account. */
  readonly account: string | null;
  /** By its traits; null when it said none. */
  readonly name: string | null;
  readonly opened: number;
  /** How many of those opened are not settled by now. */
  readonly unresolved: number;
  /** How many of those opened wait for a first answer. */
  readonly waiting: number;
  /** Median seconds from the opening to the first answer, over so many tickets; null when none was answered. */
  readonly responseSeconds: number | null;
  readonly answered: number;
  /** Median seconds from the opening to the last resolution, over so many tickets that were settled in the range. */
  readonly resolutionSeconds: number | null;
  readonly resolved: number;
}

export interface TicketsByAccount {
  /** Those who opened most first. */
  readonly accounts: readonly TicketsOfAccount[];
  /** How many accounts there are, answered or not. */
  readonly all: number;
}

const BY_ACCOUNT = `
SELECT
  account,
  count() OVER () AS all_accounts,
  countIf(is_opened) AS opened,
  countIf(is_opened AND NOT is_resolved) AS unresolved,
  countIf(is_opened AND NOT is_answered AND NOT is_resolved) AS waiting,
  countIf(is_opened AND is_answered) AS answered,
  quantileExactInclusiveIf(0.5)(response_ms, is_opened AND is_answered) AS median_response_ms,
  countIf(is_settled) AS resolved,
  quantileExactInclusiveIf(0.5)(resolution_ms, is_settled) AS median_resolution_ms
FROM (
  SELECT
    account, is_answered, is_resolved,
    toDate(opened_at, {zone:String}) >= {start:Date} AND toDate(opened_at, {zone:String}) < {end:Date} AS is_opened,
    is_resolved AND toDate(last_resolved_at, {zone:String}) >= {start:Date}
      AND toDate(last_resolved_at, {zone:String}) < {end:Date} AS is_settled,
    greatest(0, dateDiff('millisecond', opened_at, answered_at)) AS response_ms,
    greatest(0, dateDiff('millisecond', opened_at, last_resolved_at)) AS resolution_ms
  FROM (${TICKETS})
  WHERE NOT is_merged AND (is_opened OR is_settled)
)
GROUP BY account
ORDER BY opened DESC, resolved DESC, account
LIMIT {limit:UInt32}`;

/** Reads who needed how much help in a range, those who opened most tickets first. */
export async function readTicketsByAccount(
  query: Query,
  params: MetricParams,
  limit: number,
): Promise<TicketsByAccount> {
  const { current } = await readSpans(query, params);
  const rows = await toAsk(query, params, current).select(BY_ACCOUNT, { limit });
  const ids = rows.map(({ account }) => String(account)).filter((account) => account !== '');
  const traits = await readAccountTraits(query, params.project, ids);
  return {
    accounts: rows.map((row) => {
      const account = String(row['account']);
      const count = (column: string): number => Number(row[column]);
      const toSeconds = (n: number, column: string) => (n === 0 ? null : count(column) / 1_000);
      const [answered, resolved] = [count('answered'), count('resolved')];
      return {
        account: account || null,
        name: textTrait(traits.get(account) ?? {}, 'name'),
        opened: count('opened'),
        unresolved: count('unresolved'),
        waiting: count('waiting'),
        responseSeconds: toSeconds(answered, 'median_response_ms'),
        answered,
        resolutionSeconds: toSeconds(resolved, 'median_resolution_ms'),
        resolved,
      };
    }),
    all: Number(rows[0]?.['all_accounts'] ?? 0),
  };
}
