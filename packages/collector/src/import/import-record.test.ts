import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { connect } from '../clickhouse.ts';
import {
  openTerminal,
  type OpenTerminal,
  type OpenTerminalOptions,
} from '../cli/open-terminal.test.support.ts';
import { openDocuments } from '../definitions/documents.ts';
import { createEnvironment } from '../environment.ts';

const START_MS = Date.parse('2026-11-21T12:00:00Z');

let nowMs: number;
let terminal: OpenTerminal;
const open = (options: OpenTerminalOptions = {}) => openTerminal({ now: () => nowMs, ...options });
beforeEach(() => {
  nowMs = START_MS;
  terminal = open();
});
afterEach(() => terminal.dispose());

function writeCalls(name: string, calls: readonly object[]): void {
  const text = calls.map((call) => JSON.stringify(call)).join('\n');
  writeFileSync(join(terminal.folder, name), text);
}

/** What the dashboard would be told. */
async function readRecords() {
  const path = join(terminal.folder, '.kept', 'clickhouse');
  const database = await connect({ kind: 'embedded', name: 'kept', path });
  try {
    const documents = await openDocuments(
      database,
      createEnvironment(() => {}),
    );
    return documents.list('import', 'main').map(({ body }) => body);
  } finally {
    await database.close();
  }
}

const CALL = { type: 'track', event: 'Report Shared', userId: 'ada', timestamp: '2026-03-01T10:00:00Z' };

test('an import is noted with what it stored and refused, each run by itself', async () => {
  writeCalls('calls.jsonl', [CALL, { ...CALL, event: '' }]);
  await terminal.kept('import', 'calls.jsonl', '--project', 'main');
  nowMs += 60_000;
  await terminal.kept('import', 'calls.jsonl', '--project', 'main');
  const record = {
    file: 'calls.jsonl',
    format: 'jsonl',
    state: 'complete',
    records: 2,
    stored: 1,
    refused: 1,
    skipped: 0,
  };
  const [first, second] = ['2026-11-21T12:00:00.000Z', '2026-11-21T12:01:00.000Z'];
  expect(await readRecords()).toEqual([
    { ...record, beganAt: first, endedAt: first },
    { ...record, beganAt: second, endedAt: second },
  ]);
});

test('an import that was stopped is noted so, and goes on in the same record', async () => {
  writeCalls(
    'calls.jsonl',
    Array.from({ length: 20_001 }, (_, index) => ({ ...CALL, messageId: `call-${index}` })),
  );
  const stopped = open({ folder: terminal.folder, stopped: true });
  await stopped.kept('import', 'calls.jsonl', '--project', 'main');
  expect(await readRecords()).toMatchObject([{ state: 'stopped', records: 20_000, stored: 20_000 }]);
  await terminal.kept('import', 'calls.jsonl', '--project', 'main');
  expect(await readRecords()).toMatchObject([{ state: 'complete', records: 20_001, stored: 20_001 }]);
});

test('a file that cannot be read to its end is noted as failed', async () => {
  writeFileSync(join(terminal.folder, 'broken.jsonl.gz'), Buffer.from('1f8b0800000000000003ff', 'hex'));
  const ended = await terminal.kept('import', 'broken.jsonl.gz', '--project', 'main', '--format', 'jsonl');
  expect(ended.code).not.toBe(0);
  expect(await readRecords()).toMatchObject([{ state: 'failed', file: 'broken.jsonl.gz', records: 0 }]);
});
