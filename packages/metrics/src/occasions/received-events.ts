import { FACT_EVENTS } from '@kept/protocol';

import { selectIn } from '../directory/page.ts';
import type { Query } from '../metric.ts';
import { IN_SCOPE, type ScopeParams } from '../scope.ts';
import { type DueWindow, toWindowParams } from './due-window.ts';

/** Which arrivals are looked for. */
export interface ReceivedEvents extends DueWindow {
  /** The name of the event. */
  readonly event: string;
  /** What happened earlier than this is history that somebody brings in, and no news. ISO-8601. */
  readonly happenedAfter: string;
  /** Where those of the first instant go on: after the event with this id; null after all of them. */
  readonly afterId: string | null;
  readonly limit: number;
}

/** An event that was received in the window. */
export interface ReceivedRow {
  /** Tells the event from all others; the same however often it was delivered. */
  readonly id: string;
  readonly event: string;
  /** When it happened, ISO-8601. */
  readonly at: string;
  /** When it was received, ISO-8601. */
  readonly receivedAt: string;
  /** The id under which it was sent. */
  readonly pid: string;
  /** Empty for none. */
  readonly account: string;
  readonly path: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Behind every id, which are digits and hyphens. */
const AFTER_ALL_IDS = '~';

const toStatement = (table: 'events' | 'facts'): string => `
SELECT
  concat(toString(mid), '-', toString(toUnixTimestamp64Milli(ts))) AS id,
  any(event) AS name,
  toUnixTimestamp64Milli(any(ts)) AS ms,
  toUnixTimestamp64Milli(min(received_at)) AS received_ms,
  any(pid) AS who,
  any(account_id) AS account,
  any(path) AS page,
  any(toJSONString(props)) AS properties
FROM ${table}
WHERE ${IN_SCOPE} AND event = {event:String}
  AND ts > {happened_after:DateTime64(3, 'UTC')}
  AND received_at >= {after:DateTime64(3, 'UTC')} AND received_at <= {up_to:DateTime64(3, 'UTC')}
GROUP BY id
HAVING (received_ms, id) > ({after_ms:Int64}, {after_id:String})
ORDER BY received_ms, id
LIMIT {limit:UInt32}`;

/** The events of a name that came in within the window, the earliest first; each once, though it may be stored twice. */
export async function readReceived(
  query: Query,
  scope: ScopeParams,
  { event, happenedAfter, afterId, limit, ...window }: ReceivedEvents,
): Promise<readonly ReceivedRow[]> {
  const rows = await selectIn(query, scope, toStatement(FACT_EVENTS.has(event) ? 'facts' : 'events'), {
    ...toWindowParams(window),
    after_ms: Date.parse(window.after),
    after_id: afterId ?? AFTER_ALL_IDS,
    happened_after: toWindowParams({ after: happenedAfter, upTo: happenedAfter })['after'],
    event,
    limit,
  });
  return rows.map((row) => ({
    id: String(row['id']),
    event: String(row['name']),
    at: new Date(Number(row['ms'])).toISOString(),
    receivedAt: new Date(Number(row['received_ms'])).toISOString(),
    pid: String(row['who']),
    account: String(row['account']),
    path: String(row['page']),
    properties: JSON.parse(String(row['properties'])) as Readonly<Record<string, unknown>>,
  }));
}
