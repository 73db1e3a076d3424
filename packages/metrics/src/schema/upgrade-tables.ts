import { toActivitySelect } from './activity-table.ts';
import { LOCAL, TABLES } from './create-tables.ts';
import type { Table } from './table.ts';

/** What a database has of Kept's tables, on every one of its servers. */
export interface PresentTables {
  /** Type by column, by the table's name in the database. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Whether the view that fills `activity` is this version's. */
  readonly isViewCurrent: boolean;
}

/** One statement, and what it does in words. */
export interface Upgrade {
  readonly says: string;
  readonly statement: string;
}

/**
 * What brings tables that an older version created to this version's form; nothing when they have it. Tables that are
 * not there are left to `createTables`. Rows stay as they are: a column that is added has its default in them.
 */
export function upgradeTables(
  database: string,
  cluster: string | null,
  present: PresentTables,
): readonly Upgrade[] {
  const suffix = cluster === null ? '' : LOCAL;
  // A shard's own tables first, since the ones above them would else ask for a column that is not there.
  const names = [...new Set([suffix, ''])].flatMap((end) =>
    TABLES.map((table) => [table, table.name + end] as const),
  );
  const added = names.flatMap(([table, name]) =>
    addColumns(database, name, table, present.columns.get(name)),
  );
  if (present.isViewCurrent || !present.columns.has(`events${suffix}`)) return added;
  const view: Upgrade = {
    says: 'Changed what fills activity; it holds for events that come from now on.',
    statement: `ALTER TABLE ${database}.activity_mv MODIFY QUERY ${toActivitySelect(database, suffix)}`,
  };
  return [...added, view];
}

function addColumns(
  database: string,
  name: string,
  table: Table,
  present: ReadonlyMap<string, string> | undefined,
): readonly Upgrade[] {
  if (!present) return [];
  const columns = Object.entries(table.columns);
  return columns.flatMap(([column, type], at) => {
    if (present.has(column)) return [];
    const place = at === 0 ? 'FIRST' : `AFTER ${columns[at - 1]?.[0]}`;
    return {
      says: `Added the column ${column} to ${name}.`,
      statement: `ALTER TABLE ${database}.${name} ADD COLUMN IF NOT EXISTS ${column} ${type} ${place}`,
    };
  });
}
