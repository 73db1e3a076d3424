import { isPerson } from '../owner.ts';
import { DEDUPLICATION_WINDOW, MERGE_RESTING_PARTITIONS } from './table.ts';
import type { Table } from './table.ts';

/** `2026-11-21 22:36:22.000`, in UTC: the form in which ClickHouse reads and writes a `DateTime64(3, 'UTC')`. */
export type ClickHouseTime = string;

/** One event as it is inserted into `events` or `facts`. Text that is not known is empty. */
export interface EventRow {
  /** Never stored: only its hash is, as `mid`. */
  readonly message_id: string;
  readonly project: string;
  /** The call: track, page, screen, identify, group, alias. */
  readonly type: string;
  readonly event: string;
  /** When it happened. The same on every delivery of the same message, since duplicates are told by it. */
  readonly ts: ClickHouseTime;
  readonly received_at: ClickHouseTime;
  /** The user id, else the anonymous id. Who that is is resolved through `identities` when read. */
  readonly pid: string;
  readonly anonymous_id: string;
  readonly account_id: string;
  readonly session_id: string;
  /** Milliseconds of attention since the session's previous event. */
  readonly engaged_ms: number;
  readonly path: string;
  readonly browser: string;
  readonly os: string;
  readonly country: string;
  readonly is_bot: 0 | 1;
  /** 1 when it came from a server, an import or a webhook. Whoever reads a page's source could have sent the others. */
  readonly is_trusted: 0 | 1;
  readonly props: object;
}

const TIME = "DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1))";
const ID = 'String CODEC(ZSTD(1))';
const NAME = 'LowCardinality(String)';

/** The hash of the person whose row it is, 0 for what is nobody's: reads count people by it, and leave names alone. */
export const WHO = `UInt64 DEFAULT if(${isPerson('pid')}, sipHash64(pid), 0) CODEC(ZSTD(1))`;

/** The columns of `events` and `facts`. Tables, inserts and reads are made from this; `mid` and `who` are computed. */
export const EVENT_COLUMNS = {
  message_id: 'String EPHEMERAL',
  project: NAME,
  type: NAME,
  event: NAME,
  ts: TIME,
  received_at: TIME,
  pid: ID,
  who: WHO,
  anonymous_id: ID,
  account_id: ID,
  session_id: ID,
  mid: 'UInt64 DEFAULT sipHash64(message_id) CODEC(NONE)',
  engaged_ms: 'UInt32 CODEC(ZSTD(1))',
  path: NAME,
  browser: NAME,
  os: NAME,
  country: NAME,
  is_bot: 'UInt8',
  is_trusted: 'UInt8',
  props: 'JSON(max_dynamic_paths=256) CODEC(ZSTD(3))',
} as const satisfies Record<keyof EventRow | 'mid' | 'who', string>;

/** What people do in the product. Sorted by person: uniques, sessions, timelines and deletion read one stretch. */
export const eventsTable: Table = {
  name: 'events',
  columns: EVENT_COLUMNS,
  indexes: ['INDEX ix_event event TYPE set(100) GRANULARITY 1'],
  engine: 'ReplacingMergeTree',
  partitionBy: 'toYYYYMM(ts)',
  orderBy: '(project, sipHash64(pid), ts, mid)',
  shardBy: 'sipHash64(pid)',
  settings: { ...DEDUPLICATION_WINDOW, ...MERGE_RESTING_PARTITIONS },
};

/** Business facts. Sorted by event: always few rows, so always read with FINAL. */
export const factsTable: Table = {
  name: 'facts',
  columns: EVENT_COLUMNS,
  engine: 'ReplacingMergeTree',
  partitionBy: 'toYear(ts)',
  orderBy: '(project, event, account_id, ts, mid)',
  shardBy: 'sipHash64(pid)',
  settings: { ...DEDUPLICATION_WINDOW, ...MERGE_RESTING_PARTITIONS },
};
