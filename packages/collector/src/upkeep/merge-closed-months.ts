import type { Database } from '../clickhouse.ts';
import { toTimestamp, type Environment } from '../environment.ts';
import { toOwnTable } from '../privacy/delete-people.ts';

/** Late events of a month that has just ended come for some days; merging it before would be done again. */
const REST_MS = 2 * 86_400_000;
/** No merge begins later than this after the first. */
const MAX_DURATION_MS = 3_600_000;

/**
 * Merges each closed month (or year, of facts) to one part, one after the other: reading it with FINAL costs nothing from
 * then on. Returns how many were merged; those there was no time for come the next night.
 *
 * @param isStopping asked before each
 */
export async function mergeClosedMonths(
  database: Database,
  environment: Environment,
  isStopping: () => boolean,
): Promise<number> {
  const beganAt = environment.now();
  let merged = 0;
  for (const { table, partition } of await readUnmerged(database, beganAt - REST_MS)) {
    if (isStopping() || environment.now() - beganAt > MAX_DURATION_MS) break;
    await database.maintain(`OPTIMIZE TABLE ${toOwnTable(database, table)} PARTITION ${partition} FINAL`);
    merged++;
  }
  return merged;
}

/** The oldest first, since nothing more comes to those. */
async function readUnmerged(
  database: Database,
  openMs: number,
): Promise<readonly { readonly table: string; readonly partition: number }[]> {
  const { cluster, name } = database;
  const parts = cluster === null ? 'system.parts' : `cluster('${cluster}', system.parts)`;
  const shard = cluster === null ? '0' : '_shard_num';
  const open = toTimestamp(openMs);
  const rows = await database.query(
    `SELECT DISTINCT name, partition FROM (
       SELECT ${shard} AS shard, replaceRegexpOne(table, '_local$', '') AS name, toUInt32(partition) AS partition
       FROM ${parts}
       WHERE database = {database:String} AND active AND name IN ('events', 'facts', 'activity')
       GROUP BY shard, name, partition HAVING count() > 1)
     WHERE partition < if(name = 'facts', {year:UInt32}, {month:UInt32})
     ORDER BY partition, name`,
    {
      database: name,
      year: Number(open.slice(0, 4)),
      month: Number(open.slice(0, 4) + open.slice(5, 7)),
    },
  );
  return rows.map((row) => ({ table: String(row['name']), partition: Number(row['partition']) }));
}
