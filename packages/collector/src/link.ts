import type { ClickHouseClient } from '@clickhouse/client';

import type { StreamRows } from './stream-rows.ts';

/** Clients of one database. */
export interface Link {
  /** Any of them answers any question; on one embedded connection questions are answered one after the other. */
  readonly readers: readonly [ClickHouseClient, ...ClickHouseClient[]];
  readonly writer: ClickHouseClient;
  /** The servers of a cluster beside the one that `readers` and `writer` talk to. */
  readonly others: readonly ClickHouseClient[];
  /** One for each server, for statements that take long: neither an insert nor a report waits behind them. */
  readonly keepers: readonly ClickHouseClient[];
  readonly stream: StreamRows;
}

/** Atomic by name: the embedded engine's default is not, and it refuses what a server takes. */
export function createDatabase(name: string): string {
  return `CREATE DATABASE IF NOT EXISTS ${name} ENGINE = Atomic`;
}
