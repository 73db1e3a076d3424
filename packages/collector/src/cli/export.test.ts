import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { openTerminal, type OpenTerminal } from './open-terminal.test.support.ts';

let terminal: OpenTerminal;
beforeAll(async () => {
  terminal = openTerminal({ now: () => Date.parse('2026-11-21T12:00:00Z') });
  const calls = ['01', '02', '03'].map((day) => ({
    type: 'track',
    event: 'Report Shared',
    userId: 'ada',
    timestamp: `2026-11-${day}T10:00:00Z`,
    properties: { day },
  }));
  writeFileSync(join(terminal.folder, 'calls.jsonl'), calls.map((call) => JSON.stringify(call)).join('\n'));
  await terminal.kept('import', 'calls.jsonl', '--project', 'main');
});
afterAll(() => terminal.dispose());

const RANGE = ['--project', 'main', '--from', '2026-11-01', '--to', '2026-11-03', '--timezone', 'UTC'];

test('rows of the days that were asked for go to stdout, or whole to a file', async () => {
  const { code, out } = await terminal.kept('export', ...RANGE, '--format', 'jsonl');
  expect(code).toBe(0);
  const rows = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly event: string });
  expect(rows.map(({ event }) => event)).toEqual(['Report Shared', 'Report Shared']);

  expect(await terminal.kept('export', ...RANGE, '--out', 'some.csv')).toEqual({ code: 0, out: '', err: '' });
  expect(readFileSync(join(terminal.folder, 'some.csv'), 'utf8').trim().split('\n')).toHaveLength(3);
  await terminal.kept('export', ...RANGE, '--format', 'parquet', '--out', 'some.parquet');
  const parquet = readFileSync(join(terminal.folder, 'some.parquet'));
  expect([parquet.subarray(0, 4).toString(), parquet.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
  expect(existsSync(join(terminal.folder, 'some.parquet.part'))).toBe(false);
});

test('what is asked wrongly is told as the query API tells it', async () => {
  expect(await terminal.kept('export', ...RANGE, '--what', 'secrets')).toMatchObject({
    code: 2,
    err: '`what` is events, facts, people, accounts, or metric:<id>.\n',
  });
  expect(await terminal.kept('export', '--project', 'nope')).toMatchObject({ code: 2 });
});
