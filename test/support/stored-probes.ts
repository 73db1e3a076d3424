import { createClient, type ClickHouseClient, type ClickHouseClientConfigOptions } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';

/** Where tables lie: in the folder of a collector that has ended, or on servers, each with a part of the rows. */
export type StoredPlace =
  | { readonly kind: 'folder'; readonly dataDir: string }
  | { readonly kind: 'servers'; readonly urls: readonly string[]; readonly tableSuffix: '' | '_local' };

/** What the tables hold of the events that a test has numbered in their property `n`, counted past Kept's own code. */
export interface StoredProbes {
  /** The message of each row that a query with FINAL sees, by the probe's number. */
  readonly messagesOf: ReadonlyMap<number, readonly string[]>;
  /** Rows that FINAL leaves out: copies that no merge has removed yet. */
  readonly copies: number;
  /** Messages whose copies differ in what happened, or when. */
  readonly changed: number;
  /** Quarters of an hour in which somebody did a probe and was not noted as active. */
  readonly missingActivity: number;
}

/** Counts the probes, which are events of one name. */
export async function readStoredProbes(
  place: StoredPlace,
  project: string,
  name: string,
): Promise<StoredProbes> {
  const messagesOf = new Map<number, string[]>();
  let [rows, finalRows, changed, missingActivity] = [0, 0, 0, 0];
  await eachServer(place, async (select, suffix) => {
    const found = await select(
      `SELECT toUInt32(toString(props.n)) AS n, groupArray(toString(mid)) AS mids FROM kept.events${suffix} FINAL
       WHERE project = {project:String} AND event = {name:String} GROUP BY n`,
      { project, name },
    );
    for (const { n, mids } of found as readonly { n: number; mids: readonly string[] }[]) {
      messagesOf.set(n, [...(messagesOf.get(n) ?? []), ...mids]);
      finalRows += mids.length;
    }
    const [sums] = await select(
      `WITH
         seen AS (SELECT * FROM kept.events${suffix} WHERE project = {project:String} AND event = {name:String}),
         slots AS (SELECT DISTINCT pid, toStartOfFifteenMinutes(ts) AS slot FROM seen)
       SELECT
         (SELECT count() FROM seen) AS rows,
         (SELECT count() FROM (SELECT mid FROM seen GROUP BY mid
            HAVING uniqExact(ts, pid, anonymous_id, session_id, engaged_ms, path, toString(props)) > 1)) AS changed,
         (SELECT count() FROM slots
            WHERE (pid, slot) NOT IN (SELECT pid, slot FROM kept.activity${suffix} WHERE project = {project:String})
         ) AS missing`,
      { project, name },
    );
    rows += Number(sums?.['rows']);
    changed += Number(sums?.['changed']);
    missingActivity += Number(sums?.['missing']);
  });
  return { messagesOf, copies: rows - finalRows, changed, missingActivity };
}

/** How many distinct messages of all kinds the people of a project have stored, by event name; `except` begins the ids of those left out. */
export async function countStoredMessages(
  place: StoredPlace,
  project: string,
  except: string,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  await eachServer(place, async (select, suffix) => {
    const found = await select(
      `SELECT event, uniqExact(mid) AS messages
       FROM (SELECT event, mid, pid, project FROM kept.events${suffix} UNION ALL SELECT event, mid, pid, project FROM kept.facts${suffix})
       WHERE project = {project:String} AND NOT startsWith(pid, {except:String}) GROUP BY event`,
      { project, except },
    );
    for (const { event, messages } of found) {
      counts.set(String(event), (counts.get(String(event)) ?? 0) + Number(messages));
    }
  });
  return counts;
}

type Select = (
  query: string,
  params: Readonly<Record<string, unknown>>,
) => Promise<readonly Readonly<Record<string, unknown>>[]>;

async function eachServer(
  place: StoredPlace,
  read: (select: Select, suffix: string) => Promise<void>,
): Promise<void> {
  const clients =
    place.kind === 'folder' ? [openFolder(place.dataDir)] : place.urls.map((url) => createClient({ url }));
  try {
    for (const client of clients) {
      await read(
        async (query, params) => {
          const answer = await client.query({ query, query_params: { ...params }, format: 'JSONEachRow' });
          return answer.json<Record<string, unknown>>();
        },
        place.kind === 'folder' ? '' : place.tableSuffix,
      );
    }
  } finally {
    for (const client of clients) await client.close();
  }
}

/** One process a folder: the collector must have ended. */
function openFolder(dataDir: string): ClickHouseClient {
  // chDB declares the contract of an older copy of the client's types; the two are the same in what is called here.
  const connection = createChdbConnection({ path: `${dataDir}/clickhouse` }) as unknown as NonNullable<
    ClickHouseClientConfigOptions['connection']
  >;
  return createClient({ connection });
}
