import type { Database } from '../clickhouse.ts';

/**
 * All ids of the people that `ids` name: their own, and those of the devices on which they signed in. A device that two
 * people share is the first one's, as everywhere in the metrics.
 */
export async function readPersonIds(
  database: Database,
  project: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await database.query(
    `WITH
       links AS (SELECT alias, pid FROM identities FINAL WHERE project = {project:String}),
       owners AS (SELECT pid FROM links WHERE alias IN {ids:Array(String)})
     SELECT pid AS id FROM owners
     UNION DISTINCT
     SELECT alias AS id FROM links WHERE pid IN {ids:Array(String)} OR pid GLOBAL IN (SELECT pid FROM owners)
     ORDER BY id`,
    { project, ids },
  );
  return [...new Set([...ids, ...rows.map(({ id }) => String(id))])];
}

/** What one statement takes: its values travel in an address, and anybody may link very many devices to a person. */
const MAX_IDS = 1_000;

export function toGroups(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / MAX_IDS) }, (_, n) =>
    ids.slice(n * MAX_IDS, (n + 1) * MAX_IDS),
  );
}
