import type { ClickHouseTime } from './events-table.ts';
import { DEDUPLICATION_WINDOW } from './table.ts';
import type { Table } from './table.ts';

/** One link: whoever acted as `alias` is the person `pid`. */
export interface IdentityRow {
  readonly project: string;
  readonly alias: string;
  readonly pid: string;
  /** When the link was made; the earliest link of an alias holds. */
  readonly linked_at: ClickHouseTime;
}

/** 20 bits of the person's hash decide between two links of one millisecond, so that every order of arrival ends the same. */
const VERSION =
  'bitShiftLeft(toUInt64(4398046511103 - toUnixTimestamp64Milli(linked_at)), 20) + sipHash64(pid) % 1048576';

export const IDENTITY_COLUMNS = {
  project: 'LowCardinality(String)',
  alias: 'String',
  pid: 'String',
  linked_at: "DateTime64(3, 'UTC')",
  version: `UInt64 DEFAULT ${VERSION}`,
  deleted: 'UInt8',
} as const satisfies Record<keyof IdentityRow | 'version' | 'deleted', string>;

/** Who is who. The version falls with time, so that the earliest link is the one that is kept. */
export const identitiesTable: Table = {
  name: 'identities',
  columns: IDENTITY_COLUMNS,
  engine: 'ReplacingMergeTree(version, deleted)',
  orderBy: '(project, alias)',
  shardBy: 'sipHash64(alias)',
  settings: DEDUPLICATION_WINDOW,
};
