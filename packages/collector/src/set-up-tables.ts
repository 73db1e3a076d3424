import { createTables } from '@kept/metrics';

import type { Database } from './clickhouse.ts';
import { ConnectError } from './database-error.ts';

/**
 * Creates the tables where there are none. Rejects when the database does not take them, and with `ConnectError` when it
 * holds those of the other kind: what one server wrote would be taken for a shard's part, and a shard's part for all.
 */
export async function setUpTables(database: Database): Promise<void> {
  const { name, cluster } = database;
  const isOfCluster = await readKind(database);
  if (cluster === null && isOfCluster) {
    throw new ConnectError(`The database "${name}" is a cluster's; CLICKHOUSE_CLUSTER has to name it.`);
  }
  if (cluster !== null && isOfCluster === false) {
    throw new ConnectError(`The database "${name}" is one server's; set another CLICKHOUSE_DATABASE.`);
  }
  for (const statement of createTables(name, cluster)) await database.command(statement);
}

/** Whether the tables that are there are a cluster's, on every server; null when there are none yet. */
async function readKind(database: Database): Promise<boolean | null> {
  const { name, cluster } = database;
  const tables = cluster === null ? 'system.tables' : `cluster('${cluster}', system.tables)`;
  const found = await database.query(
    `SELECT DISTINCT engine FROM ${tables} WHERE database = {name:String} AND name = 'events'`,
    { name },
  );
  return found.length === 0 ? null : found.every(({ engine }) => engine === 'Distributed');
}
