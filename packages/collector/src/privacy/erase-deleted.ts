import type { Database } from '../clickhouse.ts';
import { PERSON_TABLES, toOwnTable } from './delete-people.ts';

/**
 * Takes deleted rows out of the files: until then they are masked, so that no query sees them. It rewrites the parts that
 * hold such rows and no others, and resolves when that is done.
 */
export async function eraseDeleted(database: Database): Promise<void> {
  for (const table of PERSON_TABLES) {
    await database.maintain(
      `ALTER TABLE ${toOwnTable(database, table)} APPLY DELETED MASK SETTINGS mutations_sync = 2`,
    );
  }
}
