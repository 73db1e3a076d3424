import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  ClickHouseLogLevel,
  createClient,
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
} from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';

import type { EmbeddedConfig } from './config.ts';
import { ConnectError, toMessage } from './database-error.ts';
import { createDatabase, type Link } from './link.ts';
import { streamFromEmbedded } from './stream-rows.ts';

/**
 * How many questions are answered at the same time, so that a short one does not wait for a long one. Each has memory of
 * its own, and while it is answered a thread of Node's pool.
 */
const READERS = 3;

/** The engine in this process. Rejects with `ConnectError`, which names who has the folder open. */
export async function openEmbedded(config: EmbeddedConfig): Promise<Link> {
  const { path, name } = config;
  mkdirSync(path, { recursive: true });
  try {
    const [writer, keeper, reader] = [toClient(path), toClient(path), toClient(path)];
    const readers = [reader, ...Array.from({ length: READERS - 1 }, () => toClient(path))] as const;
    await writer.command({ query: createDatabase(name) });
    for (const client of [...readers, writer, keeper]) await client.command({ query: `USE ${name}` });
    return { readers, writer, others: [], keepers: [keeper], stream: streamFromEmbedded(config) };
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

function toClient(path: string): ClickHouseClient {
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
