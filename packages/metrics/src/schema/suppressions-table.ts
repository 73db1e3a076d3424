import type { ClickHouseTime } from './events-table.ts';
import { DEDUPLICATION_WINDOW } from './table.ts';
import type { Table } from './table.ts';

/** An id of which nothing more is stored: its person had their data deleted. */
export interface SuppressionRow {
  readonly project: string;
  /** As `SUPPRESSION_HASH` says: who was deleted must not be told by the list of the deleted. */
  readonly id_hash: string;
  readonly at: ClickHouseTime;
  /** 1 takes the id back: the person agreed anew. The row with the latest `at` holds. */
  readonly deleted: 0 | 1;
}

/** The first half of SHA-256 over project, line feed and id, in small hexadecimal; `project` and `pid` are columns. */
export const SUPPRESSION_HASH = `lower(substring(hex(SHA256(concat(project, '\\n', pid))), 1, 32))`;

export const SUPPRESSION_COLUMNS = {
  project: 'LowCardinality(String)',
  id_hash: 'String',
  at: "DateTime64(3, 'UTC')",
  deleted: 'UInt8',
} as const satisfies Record<keyof SuppressionRow, string>;

/** Few rows, held in memory by every collector. Read with FINAL. */
export const suppressionsTable: Table = {
  name: 'suppressions',
  columns: SUPPRESSION_COLUMNS,
  engine: 'ReplacingMergeTree(at, deleted)',
  orderBy: '(project, id_hash)',
  shardBy: 'sipHash64(project, id_hash)',
  settings: DEDUPLICATION_WINDOW,
};
