import { SUPPRESSION_HASH, toClickHouseTime } from '@kept/metrics';

import { toTimestamp } from '../environment.ts';
import { deletePeople, type DeletionParts } from './delete-people.ts';

/** Another collector hears of a deletion within seconds, an insert that timed out lands within minutes; some nights may be missed. */
const RECENT_MS = 3 * 86_400_000;

/**
 * Deletes what is left of people who were to be deleted in the last days: what other collectors still took of them, and all
 * of them where the process ended in mid-deletion. Returns of how many.
 */
export async function deleteStragglers(parts: DeletionParts): Promise<number> {
  const { database, environment } = parts;
  const rows = await database.query(
    `WITH
       deleted AS (
         SELECT project, id_hash FROM suppressions FINAL WHERE at >= {recent:DateTime64(3, 'UTC')}),
       known AS (
         SELECT DISTINCT project, pid FROM events WHERE project GLOBAL IN (SELECT project FROM deleted)
         UNION DISTINCT
         SELECT DISTINCT project, pid FROM facts WHERE project GLOBAL IN (SELECT project FROM deleted))
     SELECT project, groupArray(pid) AS people FROM known
     WHERE ${SUPPRESSION_HASH} GLOBAL IN (SELECT id_hash FROM deleted)
     GROUP BY project`,
    { recent: toClickHouseTime(toTimestamp(environment.now() - RECENT_MS)) },
  );
  let found = 0;
  for (const row of rows) {
    const people = row['people'] as readonly string[];
    await deletePeople(parts, String(row['project']), people);
    found += people.length;
  }
  return found;
}
