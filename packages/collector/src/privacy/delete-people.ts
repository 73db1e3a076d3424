import { isAccount } from '@kept/metrics';
import type { Timestamp } from '@kept/protocol';

import type { Database } from '../clickhouse.ts';
import { toTimestamp, type Environment } from '../environment.ts';
import { readPersonIds, toGroups } from './person-ids.ts';
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
 * rejects, which it does at once for an account. `eraseDeleted` then takes the rows out of the files.
 *
 * The statement has hashes in place of ids, since the engine keeps the text of its last mutations. Two of ten million
 * people share one with a probability of 1 in 400,000.
 */
export async function deletePeople(
  { database, environment, suppressions, settled }: DeletionParts,
  project: string,
  people: readonly string[],
): Promise<DeletionReceipt> {
  const account = people.find(isAccount);
  if (account !== undefined) throw new RangeError(`${account} is an account, which is no person.`);
  const ids = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fresh = (await readPersonIds(database, project, people)).filter((id) => !ids.has(id));
    if (fresh.length === 0) break;
    for (const id of fresh) ids.add(id);
    await suppressions.add(project, fresh);
    await settled();
  }
  const rows = { events: 0, facts: 0, activity: 0, identities: 0 };
  for (const group of toGroups([...ids])) {
    const params = { project, hashes: await readHashes(database, group) };
    for (const table of PERSON_TABLES) rows[table] += await deleteRows(database, table, params);
    await deleteMessages(database, params);
    await deleteCases(database, params);
  }
  return { project, ids: ids.size, rows, deletedAt: toTimestamp(environment.now()) };
}

async function deleteRows(
  database: Database,
  table: PersonTable,
  params: { readonly project: string; readonly hashes: readonly bigint[] },
): Promise<number> {
  const condition = `project = {project:String} AND ${table === 'identities' ? IS_LINK_OF : IS_ROW_OF}`;
  const [row] = await database.query(`SELECT count() AS n FROM ${table} WHERE ${condition}`, params);
  const found = Number(row?.['n'] ?? 0);
  if (found > 0)
    await database.maintain(`DELETE FROM ${toOwnTable(database, table)} WHERE ${condition}`, params);
  return found;
}

/** What the team noted of what they said goes with them, each version of it. */
async function deleteCases(
  database: Database,
  params: { readonly project: string; readonly hashes: readonly bigint[] },
): Promise<void> {
  const [row] = await database.query(`SELECT count() AS n FROM documents WHERE ${IS_CASE_OF}`, params);
  if (Number(row?.['n'] ?? 0) === 0) return;
  await database.maintain(`DELETE FROM ${toOwnTable(database, 'documents')} WHERE ${IS_CASE_OF}`, params);
}

const IS_CASE_OF = `project = {project:String} AND kind = 'case'
  AND sipHash64(JSONExtractString(body, 'person')) IN {hashes:Array(UInt64)}`;

/** What automations send is no part of the receipt: each message is a copy of what one of the other tables says. */
async function deleteMessages(
  database: Database,
  params: { readonly project: string; readonly hashes: readonly bigint[] },
): Promise<void> {
  const condition = `project = {project:String} AND ${IS_ROW_OF}`;
  const [row] = await database.query(`SELECT count() AS n FROM deliveries WHERE ${condition}`, params);
  if (Number(row?.['n'] ?? 0) > 0)
    await database.maintain(`DELETE FROM ${toOwnTable(database, 'deliveries')} WHERE ${condition}`, params);
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
