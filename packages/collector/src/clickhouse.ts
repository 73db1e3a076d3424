import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  ClickHouseLogLevel,
  createClient,
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
} from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';

import type { DatabaseConfig } from './config.ts';

/** How an insert ended. `unavailable` may be tried again as it is; `bad_data` never succeeds. */
export type InsertResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'unavailable' | 'bad_data'; readonly message: string };

/** ClickHouse, the same in this process and on a server. */
export interface Database {
  readonly embedded: boolean;
  /** The name of the database that holds the tables. */
  readonly name: string;
  /** Rows of a query; values are given only as `{name:Type}` parameters. Rejects on failure, with `UnavailableError` when nobody answered. */
  query(sql: string, params?: Readonly<Record<string, unknown>>): Promise<readonly Record<string, unknown>[]>;
  /** Runs a statement that gives no rows. Rejects on failure. */
  command(sql: string): Promise<void>;
  /**
   * Stores rows; resolves when they are in the table. Never rejects.
   *
   * @param statement an INSERT up to and with `FORMAT JSONEachRow`
   * @param lines one JSON object each
   */
  insert(statement: string, lines: readonly string[]): Promise<InsertResult>;
  /** The version of the engine. Rejects when it does not answer within 3 seconds. */
  version(): Promise<string>;
  /** Waits for what runs, then lets go of the data. */
  close(): Promise<void>;
}

/** The database does not answer; what was asked may be asked again later. */
export class UnavailableError extends Error {}

/** The data folder is held by another process, or the server does not answer; `message` is one line for the operator. */
export class ConnectError extends Error {}

const PING_TIMEOUT_MS = 3_000;
const QUERY_TIMEOUT_MS = 60_000;
/** As long as the SDK waits for its answer; after that it sends again in any case. */
const INSERT_TIMEOUT_MS = 10_000;

/**
 * Connects and creates the database where there is none.
 *
 * Reads and writes have a connection each: queries on one embedded connection run one after the other, and an insert must
 * not wait behind a report. Settings are never given to the client, which would `SET` them for the life of an embedded
 * connection, but stand in the SQL.
 */
export async function connect(config: DatabaseConfig): Promise<Database> {
  const [reader, writer] = config.kind === 'embedded' ? await open(config) : await reach(config);
  const running = new Set<Promise<unknown>>();
  /** Remembers what runs: an embedded engine that is let go in mid-query takes the process with it. */
  async function run<Result>(work: Promise<Result>): Promise<Result> {
    running.add(work);
    return work.finally(() => running.delete(work));
  }
  async function query(sql: string, params: Readonly<Record<string, unknown>> = {}) {
    try {
      const answer = await reader.query({ query: sql, query_params: { ...params }, format: 'JSONEachRow' });
      return await answer.json<Record<string, unknown>>();
    } catch (error) {
      throw readType(error) === null ? new UnavailableError(toMessage(error), { cause: error }) : error;
    }
  }
  const command = async (sql: string) => void (await writer.command({ query: sql }));

  return {
    embedded: config.kind === 'embedded',
    name: config.name,
    query: (sql, params) => run(query(sql, params)),
    command: (sql) => run(command(sql)),
    async insert(statement, lines) {
      if (lines.length === 0) return { ok: true };
      try {
        await run(command(`${statement}\n${lines.join('\n')}`));
        return { ok: true };
      } catch (error) {
        const reason = isBadData(error) ? 'bad_data' : 'unavailable';
        return { ok: false, reason, message: toMessage(error) };
      }
    },
    async version() {
      // Not on the reader's connection, where it would wait behind every report and take a busy engine for a dead one.
      const answer = await run(
        writer.query({
          query: 'SELECT version() AS version',
          format: 'JSONEachRow',
          abort_signal: AbortSignal.timeout(PING_TIMEOUT_MS),
        }),
      );
      const [row] = await answer.json<{ version: string }>();
      return row?.version ?? 'unknown';
    },
    async close() {
      await Promise.allSettled(running);
      await Promise.all([reader.close(), writer.close()]);
    },
  };
}

type Pair = readonly [reader: ClickHouseClient, writer: ClickHouseClient];

async function open({ path, name }: DatabaseConfig & { kind: 'embedded' }): Promise<Pair> {
  mkdirSync(path, { recursive: true });
  try {
    const pair = [embeddedClient(path), embeddedClient(path)] as const;
    await pair[0].command({ query: createDatabase(name) });
    for (const client of pair) await client.command({ query: `USE ${name}` });
    return pair;
  } catch (error) {
    const holder = readHolder(path);
    throw new ConnectError(
      holder === null
        ? `The database in ${path} does not open: ${toMessage(error)}`
        : `The data folder ${path} is in use by another process (${holder}).`,
      { cause: error },
    );
  }
}

function embeddedClient(path: string): ClickHouseClient {
  // chDB declares the contract of an older copy of the client's types; the two are the same in what is called here.
  const connection = createChdbConnection({ path }) as unknown as NonNullable<
    ClickHouseClientConfigOptions['connection']
  >;
  return createClient({ connection, log: { level: ClickHouseLogLevel.OFF } });
}

/** The id of the living process that has the folder open, as the engine notes it there; the engine's own error does not say. */
function readHolder(path: string): number | null {
  const note = join(path, 'status');
  const pid = existsSync(note) ? Number(/PID: (\d+)/.exec(readFileSync(note, 'utf8'))?.[1]) : Number.NaN;
  if (!Number.isInteger(pid) || pid === process.pid) return null;
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}

async function reach({ url, username, password, name }: DatabaseConfig & { kind: 'server' }): Promise<Pair> {
  const options = { url, username, password, log: { level: ClickHouseLogLevel.OFF } };
  const first = createClient(options);
  try {
    await first.command({ query: createDatabase(name) });
  } catch (error) {
    throw new ConnectError(
      `The ClickHouse server at ${new URL(url).origin} cannot be used: ${toMessage(error)}`,
      {
        cause: error,
      },
    );
  } finally {
    await first.close();
  }
  return [
    createClient({ ...options, database: name, request_timeout: QUERY_TIMEOUT_MS }),
    createClient({ ...options, database: name, request_timeout: INSERT_TIMEOUT_MS }),
  ];
}

/** Atomic by name: the embedded engine's default is not, and it refuses what a server takes. */
function createDatabase(name: string): string {
  return `CREATE DATABASE IF NOT EXISTS ${name} ENGINE = Atomic`;
}

/** Errors that lie in the rows; all others (network, memory, too many parts) pass with time. */
function isBadData(error: unknown): boolean {
  const type = readType(error) ?? '';
  return (
    type.startsWith('CANNOT_PARSE') ||
    ['INCORRECT_DATA', 'TYPE_MISMATCH', 'TOO_DEEP_RECURSION', 'ARGUMENT_OUT_OF_BOUND'].includes(type)
  );
}

/**
 * ClickHouse's name of an error, or null when it is none of ClickHouse's own. Not `instanceof ClickHouseError`: the embedded
 * connection throws its own copy of that class.
 */
function readType(error: unknown): string | null {
  const type = (error as { type?: unknown } | null)?.type;
  return typeof type === 'string' ? type : null;
}

/** The first line, short: the engine quotes the rows in its messages, and they are not for logs. */
function toMessage(error: unknown): string {
  const text =
    error instanceof Error ? error.message || String((error as { code?: unknown }).code) : String(error);
  return text.replaceAll(/\s+/g, ' ').slice(0, 300);
}
