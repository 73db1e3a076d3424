import { activityTable, toActivityView } from './activity-table.ts';
import { deliveriesTable } from './deliveries-table.ts';
import { documentsTable } from './documents-table.ts';
import { eventsTable, factsTable } from './events-table.ts';
import { identitiesTable } from './identities-table.ts';
import { suppressionsTable } from './suppressions-table.ts';
import type { Table } from './table.ts';

export const DEFAULT_DATABASE = 'kept';

export const TABLES: readonly Table[] = [
  eventsTable,
  factsTable,
  activityTable,
  identitiesTable,
  suppressionsTable,
  deliveriesTable,
  documentsTable,
];

/** Ends the names of the tables that hold a shard's own rows. */
export const LOCAL = '_local';

/**
 * The statements that create all of Kept's tables, in order; run again they change nothing. The metrics' SQL names
 * tables without a database: the connection's own must be this one (`database` of a server's client, `USE` on chDB).
 * Throws on a name that is no plain identifier.
 *
 * @param cluster the servers' own name of their cluster: the statements are then for each of its servers, and the same
 * names stand for the rows of all shards. Null for one server, or for the embedded engine.
 */
export function createTables(database: string = DEFAULT_DATABASE, cluster: string | null = null): string[] {
  if (!/^[A-Za-z_]\w*$/.test(database)) throw new TypeError(`Not a database name: ${database}`);
  if (cluster !== null && !/^[\w.-]+$/.test(cluster)) throw new TypeError(`Not a cluster name: ${cluster}`);
  const suffix = cluster === null ? '' : LOCAL;
  return [
    `CREATE DATABASE IF NOT EXISTS ${database} ENGINE = Atomic`,
    ...TABLES.map((table) => createTable(database, table, suffix)),
    toActivityView(database, suffix),
    ...(cluster === null ? [] : TABLES.map((table) => createDistributed(database, table, cluster))),
  ];
}

function createTable(database: string, table: Table, suffix: string): string {
  const settings = Object.entries(table.settings ?? {}).map(([name, value]) => `${name} = ${value}`);
  return [
    `CREATE TABLE IF NOT EXISTS ${database}.${table.name}${suffix} (`,
    toColumns(table, table.indexes),
    `) ENGINE = ${table.engine}`,
    table.partitionBy === undefined ? '' : `PARTITION BY ${table.partitionBy}`,
    `ORDER BY ${table.orderBy}`,
    settings.length === 0 ? '' : `SETTINGS ${settings.join(', ')}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** Reads all shards as one table, and sends each row that is written to its shard. It computes what a row does not give, as `mid`. */
function createDistributed(database: string, table: Table, cluster: string): string {
  const local = `${table.name}${LOCAL}`;
  return [
    `CREATE TABLE IF NOT EXISTS ${database}.${table.name} (`,
    toColumns(table),
    `) ENGINE = Distributed('${cluster}', '${database}', '${local}', ${table.shardBy})`,
  ].join('\n');
}

function toColumns(table: Table, indexes: readonly string[] = []): string {
  const columns = Object.entries(table.columns).map(([name, type]) => `${name} ${type}`);
  return [...columns, ...indexes].map((line) => `  ${line}`).join(',\n');
}
