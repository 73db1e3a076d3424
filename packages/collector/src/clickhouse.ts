import type { DatabaseConfig } from './config.ts';
import { isBadData, isUnavailable, toMessage, UnavailableError } from './database-error.ts';
import { createLeastBusy } from './least-busy.ts';
import type { Link } from './link.ts';
import { openEmbedded } from './open-embedded.ts';
import { reachCluster, reachServer } from './reach-server.ts';
import type { StreamRows } from './stream-rows.ts';

/** How an insert ended. `unavailable` may be tried again as it is; `bad_data` never succeeds. */
export type InsertResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'unavailable' | 'bad_data'; readonly message: string };

/** ClickHouse, the same in this process, on a server and on a cluster. */
export interface Database {
  readonly embedded: boolean;
  /** The name of the database that holds the tables. */
  readonly name: string;
  /** The servers' own name of their cluster; null for one server and in this process. */
  readonly cluster: string | null;
  /** Rows of a query; values are given only as `{name:Type}` parameters. Rejects on failure, with `UnavailableError` when nobody answered or a shard did not. */
  query(sql: string, params?: Readonly<Record<string, unknown>>): Promise<readonly Record<string, unknown>[]>;
  /** Rows of a query as the bytes of a file; `close` ends it in the middle. */
  readonly stream: StreamRows;
  /** Runs a statement that gives no rows, on every server of a cluster. Rejects on failure. */
  command(sql: string): Promise<void>;
  /**
   * Runs a statement that may take minutes (a deletion, a merge) on every server of a cluster, one after the other, on a
   * connection of its own. Values are given only as `{name:Type}` parameters. Rejects on failure.
   */
  maintain(sql: string, params?: Readonly<Record<string, unknown>>): Promise<void>;
  /**
   * Stores rows; resolves when they are in the table, each on its shard. Never rejects.
   *
   * @param statement an INSERT up to and with `FORMAT JSONEachRow`
   * @param lines one JSON object each
   */
  insert(statement: string, lines: readonly string[]): Promise<InsertResult>;
  /** The version of the engine. Rejects when it does not answer within 3 seconds, or a shard does not. */
  version(): Promise<string>;
  /** Waits for what runs, then lets go of the data. */
  close(): Promise<void>;
}

const PING_TIMEOUT_MS = 3_000;

/**
 * Connects and creates the database where there is none. Rejects with `ConnectError`.
 *
 * Reads and writes have connections of their own: queries on one embedded connection run one after the other, and an insert
 * must not wait behind a report. Settings are never given to the client of an embedded connection, which would `SET` them for
 * its life, but stand in the SQL.
 */
export async function connect(config: DatabaseConfig): Promise<Database> {
  const { readers, writer, others, keepers, stream } = await link(config);
  const cluster = config.kind === 'cluster' ? config.cluster : null;
  const withReader = createLeastBusy(readers);
  const running = new Set<Promise<unknown>>();
  /** Remembers what runs: an embedded engine that is let go in mid-query takes the process with it. */
  async function run<Result>(work: Promise<Result>): Promise<Result> {
    running.add(work);
    return work.finally(() => running.delete(work));
  }
  async function query(sql: string, params: Readonly<Record<string, unknown>> = {}) {
    try {
      return await withReader(async (reader) => {
        const answer = await reader.query({ query: sql, query_params: { ...params }, format: 'JSONEachRow' });
        return answer.json<Record<string, unknown>>();
      });
    } catch (error) {
      throw isUnavailable(error) ? new UnavailableError(toMessage(error), { cause: error }) : error;
    }
  }
  const streams = new Set<ReturnType<StreamRows>>();
  async function* streamRows(...question: Parameters<StreamRows>): ReturnType<StreamRows> {
    try {
      yield* stream(...question);
    } catch (error) {
      throw isUnavailable(error) ? new UnavailableError(toMessage(error), { cause: error }) : error;
    }
  }
  async function* forgetAfter(rows: ReturnType<StreamRows>): ReturnType<StreamRows> {
    try {
      yield* rows;
    } finally {
      streams.delete(rows);
    }
  }
  async function command(sql: string): Promise<void> {
    for (const client of [writer, ...others]) await client.command({ query: sql });
  }
  async function maintain(sql: string, params: Readonly<Record<string, unknown>> = {}): Promise<void> {
    for (const client of keepers) await client.command({ query: sql, query_params: { ...params } });
  }

  return {
    embedded: config.kind === 'embedded',
    name: config.name,
    cluster,
    query: (sql, params) => run(query(sql, params)),
    stream(...question) {
      const rows = streamRows(...question);
      streams.add(rows);
      return forgetAfter(rows);
    },
    command: (sql) => run(command(sql)),
    maintain: (sql, params) => run(maintain(sql, params)),
    async insert(statement, lines) {
      if (lines.length === 0) return { ok: true };
      try {
        await run(writer.command({ query: [statement, ...lines].join('\n') }));
        return { ok: true };
      } catch (error) {
        const reason = isBadData(error) ? 'bad_data' : 'unavailable';
        return { ok: false, reason, message: toMessage(error) };
      }
    },
    async version() {
      // Not on a reader's connection, where it would wait behind reports and take a busy engine for a dead one.
      const answer = await run(
        writer.query({
          query: `SELECT min(version()) AS version FROM ${cluster === null ? 'system.one' : `cluster('${cluster}', system.one)`}`,
          format: 'JSONEachRow',
          abort_signal: AbortSignal.timeout(PING_TIMEOUT_MS),
        }),
      );
      const [row] = await answer.json<{ version: string }>();
      return row?.version ?? 'unknown';
    },
    async close() {
      await Promise.allSettled([...running, ...[...streams].map((rows) => rows.return())]);
      await Promise.all([...readers, writer, ...others, ...keepers].map((client) => client.close()));
    },
  };
}

function link(config: DatabaseConfig): Promise<Link> {
  switch (config.kind) {
    case 'embedded':
      return openEmbedded(config);
    case 'server':
      return reachServer(config);
    case 'cluster':
      return reachCluster(config);
  }
}
