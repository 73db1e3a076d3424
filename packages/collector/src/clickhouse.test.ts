import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startClickHouseServer, type ClickHouseServer } from '../../../test/support/clickhouse-server.ts';
import { connect, type Database } from './clickhouse.ts';
import type { DatabaseConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'kept-database-'));
let server: ClickHouseServer;

beforeAll(async () => {
  server = await startClickHouseServer();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const INSERT = `INSERT INTO notes SETTINGS async_insert = 0, type_json_skip_duplicated_paths = 1 FORMAT JSONEachRow`;
const insertAs = (token: string) =>
  INSERT.replace('SETTINGS', `SETTINGS insert_deduplication_token = '${token}',`);
const line = (id: number, text: string, props: object = {}) => JSON.stringify({ id, text, props });

describe.for<[string, () => DatabaseConfig]>([
  ['embedded', () => ({ kind: 'embedded', name: 'kept', path: join(folder, 'clickhouse') })],
  ['server', () => ({ kind: 'server', name: 'kept', url: server.url, username: 'default', password: '' })],
])('%s', ([kind, toConfig]) => {
  let database: Database;
  beforeAll(async () => {
    database = await connect(toConfig());
    await database.command(
      `CREATE TABLE notes (id UInt32, text String, props JSON) ENGINE = MergeTree ORDER BY id
       SETTINGS non_replicated_deduplication_window = 100`,
    );
  });
  afterAll(() => database.close());

  const count = async () => (await database.query('SELECT count() AS n FROM notes'))[0]?.['n'];

  test('says which engine answers', async () => {
    expect(database.embedded).toBe(kind === 'embedded');
    expect(await database.version()).toMatch(/^\d+\.\d+/);
  });

  test('says so at once, also while a report runs', async () => {
    const report = database.query('SELECT sleep(1.5)');
    const first = await Promise.race([report.then(() => 'report'), database.version()]);
    expect(first).toMatch(/^\d+\.\d+/);
    await report;
  });

  test('answers a short question while two long ones run', async () => {
    const long = [1, 2].map(() => database.query('SELECT sleep(1.5)'));
    const short = database.query('SELECT 1 AS one');
    expect(await Promise.race([...long, short])).toEqual([{ one: 1 }]);
    await Promise.all(long);
  });

  test('gives text back as it was stored, whatever it holds', async () => {
    const text = `it's "quoted"; DROP TABLE notes -- \\n \t 日本 🙂 {id:UInt8}`;
    expect(
      await database.insert(INSERT, [line(1, text, { 'a.b': 1, a: { b: 2 }, d: '2026-01-01' })]),
    ).toEqual({ ok: true });
    const rows = await database.query(
      'SELECT text, props.a.b::String AS b FROM notes WHERE text = {text:String}',
      { text },
    );
    expect(rows).toEqual([{ text, b: '1' }]);
  });

  test('takes every value as a parameter, never as SQL', async () => {
    const params = { text: `'; SELECT 1 --`, list: ["x'", 'y\\', 'z\n'], none: null, day: '2026-02-28' };
    const [row] = await database.query(
      'SELECT {text:String} AS text, {list:Array(String)} AS list, {none:Nullable(String)} AS none, {day:Date} AS day',
      params,
    );
    expect(row).toEqual(params);
  });

  test('stores a block once, however often it comes with its token', async () => {
    const before = Number(await count());
    const lines = [line(10, 'a'), line(11, 'b')];
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(await database.insert(insertAs('block-1'), lines)).toEqual({ ok: true });
    }
    expect(await count()).toBe(before + 2);
  });

  test('tells rows that never fit from a moment that does not suit', async () => {
    const bad = await database.insert(INSERT, [line(20, 'fine'), '{"id":"no number"}']);
    expect(bad).toMatchObject({ ok: false, reason: 'bad_data' });
    const gone = await database.insert(INSERT.replace('notes', 'nowhere'), [line(20, 'fine')]);
    expect(gone).toMatchObject({ ok: false, reason: 'unavailable' });
    expect(await database.query('SELECT id FROM notes WHERE id = 20')).toEqual([]);
  });

  test('rejects a query that is wrong', async () => {
    await expect(database.query('SELECT nothing FROM notes')).rejects.toThrow(/nothing/);
    await expect(database.query('SELECT {n:UInt8}', { n: 'many' })).rejects.toThrow(/UInt8/);
  });

  test('answers inserts while a long query runs, and leaves the process free', async () => {
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 10);
    let isOver = false;
    const slow = database
      .query('SELECT sum(sipHash64(number)) AS s FROM numbers(60000000)')
      .finally(() => (isOver = true));
    expect(await database.insert(INSERT, [line(30, 'meanwhile')])).toEqual({ ok: true });
    expect(isOver).toBe(false);
    await slow;
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(5);
  });
});

test('a second process on the same folder is told so in one line', () => {
  // A process of its own: one process has one embedded engine, so both sides are spawned.
  const script = `
    import { spawnSync } from 'node:child_process';
    import { connect } from ${JSON.stringify(new URL('clickhouse.ts', import.meta.url).pathname)};
    const config = { kind: 'embedded', name: 'kept', path: process.argv[1] };
    try {
      await connect(config);
      if (!process.argv[2]) {
        const second = spawnSync(process.execPath, [...process.execArgv, '-e', process.env.SCRIPT, config.path, 'second'], { encoding: 'utf8' });
        console.log(second.stdout);
      }
    } catch (error) {
      console.log(error.message);
    }
    process.exit(0);`;
  const { stdout } = spawnSync(
    process.execPath,
    ['--conditions=@kept/source', '--input-type=module', '-e', script, join(folder, 'shared')],
    { encoding: 'utf8', env: { ...process.env, SCRIPT: script }, timeout: 25_000 },
  );
  expect(stdout.trim()).toMatch(/^The data folder .*shared is in use by another process \(\d+\)\.$/);
});

test('a server that is not there is told in one line', async () => {
  const nobody = connect({
    kind: 'server',
    name: 'kept',
    url: 'http://127.0.0.1:9',
    username: 'default',
    password: '',
  });
  await expect(nobody).rejects.toThrow(
    /^The ClickHouse server at http:\/\/127\.0\.0\.1:9 cannot be used: .*ECONNREFUSED/,
  );
});
