import { randomUUID } from 'node:crypto';

import { INSERT_SETTINGS, TABLES, type Table } from '@kept/metrics';

import type { Database } from '../clickhouse.ts';
import type { ClusterConfig, ServerConfig } from '../config.ts';

/** One month of a table, or all of one that has no time: small enough to be sent again. */
export interface Piece {
  readonly table: Table;
  /** `202611`; 0 where the table has no time. */
  readonly month: number;
  readonly rows: number;
  /** Of every column of every row, in any order; equal on both sides when nothing was lost, added or changed. */
  readonly checksum: string;
}

export interface MovedPiece extends Piece {
  /** `there` when the server had it already, as after a move that was cut off. */
  readonly state: 'there' | 'moved' | 'differs';
  /** What the server has of it. */
  readonly found: number;
}

/** `activity` fills itself on the other side, from the events that arrive there. */
const MOVED_TABLES = TABLES.filter(({ name }) => name !== 'activity');

/** All that there is to move, in the order in which it is moved: definitions last, since a collector that finds none makes its own. */
export async function listPieces(database: Database): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  for (const table of MOVED_TABLES) pieces.push(...(await measure(database, table)));
  return pieces;
}

/**
 * Copies what the target does not have yet, and compares each piece afterwards. The embedded engine itself posts the rows
 * to the server's HTTP address in ClickHouse's own binary format: no row becomes an object here, memory stays at a few
 * blocks, and no other port than the one of CLICKHOUSE_URL is needed. A piece that is sent twice is there once, since the
 * tables keep one row a key.
 *
 * Rejects when either side fails; run again it goes on where it was.
 */
export async function* movePieces(
  source: Database,
  target: Database,
  server: ServerConfig | ClusterConfig,
  pieces: readonly Piece[],
): AsyncGenerator<MovedPiece> {
  const before = new Map<Table, readonly Piece[]>();
  for (const table of MOVED_TABLES) before.set(table, await measure(target, table));
  for (const piece of pieces) {
    const known = before.get(piece.table)?.find(({ month }) => month === piece.month);
    if (known && agrees(known, piece)) {
      yield { ...piece, state: 'there', found: known.rows };
      continue;
    }
    await source.maintain(toCopy(source.name, server, piece));
    const [after] = await measure(target, piece.table, piece.month);
    const isWhole = after !== undefined && agrees(after, piece);
    yield { ...piece, state: isWhole ? 'moved' : 'differs', found: after?.rows ?? 0 };
  }
}

function agrees(found: Piece, piece: Piece): boolean {
  return found.rows === piece.rows && found.checksum === piece.checksum;
}

/** What there is of a table, month by month, or of one month. */
async function measure(database: Database, table: Table, month?: number): Promise<readonly Piece[]> {
  const values = stored(table).map(([name, type]) =>
    type.startsWith('JSON') ? `toJSONString(${name})` : name,
  );
  const rows = await database.query(
    `SELECT ${monthOf(table)} AS month, toString(count()) AS rows, toString(sum(sipHash64(${values.join(', ')}))) AS checksum
    FROM ${table.name} FINAL ${month === undefined ? '' : `WHERE ${monthOf(table)} = {month:UInt32}`}
    GROUP BY month ORDER BY month`,
    { month },
  );
  return rows.map((row) => ({
    table,
    month: Number(row['month']),
    rows: Number(row['rows']),
    checksum: String(row['checksum']),
  }));
}

function toCopy(database: string, server: ServerConfig | ClusterConfig, { table, month }: Piece): string {
  const columns = stored(table);
  const names = columns.map(([name]) => name).join(', ');
  const structure = columns.map(([name, type]) => `${name} ${type}`).join(', ');
  // Whether a piece is whole is told by its checksum. A token of its own for each attempt: a server that remembers the
  // same block from before would else leave it out, even where its rows were deleted since.
  const settings = Object.entries({ ...INSERT_SETTINGS, insert_deduplication_token: quote(randomUUID()) })
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
  const url = new URL(server.kind === 'cluster' ? server.urls[0] : server.url);
  url.searchParams.set(
    'query',
    `INSERT INTO ${server.name}.${table.name} (${names}) SETTINGS ${settings} FORMAT Native`,
  );
  return `INSERT INTO FUNCTION url(${quote(url.href)}, 'Native', ${quote(structure)},
    headers('X-ClickHouse-User' = ${quote(server.username)}, 'X-ClickHouse-Key' = ${quote(server.password)}))
    SELECT ${names} FROM ${database}.${table.name} FINAL WHERE ${monthOf(table)} = ${month}`;
}

function monthOf({ columns }: Table): string {
  return 'ts' in columns ? 'toYYYYMM(ts)' : '0';
}

/** The columns that a table keeps, with their bare types. */
function stored({ columns }: Table): readonly (readonly [name: string, type: string])[] {
  return Object.entries(columns)
    .filter(([, type]) => !type.includes(' EPHEMERAL'))
    .map(([name, type]) => [name, toBareType(type)]);
}

/** Without what stands behind a type: a default, a codec. */
export function toBareType(type: string): string {
  return type.replace(/ (DEFAULT|EPHEMERAL|CODEC)\b.*$/s, '');
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
