import { DEFAULT_DATABASE } from './create-tables.ts';
import { DELIVERY_COLUMNS } from './deliveries-table.ts';
import { DOCUMENT_COLUMNS } from './documents-table.ts';
import { EVENT_COLUMNS } from './events-table.ts';
import { IDENTITY_COLUMNS } from './identities-table.ts';
import { SUPPRESSION_COLUMNS } from './suppressions-table.ts';
import type { TableName } from './table.ts';

/** The tables that rows are written to; `activity` fills itself. */
export type InsertTable = Exclude<TableName, 'activity'>;

/**
 * Settings of every insert. Rows are there when it returns; a key that stands twice in an event's properties costs
 * that key and not the batch; text that looks like a date stays text. A batch may be of any number of months: past
 * ClickHouse's default of 100 it would be refused for ever, and with it whoever shares its insert; the collector's
 * rule of the oldest event bounds it. On a cluster the rows are on their shards when it returns, or it fails. Where a
 * server died between a block and what the view makes of it, the block's retry feeds the view.
 */
export const INSERT_SETTINGS = {
  async_insert: 0,
  distributed_foreground_insert: 1,
  deduplicate_blocks_in_dependent_materialized_views: 1,
  max_partitions_per_insert_block: 0,
  type_json_skip_duplicated_paths: 1,
  input_format_try_infer_dates: 0,
  input_format_try_infer_datetimes: 0,
} as const;

/** What a row gives, in the table's order; the rest is computed. */
export const INSERT_COLUMNS: Readonly<Record<InsertTable, readonly string[]>> = {
  events: given(EVENT_COLUMNS, 'mid', 'who'),
  facts: given(EVENT_COLUMNS, 'mid', 'who'),
  identities: given(IDENTITY_COLUMNS, 'version', 'deleted'),
  suppressions: given(SUPPRESSION_COLUMNS),
  documents: given(DOCUMENT_COLUMNS),
  deliveries: given(DELIVERY_COLUMNS),
};

/**
 * The statement before the rows, one JSON object a line.
 *
 * @param token names the block, so that the table takes it once however often it is sent; letters, digits and `-`
 */
export function toInsert(
  table: InsertTable,
  database: string = DEFAULT_DATABASE,
  token: string | null = null,
): string {
  if (token !== null && !/^[A-Za-z0-9-]+$/.test(token)) throw new TypeError(`Not an insert token: ${token}`);
  const settings = Object.entries({
    ...INSERT_SETTINGS,
    ...(token === null ? {} : { insert_deduplication_token: `'${token}'` }),
  }).map(([name, value]) => `${name} = ${value}`);
  const columns = INSERT_COLUMNS[table].join(', ');
  return `INSERT INTO ${database}.${table} (${columns}) SETTINGS ${settings.join(', ')} FORMAT JSONEachRow`;
}

function given(columns: object, ...computed: readonly string[]): readonly string[] {
  return Object.keys(columns).filter((name) => !computed.includes(name));
}
