import { createClient, type ClickHouseClientConfigOptions } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';

/** What one project's tables hold, read from the files of a stopped collector. */
export interface StoredRows {
  /** Rows as a query without FINAL sees them, resent ones included. */
  readonly events: number;
  /** Distinct messages. */
  readonly messages: number;
  readonly byName: Readonly<Record<string, number>>;
}

/** Counts what a stopped collector has stored, past its own code. One process a folder: the collector must have ended. */
export async function readStoredRows(dataDir: string, project: string): Promise<StoredRows> {
  // chDB declares the contract of an older copy of the client's types; the two are the same in what is called here.
  const connection = createChdbConnection({ path: `${dataDir}/clickhouse` }) as unknown as NonNullable<
    ClickHouseClientConfigOptions['connection']
  >;
  const client = createClient({ connection });
  try {
    const answer = await client.query({
      query: `
        SELECT event, count() AS rows, uniqExact(mid) AS messages
        FROM (SELECT event, mid, project FROM kept.events UNION ALL SELECT event, mid, project FROM kept.facts)
        WHERE project = {project:String} GROUP BY event ORDER BY event`,
      query_params: { project },
      format: 'JSONEachRow',
    });
    const rows = await answer.json<{ event: string; rows: string; messages: string }>();
    const sum = (key: 'rows' | 'messages') => rows.reduce((total, row) => total + Number(row[key]), 0);
    return {
      events: sum('rows'),
      messages: sum('messages'),
      byName: Object.fromEntries(rows.map((row) => [row.event, Number(row.messages)])),
    };
  } finally {
    await client.close();
  }
}
