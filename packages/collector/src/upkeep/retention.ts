import { toClickHouseTime } from '@kept/metrics';

import type { Database } from '../clickhouse.ts';
import { listProjects } from '../definitions/project.ts';
import type { Documents } from '../definitions/documents.ts';
import { toTimestamp, type Environment } from '../environment.ts';
import { toOwnTable } from '../privacy/delete-people.ts';

export interface RetentionParts {
  readonly database: Database;
  readonly documents: Documents;
  readonly environment: Environment;
}

/** What retention took, for the log. */
export interface Expired {
  /** Rows that were deleted one by one. */
  readonly rows: number;
  /** Months that were dropped whole, `events 202601`. */
  readonly months: readonly string[];
}

/** What people did, by month. Business facts stay: they are few, and last year's revenue is nobody's trail. */
const TABLES = [
  { table: 'events', time: 'ts' },
  { table: 'activity', time: 'slot' },
] as const;

/**
 * Deletes what is older than its project keeps: all before the local midnight `keepDays` days ago. A month that is out for
 * every project that has rows in it is dropped as a whole, which costs nothing; of other months the rows are masked.
 */
export async function applyRetention(parts: RetentionParts): Promise<Expired> {
  const { database } = parts;
  const borders = await readBorders(parts);
  const months: string[] = [];
  let rows = 0;
  if (borders.size === 0) return { rows, months };
  for (const { table, time } of TABLES) {
    for (const month of await readExpiredMonths(database, table, time, borders)) {
      await database.maintain(`ALTER TABLE ${toOwnTable(database, table)} DROP PARTITION ${month}`);
      months.push(`${table} ${month}`);
    }
    for (const [project, before] of borders) {
      const condition = `project = {project:String} AND ${time} < {before:DateTime64(3, 'UTC')}`;
      const params = { project, before };
      const [found] = await database.query(`SELECT count() AS n FROM ${table} WHERE ${condition}`, params);
      if (Number(found?.['n'] ?? 0) === 0) continue;
      await database.maintain(`DELETE FROM ${toOwnTable(database, table)} WHERE ${condition}`, params);
      rows += Number(found?.['n']);
    }
  }
  return { rows, months };
}

/** The first instant that a project keeps, in UTC, for those that do not keep all. ClickHouse knows the zones' midnights. */
async function readBorders(parts: RetentionParts): Promise<ReadonlyMap<string, string>> {
  const now = toClickHouseTime(toTimestamp(parts.environment.now()));
  const borders = new Map<string, string>();
  for (const { id, keepDays, timezone } of listProjects(parts.documents)) {
    if (keepDays === null) continue;
    const [row] = await parts.database.query(
      `SELECT toString(toDateTime64(
         toDate({now:DateTime64(3, 'UTC')}, {zone:String}) - {days:UInt32}, 3, {zone:String}), 'UTC') AS border`,
      { now, zone: timezone, days: keepDays },
    );
    borders.set(id, String(row?.['border']));
  }
  return borders;
}

async function readExpiredMonths(
  database: Database,
  table: string,
  time: string,
  borders: ReadonlyMap<string, string>,
): Promise<readonly number[]> {
  const latest = [...borders.values()].sort().at(-1);
  const rows = await database.query(
    `SELECT toYYYYMM(${time}) AS month, groupUniqArray(project) AS projects
     FROM ${table} WHERE ${time} < {latest:DateTime64(3, 'UTC')} GROUP BY month ORDER BY month`,
    { latest },
  );
  const isOut = (month: number) => (project: string) => month < toMonth(borders.get(project));
  return rows.flatMap(({ month, projects }) =>
    (projects as readonly string[]).every(isOut(Number(month))) ? [Number(month)] : [],
  );
}

/** `202611`; 0, before which no month is, for a project that keeps all. */
function toMonth(border: string | undefined): number {
  return border === undefined ? 0 : Number(border.slice(0, 4) + border.slice(5, 7));
}
