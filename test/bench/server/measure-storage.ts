import type { BenchDatabase } from './open-database.ts';

/** What a merged history takes on disk. */
export interface StorageReading {
  readonly events: number;
  /** Of the events themselves, and with what is kept of them for speed. */
  readonly bytesAnEvent: number;
  readonly bytesAnEventWithActivity: number;
  /** The columns that take most, largest first, in bytes an event. */
  readonly columns: readonly (readonly [name: string, bytes: number])[];
}

const SHOWN_COLUMNS = 6;

/** Merges every month to one part, as the collector does at night, and weighs what is left. */
export async function measureStorage({ query, run }: BenchDatabase): Promise<StorageReading> {
  for (const table of ['events', 'facts', 'activity', 'identities'])
    await run(`OPTIMIZE TABLE ${table} FINAL`);
  const parts = await query(
    `SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes FROM system.parts
     WHERE active AND database = currentDatabase() AND table IN ('events', 'activity') GROUP BY table`,
    {},
  );
  const read = (table: string, column: string) =>
    Number(parts.find((part) => part['table'] === table)?.[column]);
  const columns = await query(
    `SELECT column, sum(column_bytes_on_disk) AS bytes FROM system.parts_columns
     WHERE active AND database = currentDatabase() AND table = 'events' GROUP BY column ORDER BY bytes DESC`,
    {},
  );
  const events = read('events', 'rows');
  const bytes = read('events', 'bytes');
  return {
    events,
    bytesAnEvent: bytes / events,
    bytesAnEventWithActivity: (bytes + read('activity', 'bytes')) / events,
    columns: columns
      .slice(0, SHOWN_COLUMNS)
      .map(({ column, bytes }) => [String(column), Number(bytes) / events]),
  };
}
