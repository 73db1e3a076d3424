import { SUPPRESSION_HASH, toClickHouseTime } from '@kept/metrics';

import { toTimestamp } from '../environment.ts';
import { deletePeople, type DeletionParts } from './delete-people.ts';

/** Another collector hears of a deletion within seconds, an insert that timed out may land within minutes. */
const RECENT_MS = 3 * 86_400_000;
/** A page keeps what it could not send for a week; older rows were there when their person was deleted. */
const LATE_MS = 10 * 86_400_000;

/** Deletes what other collectors still took of people who were deleted in the last days. Returns of how many. */
export async function deleteStragglers(parts: DeletionParts): Promise<number> {
  const { database, environment } = parts;
  const [recent, late] = [RECENT_MS, LATE_MS].map((ageMs) =>
    toClickHouseTime(toTimestamp(environment.now() - ageMs)),
  );
  const rows = await database.query(
    `WITH deleted AS (SELECT id_hash FROM suppressions FINAL WHERE at >= {recent:DateTime64(3, 'UTC')})
     SELECT project, groupUniqArray(pid) AS people FROM (
       SELECT DISTINCT project, pid FROM events WHERE ts >= {late:DateTime64(3, 'UTC')}
       UNION DISTINCT SELECT DISTINCT project, pid FROM facts WHERE ts >= {late:DateTime64(3, 'UTC')})
     WHERE ${SUPPRESSION_HASH} GLOBAL IN (SELECT id_hash FROM deleted)
     GROUP BY project`,
    { recent, late },
  );
  let found = 0;
  for (const { project, people } of rows) {
    await deletePeople(parts, String(project), people as readonly string[]);
    found += (people as readonly string[]).length;
  }
  return found;
}
