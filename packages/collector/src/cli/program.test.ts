import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { connect } from '../clickhouse.ts';
import { setUpTables } from '../set-up-tables.ts';
import { openTerminal, type OpenTerminal } from './open-terminal.test.support.ts';

let terminal: OpenTerminal;
beforeEach(() => {
  terminal = openTerminal({ now: () => Date.parse('2026-11-21T12:00:00Z') });
});
afterEach(() => terminal.dispose());

const openDatabase = () =>
  connect({ kind: 'embedded', name: 'kept', path: join(terminal.folder, '.kept', 'clickhouse') });

test('the help names every command, and every command has an example', async () => {
  const { code, out } = await terminal.kept('--help');
  expect(code).toBe(0);
  const names = [...out.matchAll(/^ {2}([a-z]+)( |$)/gm)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'help');
  expect(names.length).toBeGreaterThan(6);
  for (const name of names) {
    const help = await terminal.kept(name, '--help');
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toMatch(new RegExp(`Examples?:\\n +(\\S+=\\S+ )*kept ${name}`));
  }
});

test('what is mistyped is named, with what was probably meant', async () => {
  expect(await terminal.kept('imprt')).toEqual({
    code: 2,
    out: '',
    err: "kept: unknown command 'imprt'\n(Did you mean import?)\n",
  });
  expect((await terminal.kept('--prot', '1')).err).toContain('(Did you mean --port?)');
});

test('migrate says what it changed, and nothing the second time', async () => {
  expect((await terminal.kept('migrate')).out).toContain('Created the table events.\n');
  const database = await openDatabase();
  await database.command('ALTER TABLE events DROP COLUMN is_trusted');
  await database.close();
  expect((await terminal.kept('migrate')).out).toBe(
    'Added the column is_trusted to events.\nThe tables of "kept" are up to date.\n',
  );
  expect((await terminal.kept('migrate')).out).toBe('The tables of "kept" are up to date.\n');
});

test('forget says who would be deleted, and deletes them only when told to', async () => {
  mkdirSync(join(terminal.folder, '.kept'));
  const call = { type: 'track', event: 'A', timestamp: '2026-03-01T10:00:00Z' };
  const calls = [
    { ...call, anonymousId: 'browser-1' },
    { type: 'identify', timestamp: '2026-03-01T10:01:00Z', anonymousId: 'browser-1', userId: 'ada' },
    { ...call, userId: 'ben' },
  ];
  writeFileSync(join(terminal.folder, 'calls.jsonl'), calls.map((each) => JSON.stringify(each)).join('\n'));
  await terminal.kept('import', 'calls.jsonl', '--project', 'main');

  const asked = await terminal.kept('forget', 'ada', '--project', 'main');
  expect(asked).toMatchObject({ code: 2, err: 'Nothing was deleted; say --yes to delete.\n' });
  expect(asked.out).toMatch(/^ada is known by 2 ids: (ada, browser-1|browser-1, ada)\n$/);
  const told = await terminal.kept('forget', 'ada', '--project', 'main', '--yes');
  expect(told.code).toBe(0);
  expect(told.out).toMatch(/^events +2$/m);
  const database = await openDatabase();
  expect(await database.query('SELECT DISTINCT pid FROM events')).toEqual([{ pid: 'ben' }]);
  await database.close();
  expect(await terminal.kept('forget', 'account:acme', '--project', 'main', '--yes')).toMatchObject({
    code: 2,
  });
});

test('doctor finds nothing wrong with a new folder, and says what is wrong with an old one', async () => {
  expect((await terminal.kept('doctor', '--port', '0')).out).toMatch(/^ok +database +none yet/m);
  const database = await openDatabase();
  await setUpTables(database);
  const fine = await terminal.kept('doctor', '--port', '0', '--data-dir', '.kept2');
  expect(fine).toMatchObject({ code: 0, err: '' });

  await database.command('ALTER TABLE facts DROP COLUMN is_trusted');
  await database.command('ALTER TABLE facts MODIFY COLUMN engaged_ms UInt64');
  await database.close();
  const server = createServer((_, answer) => answer.end('hello')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { code, out, err } = await terminal.kept('doctor', '--port', String(port));
  server.close();
  expect([code, err]).toEqual([1, '3 of 7 checks failed.\n']);
  expect(out).toMatch(/^fail {2}port \d+ +in use by another program\n +-> Set another one by PORT\.$/m);
  expect(out).toMatch(/^fail {2}tables +facts\.engaged_ms is UInt64; facts\.is_trusted is missing$/m);
  // The test's clock stands still at a day that is not today.
  expect(out).toMatch(/^fail {2}clock +-?\d+ s from that of the database$/m);
});
