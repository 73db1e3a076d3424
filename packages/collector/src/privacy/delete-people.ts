import type { Timestamp } from '@kept/protocol';

import type { Database } from '../clickhouse.ts';
import { toTimestamp, type Environment } from '../environment.ts';
import { readPersonIds } from './person-ids.ts';
import type { Suppressions } from './suppressions.ts';

/** What was deleted, to be kept by whoever asked for it. */
export interface DeletionReceipt {
  readonly project: string;
  /** How many ids the people had: their own and their devices'. */
  readonly ids: number;
  /** Rows by table, repeated ones among them; no query sees them any more. */
  readonly rows: Readonly<Record<PersonTable, number>>;
  readonly deletedAt: Timestamp;
}

export interface DeletionParts {
  readonly database: Database;
  readonly environment: Environment;
  readonly suppressions: Suppressions;
  /** Resolves when what ingest has taken until now is in the tables. */
  readonly settled: () => Promise<void>;
}

/** The tables that hold rows of people. */
export const PERSON_TABLES = ['events', 'facts', 'activity', 'identities'] as const;
export type PersonTable = (typeof PERSON_TABLES)[number];

/** Links that are made while a deletion begins bring more ids; nobody makes new ones for ever. */
const MAX_ROUNDS = 5;

/**
 * Deletes people from every table, by any of their ids. First nothing more is taken of them, then what is on its way is
 * waited for, then their rows go: so nothing slips in behind. It may be called again at any time, and has to be when it
 * rejects. `eraseDeleted` then takes the rows out of the files.
 *
 * The statement has hashes in place of ids, since the engine keeps the text of its last mutations. Two of ten million
 * people share one with a probability of 1 in 400,000.
 */
export async function deletePeople(
  { database, environment, suppressions, settled }: DeletionParts,
  project: string,
  people: readonly string[],
): Promise<DeletionReceipt> {
  let ids: readonly string[] = people;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const all = await readPersonIds(database, project, ids);
    const fresh = round === 0 ? all : all.filter((id) => !ids.includes(id));
    ids = all;
    if (fresh.length === 0) break;
    await suppressions.add(project, fresh);
    await settled();
  }
  const params = { project, hashes: await readHashes(database, ids) };
  const rows = { events: 0, facts: 0, activity: 0, identities: 0 };
  for (const table of PERSON_TABLES) {
    const condition = `project = {project:String} AND ${table === 'identities' ? IS_LINK_OF : IS_ROW_OF}`;
    const [found] = await database.query(`SELECT count() AS n FROM ${table} WHERE ${condition}`, params);
    rows[table] = Number(found?.['n'] ?? 0);
    if (rows[table] > 0) {
      await database.maintain(`DELETE FROM ${toOwnTable(database, table)} WHERE ${condition}`, params);
    }
  }
  return { project, ids: ids.length, rows, deletedAt: toTimestamp(environment.now()) };
}

/** The sort key's own expression: it reads the people's stretch and no more. */
const IS_ROW_OF = 'sipHash64(pid) IN {hashes:Array(UInt64)}';
const IS_LINK_OF = '(sipHash64(alias) IN {hashes:Array(UInt64)} OR sipHash64(pid) IN {hashes:Array(UInt64)})';

async function readHashes(database: Database, ids: readonly string[]): Promise<readonly bigint[]> {
  const rows = await database.query('SELECT toString(sipHash64(arrayJoin({ids:Array(String)}))) AS hash', {
    ids,
  });
  return rows.map(({ hash }) => BigInt(String(hash)));
}

/** The name of the table that holds rows itself; on a cluster, each server's part of it. */
export function toOwnTable({ name, cluster }: Database, table: string): string {
  return `${name}.${table}${cluster === null ? '' : '_local'}`;
}
