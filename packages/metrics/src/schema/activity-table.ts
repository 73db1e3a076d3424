import { PASSIVE_EVENTS } from '@kept/protocol';

import { WHO } from './events-table.ts';

import { DEDUPLICATION_WINDOW } from './table.ts';
import type { Table } from './table.ts';

/**
 * Who used the product in which quarter of an hour: exact in every time zone, whose offsets are whole quarters. It
 * holds a set and nothing that is added up, since the view that fills it sees every insert, repeated ones too.
 */
export const activityTable: Table = {
  name: 'activity',
  columns: {
    project: 'LowCardinality(String)',
    pid: 'String CODEC(ZSTD(1))',
    who: WHO,
    account_id: 'String CODEC(ZSTD(1))',
    is_bot: 'UInt8',
    slot: "DateTime('UTC') CODEC(Delta(4), ZSTD(1))",
  },
  engine: 'ReplacingMergeTree',
  partitionBy: 'toYYYYMM(slot)',
  orderBy: '(project, sipHash64(pid), pid, slot, account_id, is_bot)',
  shardBy: 'sipHash64(pid)',
  settings: DEDUPLICATION_WINDOW,
};

/** Fills `activity` from `events` as they are inserted; on a cluster each shard fills its own, whose names end in `suffix`. */
export function toActivityView(database: string, suffix = ''): string {
  return `CREATE MATERIALIZED VIEW IF NOT EXISTS ${database}.activity_mv TO ${database}.activity${suffix} AS
${toActivitySelect(database, suffix)}`;
}

/** What the view takes from the events; a database that has another one is an older version's. */
export function toActivitySelect(database: string, suffix = ''): string {
  const passive = PASSIVE_EVENTS.map((name) => `'${name}'`).join(', ');
  return `SELECT DISTINCT project, pid, account_id, is_bot, toStartOfFifteenMinutes(ts) AS slot
FROM ${database}.events${suffix}
WHERE event NOT IN (${passive})`;
}
