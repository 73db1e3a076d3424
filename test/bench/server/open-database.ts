import { mkdirSync } from 'node:fs';

import { connect } from '@kept/collector';
import { createTables, type Query } from '@kept/metrics';

/** Kept's tables on the embedded engine in this process, as the collector opens them. */
export interface BenchDatabase {
  readonly query: Query;
  /** Runs a statement that gives no rows. */
  readonly run: (sql: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Creates the tables in `path` where there are none. */
export async function openDatabase(path: string): Promise<BenchDatabase> {
  mkdirSync(path, { recursive: true });
  const database = await connect({ kind: 'embedded', name: 'kept', path });
  for (const statement of createTables(database.name)) await database.command(statement);
  return {
    query: (sql, params) => database.query(sql, params),
    run: (sql) => database.command(sql),
    close: () => database.close(),
  };
}
