import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { startClickHouseServer, type ClickHouseServer } from '../../../test/support/clickhouse-server.ts';
import { connect, type Database } from './clickhouse.ts';
import type { RowFormat } from './stream-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'kept-stream-'));
let server: ClickHouseServer;
let databases: readonly Database[];
beforeAll(async () => {
  server = await startClickHouseServer();
  databases = [
    await connect({ kind: 'embedded', name: 'kept', path: join(folder, 'clickhouse') }),
    await connect({ kind: 'server', name: 'kept', url: server.url, username: 'default', password: '' }),
  ];
});
afterAll(async () => {
  for (const database of databases) await database.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function read(database: Database, sql: string, format: RowFormat): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of database.stream(sql, { text: `it's "q"` }, format)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const ROWS = 'SELECT number AS n, {text:String} AS text FROM numbers(3)';

test('both engines write the same files, and values are parameters', async () => {
  for (const database of databases) {
    const lines = `0,"it's ""q"""\n1,"it's ""q"""\n2,"it's ""q"""\n`;
    expect(String(await read(database, ROWS, 'CSV'))).toBe(lines);
    const [first] = String(await read(database, ROWS, 'JSONEachRow')).split('\n');
    expect(JSON.parse(first ?? '')).toMatchObject({ text: `it's "q"` });
    const parquet = await read(database, ROWS, 'Parquet');
    expect([parquet.subarray(0, 4), parquet.subarray(-4)].map(String)).toEqual(['PAR1', 'PAR1']);
  }
});

test('a statement that fails rejects, and closing ends what is still read', async () => {
  for (const database of databases) {
    await expect(read(database, 'SELECT nothing', 'CSV')).rejects.toThrow(/nothing/);
  }
  const [embedded] = databases;
  const rows = embedded?.stream('SELECT number FROM numbers(10000000)', {}, 'CSV');
  expect((await rows?.next())?.done).toBe(false);
  await embedded?.close();
  let rest = 0;
  for await (const chunk of rows ?? []) rest += chunk.length;
  expect(rest).toBeLessThan(10_000_000);
  databases = databases.slice(1);
});
