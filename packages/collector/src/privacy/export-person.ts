import type { Database } from '../clickhouse.ts';
import { readPersonIds, toGroups } from './person-ids.ts';

/** Rows that are read at once; a person may have millions. */
const PAGE_ROWS = 2_000;

/**
 * Everything that is stored of a person, as lines of JSON, each with the table it stands in: the devices they signed in
 * on, what the team made of their answers, business facts that name them, and what they did, in the order of time (for each thousand of ids). Reads a page at a time.
 */
export async function* exportPerson(
  database: Database,
  project: string,
  person: string,
): AsyncGenerator<string, void, undefined> {
  const ids = await readPersonIds(database, project, [person]);
  for (const group of toGroups(ids)) {
    const whose = { project, ids: group };
    const links = await database.query(
      `SELECT alias, pid, toString(linked_at) AS linked_at FROM identities FINAL
       WHERE project = {project:String} AND alias IN {ids:Array(String)} ORDER BY linked_at, alias`,
      whose,
    );
    for (const link of links) yield toLine('identities', link);
    const cases = await database.query(
      `SELECT id, body FROM documents FINAL
       WHERE project = {project:String} AND kind = 'case' AND JSONExtractString(body, 'person') IN {ids:Array(String)}
       ORDER BY id`,
      whose,
    );
    for (const { id, body } of cases) yield toLine('cases', { id, ...(JSON.parse(String(body)) as object) });
    for (const table of ['facts', 'events'] as const) {
      for await (const row of readRows(database, table, whose)) yield toLine(table, row);
    }
  }
}

async function* readRows(
  database: Database,
  table: 'facts' | 'events',
  whose: { readonly project: string; readonly ids: readonly string[] },
): AsyncGenerator<Record<string, unknown>, void, undefined> {
  let [ts, mid] = ['1970-01-01 00:00:00.000', '0'];
  for (;;) {
    const rows = await database.query(
      `SELECT * EXCEPT (mid, who), toString(mid) AS mid FROM ${table} FINAL
       WHERE project = {project:String}
         AND sipHash64(pid) IN (SELECT sipHash64(arrayJoin({ids:Array(String)}))) AND pid IN {ids:Array(String)}
         AND (ts, ${table}.mid) > ({ts:DateTime64(3, 'UTC')}, {mid:UInt64})
       ORDER BY ts, ${table}.mid LIMIT ${PAGE_ROWS}`,
      { ...whose, ts, mid },
    );
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < PAGE_ROWS || !last) return;
    [ts, mid] = [String(last['ts']), String(last['mid'])];
  }
}

function toLine(table: string, row: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ table, ...row })}\n`;
}
