import { createHash } from 'node:crypto';

import { toClickHouseTime, toInsert, type SuppressionRow } from '@kept/metrics';

import type { Database } from '../clickhouse.ts';
import { toTimestamp, type Environment } from '../environment.ts';

/** Ids of which nothing more is stored: those of people who were deleted. Held in memory, as hashes. */
export interface Suppressions {
  has(project: string, id: string): boolean;
  /** Holds here at once, and with other collectors within seconds. Rejects when the database does not take it; it holds here even so. */
  add(project: string, ids: readonly string[]): Promise<void>;
  /** Events of these ids are stored again. Rejects when the database does not take it. */
  lift(project: string, ids: readonly string[]): Promise<void>;
}

/** After so long a look asks the database again, without waiting for it: another collector may have deleted somebody. */
const MAX_AGE_MS = 5_000;
/** What two collectors' clocks may differ by. */
const CLOCK_MARGIN_MS = 600_000;

/** Reads all suppressions once. Rejects when the database does not answer; later failures leave what is known. */
export async function openSuppressions(database: Database, environment: Environment): Promise<Suppressions> {
  const hashes = new Set<string>();
  let readAt = 0;
  /** Of all rows that are known: of two for an id the later one holds, whatever the clocks of those who wrote them said. */
  let latestMs = 0;
  let reading: Promise<void> | null = null;

  async function read(sinceMs: number): Promise<void> {
    const now = environment.now();
    const rows = await database.query(
      `SELECT id_hash, argMax(deleted, at) AS deleted, toUnixTimestamp64Milli(max(at)) AS ms FROM suppressions
       WHERE at >= {since:DateTime64(3, 'UTC')} GROUP BY id_hash`,
      { since: toClickHouseTime(toTimestamp(Math.max(0, sinceMs))) },
    );
    for (const { id_hash: hash, deleted, ms } of rows) {
      latestMs = Math.max(latestMs, Number(ms));
      if (deleted === 1) hashes.delete(String(hash));
      else hashes.add(String(hash));
    }
    readAt = now;
  }
  function refresh(): void {
    reading ??= read(readAt - CLOCK_MARGIN_MS)
      .catch(() => undefined)
      .finally(() => (reading = null));
  }
  async function write(project: string, ids: readonly string[], deleted: 0 | 1): Promise<void> {
    latestMs = Math.max(environment.now(), latestMs + 1);
    const at = toClickHouseTime(toTimestamp(latestMs));
    const lines = ids.map((id) => {
      const row: SuppressionRow = { project, id_hash: toHash(project, id), at, deleted };
      return JSON.stringify(row);
    });
    const result = await database.insert(toInsert('suppressions', database.name), lines);
    if (!result.ok) throw new Error(`The ids were not stored: ${result.message}`);
  }

  await read(0);
  return {
    has(project, id) {
      if (environment.now() - readAt > MAX_AGE_MS) refresh();
      return hashes.size > 0 && hashes.has(toHash(project, id));
    },
    async add(project, ids) {
      for (const id of ids) hashes.add(toHash(project, id));
      await write(project, ids, 0);
    },
    async lift(project, ids) {
      await write(project, ids, 1);
      for (const id of ids) hashes.delete(toHash(project, id));
    },
  };
}

/** As `SUPPRESSION_HASH` of the tables computes it. */
function toHash(project: string, id: string): string {
  return createHash('sha256').update(`${project}\n${id}`).digest('hex').slice(0, 32);
}
