/** One table, in parts, so that one node and a cluster are written from the same description. */
export interface Table {
  readonly name: TableName;
  /** Column name to ClickHouse type, default and codec, in order. */
  readonly columns: Readonly<Record<string, string>>;
  readonly indexes?: readonly string[];
  /** Engine and its arguments, without replication. */
  readonly engine: string;
  readonly partitionBy?: string;
  readonly orderBy: string;
  /** What tells the shard of a row. All copies of a row agree on it, since FINAL removes only those of one shard. */
  readonly shardBy: string;
  readonly settings?: Readonly<Record<string, number>>;
}

export type TableName =
  | 'events'
  | 'facts'
  | 'activity'
  | 'identities'
  | 'suppressions'
  | 'documents'
  | 'deliveries';

/** How many inserted blocks a table remembers, so that a batch written again under its token, or unchanged, adds nothing. */
export const DEDUPLICATION_WINDOW = { non_replicated_deduplication_window: 10_000 } as const;

/** A month (or year) that rests for a day is merged to one part, after which reading it with FINAL costs nothing. */
export const MERGE_RESTING_PARTITIONS = {
  min_age_to_force_merge_seconds: 86_400,
  min_age_to_force_merge_on_partition_only: 1,
} as const;
