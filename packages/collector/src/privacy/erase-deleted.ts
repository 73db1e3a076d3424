import type { Database } from '../clickhouse.ts';
import { toOwnTable } from './delete-people.ts';

/**
 * Takes deleted rows out of the files: until then they are masked, so that no query sees them. It rewrites the parts that
 * hold such rows and no others, and resolves when that is done.
 */
export async function eraseDeleted(database: Database): Promise<void> {
  const { cluster, name } = database;
  const masked = await database.query(
    `SELECT DISTINCT replaceRegexpOne(table, '_local$', '') AS name
     FROM ${cluster === null ? 'system.parts' : `cluster('${cluster}', system.parts)`}
     WHERE database = {database:String} AND active AND has_lightweight_delete`,
    { database: name },
  );
  for (const table of masked) {
    await database.maintain(
      `ALTER TABLE ${toOwnTable(database, String(table['name']))} APPLY DELETED MASK SETTINGS mutations_sync = 2`,
    );
  }
}
