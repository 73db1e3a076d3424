import { activityTable, toActivityView } from './activity-table.ts';
import { documentsTable } from './documents-table.ts';
import { eventsTable, factsTable } from './events-table.ts';
import { identitiesTable } from './identities-table.ts';
import type { Table } from './table.ts';

export const DEFAULT_DATABASE = 'kept';

export const TABLES: readonly Table[] = [
  eventsTable,
  factsTable,
  activityTable,
  identitiesTable,
  documentsTable,
];

/**
 * The statements that create all of Kept's tables, in order; run again they change nothing. The metrics' SQL names
 * tables without a database: the connection's own must be this one (`database` of a server's client, `USE` on chDB).
 * Throws on a name that is no plain identifier.
 */
export function createTables(database: string = DEFAULT_DATABASE): string[] {
  if (!/^[A-Za-z_]\w*$/.test(database)) throw new TypeError(`Not a database name: ${database}`);
  return [
    `CREATE DATABASE IF NOT EXISTS ${database} ENGINE = Atomic`,
    ...TABLES.map((table) => createTable(database, table)),
    toActivityView(database),
  ];
}

function createTable(database: string, table: Table): string {
  const columns = Object.entries(table.columns).map(([name, type]) => `${name} ${type}`);
  const settings = Object.entries(table.settings ?? {}).map(([name, value]) => `${name} = ${value}`);
  return [
    `CREATE TABLE IF NOT EXISTS ${database}.${table.name} (`,
    [...columns, ...(table.indexes ?? [])].map((line) => `  ${line}`).join(',\n'),
    `) ENGINE = ${table.engine}`,
    table.partitionBy === undefined ? '' : `PARTITION BY ${table.partitionBy}`,
    `ORDER BY ${table.orderBy}`,
    settings.length === 0 ? '' : `SETTINGS ${settings.join(', ')}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}
