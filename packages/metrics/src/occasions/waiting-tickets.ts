import { selectIn, toIso } from '../directory/page.ts';
import type { Query } from '../metric.ts';
import type { ScopeParams } from '../scope.ts';
import { TICKETS } from '../support/tickets.ts';
import { type DueWindow, toWindowParams } from './due-window.ts';

/** A ticket that nobody of the team has answered for too long. */
export interface WaitingTicket {
  readonly ticket: string;
  /** Empty where it is not known. */
  readonly account: string;
  readonly openedAt: string;
}

const WAITING = `
SELECT ticket, account, toUnixTimestamp64Milli(opened_at) AS opened_ms
FROM (${TICKETS})
WHERE NOT is_answered AND NOT is_resolved AND NOT is_merged
  AND opened_at + toIntervalHour({hours:UInt32}) > {after:DateTime64(3, 'UTC')}
  AND opened_at + toIntervalHour({hours:UInt32}) <= {up_to:DateTime64(3, 'UTC')}
ORDER BY opened_at, ticket`;

/** Tickets that became so many hours old within the window and have no answer of a person yet. */
export async function readWaitingTickets(
  query: Query,
  scope: ScopeParams,
  hours: number,
  window: DueWindow,
): Promise<readonly WaitingTicket[]> {
  const params = toWindowParams(window);
  const rows = await selectIn(query, scope, WAITING, { ...params, hours, until: params['up_to'] });
  return rows.map((row) => ({
    ticket: String(row['ticket']),
    account: String(row['account']),
    openedAt: toIso(row['opened_ms']),
  }));
}
