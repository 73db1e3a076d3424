import type { EventRow } from '@kept/metrics';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

import type { Database } from '../clickhouse.ts';
import type { Documents } from '../definitions/documents.ts';
import { findProject } from '../definitions/project.ts';
import { refuseQuery } from '../errors.ts';
import { LIVE_COLUMNS, toLiveEvent, type Live, type LiveEvent } from '../live.ts';
import { createMailbox } from './mailbox.ts';

export interface LiveParts {
  readonly database: Database;
  readonly documents: Documents;
  readonly live: Live;
  /** Aborts when the collector shuts down, which ends every stream. */
  readonly closing: AbortSignal;
}

const LATEST = 50;
/** Between two signs of life of a quiet stream, so that proxies keep it open. */
const HEARTBEAT_MS = 15_000;
/** A reader who is slower than the events sees the newest of them. */
const MAX_WAITING = 500;

/** Limited in each table first: the properties are then read for the rows that count, and not for all. */
const latestOf = (table: string) => `(
  SELECT ${LIVE_COLUMNS.join(', ')} FROM ${table}
  WHERE project = {project:String} ORDER BY received_at DESC, ts DESC LIMIT {limit:UInt32}
)`;
const LATEST_SQL = `
SELECT ${LIVE_COLUMNS.join(', ')}
FROM (${latestOf('events')} UNION ALL ${latestOf('facts')})
ORDER BY received_at DESC, ts DESC
LIMIT {limit:UInt32}`;

/** `GET /live?project=`: the latest events, oldest first, then each as it is stored, as server-sent events. */
export function liveRoute(parts: LiveParts): Hono {
  return new Hono().get('/live', (c) => {
    const project = findProject(parts.documents, c.req.query('project') ?? '');
    if (!project) return refuseQuery(c, 'not_found', '`project` names no project.');
    c.header('Cache-Control', 'no-store');
    // Proxies such as nginx would hold the stream back until it ends.
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(
      c,
      async (stream) => {
        const mailbox = createMailbox<LiveEvent>(MAX_WAITING);
        const send = (event: LiveEvent) => stream.writeSSE({ data: JSON.stringify(event) });
        // Subscribed before the query, so that nothing falls between the two.
        const unsubscribe = parts.live.subscribe(project.id, (event) => mailbox.put(event));
        const end = () => mailbox.close();
        stream.onAbort(end);
        parts.closing.addEventListener('abort', end, { once: true });
        if (parts.closing.aborted) end();
        try {
          const latest = await readLatest(parts.database, project.id);
          for (const event of latest) await send(event);
          const told = new Set(latest.map(toKey));
          while (!mailbox.isClosed()) {
            const events = await mailbox.take(HEARTBEAT_MS);
            for (const event of events) if (!told.delete(toKey(event))) await send(event);
            if (events.length === 0) await stream.write(': quiet\n\n');
          }
        } finally {
          unsubscribe();
          parts.closing.removeEventListener('abort', end);
        }
      },
      endQuietly,
    );
  });
}

/** The stream ends, and the browser opens it again by itself. */
async function endQuietly(): Promise<void> {}

async function readLatest(database: Database, project: string): Promise<readonly LiveEvent[]> {
  const rows = await database.query(LATEST_SQL, { project, limit: LATEST });
  return rows.map((row) => toLiveEvent(row as unknown as EventRow)).toReversed();
}

function toKey({ event, ts, receivedAt, person }: LiveEvent): string {
  return JSON.stringify([event, ts, receivedAt, person]);
}
