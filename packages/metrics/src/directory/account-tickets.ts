import type { Query } from '../metric.ts';
import { TICKETS } from '../support/tickets.ts';
import type { AccountScope } from './accounts.ts';
import { selectIn, toIso } from './page.ts';

/** A ticket that somebody of an account opened. */
export interface AccountTicket {
  readonly id: string;
  readonly openedAt: string;
  /** What it is about, by the team's own names; null when nobody said. */
  readonly issueType: string | null;
  readonly isOpen: boolean;
  /** When it was last resolved; null while it is open. */
  readonly resolvedAt: string | null;
  /** When somebody of the team first answered; null when nobody has. */
  readonly answeredAt: string | null;
  /** How often it came back after it was resolved. */
  readonly reopened: number;
}

/** The open ones and who waits longest come first, then those opened last. */
const OF_ACCOUNT = `
SELECT
  ticket AS id,
  issue_type,
  is_resolved,
  is_answered,
  toUnixTimestamp64Milli(opened_at) AS opened_ms,
  toUnixTimestamp64Milli(answered_at) AS answered_ms,
  toUnixTimestamp64Milli(last_resolved_at) AS resolved_ms,
  length(reopened_at) AS reopened
FROM (${TICKETS})
WHERE account = {account:String} AND NOT is_merged
ORDER BY is_resolved, if(is_resolved, -opened_ms, opened_ms), id
LIMIT {limit:UInt32}`;

/** The tickets of an account. A ticket that was merged into another one is told by that one. */
export async function readAccountTickets(
  query: Query,
  scope: Omit<AccountScope, 'conditions'>,
  account: string,
  limit: number,
): Promise<readonly AccountTicket[]> {
  const until = scope.now.slice(0, 23).replace('T', ' ');
  const rows = await selectIn(query, scope, OF_ACCOUNT, { account, until, limit });
  return rows.map((row) => {
    const isOpen = !toFlag(row['is_resolved']);
    return {
      id: String(row['id']),
      openedAt: toIso(row['opened_ms']),
      issueType: String(row['issue_type']) || null,
      isOpen,
      resolvedAt: isOpen ? null : toIso(row['resolved_ms']),
      answeredAt: toFlag(row['is_answered']) ? toIso(row['answered_ms']) : null,
      reopened: Number(row['reopened']),
    };
  });
}

/** ClickHouse writes a comparison as 0 or 1, and a Bool as such. */
function toFlag(value: unknown): boolean {
  return value === true || Number(value) === 1;
}
