import { createTables, TABLES, toInsert } from '@kept/metrics';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { connect, type Database } from './clickhouse.ts';
import { setUpTables } from './set-up-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'kept-tables-'));
let database: Database;
beforeAll(async () => {
  database = await connect({ kind: 'embedded', name: 'kept', path: folder });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const ROW = {
  message_id: 'old-1',
  project: 'p',
  type: 'track',
  event: 'Report Shared',
  ts: '2026-03-01 10:00:00.000',
  received_at: '2026-03-01 10:00:00.000',
  pid: 'ada',
  props: { channel: 'link' },
};

/** The same tables as an older version had them: without `column`, its view without some passive events. */
async function createOlder(column: string): Promise<void> {
  for (const statement of createTables()) {
    await database.command(
      statement.replace(new RegExp(`^  ${column} .*,\n`, 'm'), '').replace(", 'Deletion Requested'", ''),
    );
  }
}

test('tables of an older version get the columns they lack, keep their rows, and take new ones', async () => {
  await createOlder('is_trusted');
  const old = toInsert('events').replace(', is_trusted', '');
  expect(await database.insert(old, [JSON.stringify(ROW)])).toEqual({ ok: true });

  expect(await setUpTables(database)).toEqual([
    'Added the column is_trusted to events.',
    'Added the column is_trusted to facts.',
    'Changed what fills activity; it holds for events that come from now on.',
  ]);
  for (const { name, columns } of TABLES) {
    const described = await database.query(`DESCRIBE TABLE ${name}`);
    expect(described.map((row) => row['name'])).toEqual(Object.keys(columns));
  }
  const rows = [
    { ...ROW, message_id: 'new-1', pid: 'ben', is_trusted: 1 },
    { ...ROW, message_id: 'new-2', pid: 'cyd', event: 'Deletion Requested' },
  ];
  const lines = rows.map((row) => JSON.stringify(row));
  expect(await database.insert(toInsert('events'), lines)).toEqual({ ok: true });
  expect(
    await database.query(
      'SELECT pid, is_trusted, toString(props.channel) AS channel FROM events ORDER BY pid',
    ),
  ).toEqual([
    { pid: 'ada', is_trusted: 0, channel: 'link' },
    { pid: 'ben', is_trusted: 1, channel: 'link' },
    { pid: 'cyd', is_trusted: 0, channel: 'link' },
  ]);
  expect(await database.query('SELECT pid FROM activity ORDER BY pid')).toEqual([
    { pid: 'ada' },
    { pid: 'ben' },
  ]);
  expect(await setUpTables(database)).toEqual([]);
});

test('says which tables it created', async () => {
  await database.command('DROP TABLE identities');
  expect(await setUpTables(database)).toEqual(['Created the table identities.']);
});
