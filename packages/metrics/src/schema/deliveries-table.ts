import type { ClickHouseTime } from './events-table.ts';
import { DEDUPLICATION_WINDOW } from './table.ts';
import type { Table } from './table.ts';

/** One message that an automation has to send, or has sent, as it stands after the latest thing that became of it. */
export interface DeliveryRow {
  readonly project: string;
  readonly automation: string;
  /** The same for the same occasion, whoever finds it and however often: receivers tell repetitions by it. */
  readonly id: string;
  /** Rises with each thing that becomes of it. Finding the occasion again is the lowest, and changes nothing. */
  readonly version: number;
  readonly state: 'waiting' | 'delivered' | 'given_up' | 'cancelled';
  /** What made it: an occasion, or somebody who wanted to see a sample. */
  readonly kind: 'occasion' | 'test';
  /** The person it tells of; empty for none. Who is deleted leaves here too. */
  readonly pid: string;
  readonly found_at: ClickHouseTime;
  /** When it is tried next, while it waits. */
  readonly due_at: ClickHouseTime;
  /** When nothing more is tried. */
  readonly until_at: ClickHouseTime;
  readonly attempts: number;
  /** What is sent, as JSON, without what belongs to the attempt. */
  readonly body: string;
  /** Of the last attempt: the HTTP status, or 0 when none came. */
  readonly status: number;
  readonly took_ms: number;
  /** How the receiver's answer began, or why none came. */
  readonly answer: string;
}

const TIME = "DateTime64(3, 'UTC')";
const NAME = 'LowCardinality(String)';

export const DELIVERY_COLUMNS = {
  project: NAME,
  automation: 'String',
  id: 'String',
  version: 'UInt32',
  state: NAME,
  kind: NAME,
  pid: 'String',
  found_at: TIME,
  due_at: TIME,
  until_at: TIME,
  attempts: 'UInt16',
  body: 'String CODEC(ZSTD(3))',
  status: 'UInt16',
  took_ms: 'UInt32',
  answer: 'String CODEC(ZSTD(3))',
} as const satisfies Record<keyof DeliveryRow, string>;

/** What automations send: the queue and its log in one, so that a restart forgets nothing. Read with FINAL. */
export const deliveriesTable: Table = {
  name: 'deliveries',
  columns: DELIVERY_COLUMNS,
  engine: 'ReplacingMergeTree(version)',
  orderBy: '(project, automation, id)',
  shardBy: 'sipHash64(project, automation, id)',
  settings: DEDUPLICATION_WINDOW,
};
