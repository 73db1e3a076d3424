import {
  createTables,
  LOCAL,
  TABLES,
  toActivitySelect,
  upgradeTables,
  type PresentTables,
} from '@kept/metrics';

import type { Database } from './clickhouse.ts';
import { ConnectError } from './database-error.ts';

/**
 * Creates the tables where there are none, and brings those of an older version to this one's form. Resolves with what it
 * changed, a sentence each. Rejects when the database does not take them, and with `ConnectError` when it holds those of
 * the other kind: what one server wrote would be taken for a shard's part, and a shard's part for all.
 */
export async function setUpTables(database: Database): Promise<readonly string[]> {
  const { name, cluster } = database;
  const isOfCluster = await readKind(database);
  if (cluster === null && isOfCluster) {
    throw new ConnectError(`The database "${name}" is a cluster's; CLICKHOUSE_CLUSTER has to name it.`);
  }
  if (cluster !== null && isOfCluster === false) {
    throw new ConnectError(`The database "${name}" is one server's; set another CLICKHOUSE_DATABASE.`);
  }
  const present = await readPresentTables(database);
  for (const statement of createTables(name, cluster)) await database.command(statement);
  const upgrades = upgradeTables(name, cluster, present);
  for (const { statement } of upgrades) await database.command(statement);
  return [
    ...findMissingTables(present).map((table) => `Created the table ${table}.`),
    ...upgrades.map(({ says }) => says),
  ];
}

/** The tables that no server, or not every server, has. */
export function findMissingTables({ columns }: PresentTables): readonly string[] {
  return TABLES.map(({ name }) => name).filter((name) => !columns.has(name));
}

/** What is there, and the same on every server of a cluster. */
export async function readPresentTables(database: Database): Promise<PresentTables> {
  const { name } = database;
  const columns = new Map<string, Map<string, string>>();
  const found = await database.query(
    `SELECT table, name, any(type) AS type FROM ${onAll(database, 'system.columns')} WHERE database = {name:String}
    GROUP BY table, name HAVING count() = (SELECT count() FROM ${onAll(database, 'system.one')}) ORDER BY table, name`,
    { name },
  );
  for (const { table, name: column, type } of found) {
    const known = columns.get(String(table)) ?? new Map<string, string>();
    columns.set(String(table), known.set(String(column), String(type)));
  }
  const [view] = await database.query(
    `SELECT countIf(as_select != formatQuerySingleLine({select:String})) AS others
    FROM ${onAll(database, 'system.tables')} WHERE database = {name:String} AND name = 'activity_mv'`,
    { name, select: toActivitySelect(name, database.cluster === null ? '' : LOCAL) },
  );
  return { columns, isViewCurrent: Number(view?.['others']) === 0 };
}

/** Whether the tables that are there are a cluster's, on every server; null when there are none yet. */
async function readKind(database: Database): Promise<boolean | null> {
  const found = await database.query(
    `SELECT DISTINCT engine FROM ${onAll(database, 'system.tables')} WHERE database = {name:String} AND name = 'events'`,
    { name: database.name },
  );
  return found.length === 0 ? null : found.every(({ engine }) => engine === 'Distributed');
}

/** A system's table of every server. */
function onAll({ cluster }: Database, table: string): string {
  return cluster === null ? table : `cluster('${cluster}', ${table})`;
}
