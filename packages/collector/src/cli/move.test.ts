import { toInsert, type InsertTable } from '@kept/metrics';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  startClickHouseCluster,
  type ClickHouseCluster,
} from '../../../../test/support/clickhouse-cluster.ts';
import { connect } from '../clickhouse.ts';
import { setUpTables } from '../set-up-tables.ts';
import { openTerminal, type OpenTerminal } from './open-terminal.test.support.ts';

let cluster: ClickHouseCluster;
let onServer: OpenTerminal;
let onCluster: OpenTerminal;
beforeAll(async () => {
  cluster = await startClickHouseCluster(2);
  onServer = openTerminal({ env: { CLICKHOUSE_URL: cluster.urls[0], CLICKHOUSE_DATABASE: 'moved' } });
  onCluster = openTerminal({
    env: {
      CLICKHOUSE_URL: cluster.urls.join(','),
      CLICKHOUSE_CLUSTER: cluster.name,
      CLICKHOUSE_DATABASE: 'spread',
    },
  });
}, 60_000);
afterAll(async () => {
  onServer?.dispose();
  onCluster?.dispose();
  await cluster?.stop();
});

const toEvent = (id: number, month: string, props: object = { amount: id / 3, note: 'a "b"\n' }) => ({
  message_id: `m-${id}`,
  project: 'p',
  type: 'track',
  event: 'Report Shared',
  ts: `2026-${month}-03 10:00:00.000`,
  received_at: '2026-10-03 10:00:00.000',
  pid: `person-${id % 7}`,
  props,
});

/** What stands in an embedded database of the terminal's folder: 60 events of two months, some of them twice, a fact, a link, a definition. */
async function fill(terminal: OpenTerminal, name: string): Promise<void> {
  const path = join(terminal.folder, '.kept', 'clickhouse');
  const database = await connect({ kind: 'embedded', name, path });
  await setUpTables(database);
  const insert = async (table: InsertTable, rows: readonly object[]) => {
    const lines = rows.map((row) => JSON.stringify(row));
    expect(await database.insert(toInsert(table, name), lines)).toEqual({ ok: true });
  };
  const events = Array.from({ length: 60 }, (_, id) => toEvent(id, id < 40 ? '08' : '09'));
  await insert('events', events);
  await insert('events', events.slice(0, 5));
  await insert('facts', [{ ...toEvent(100, '08', { mrr: 49.5 }), event: 'Subscription Started' }]);
  await insert('identities', [
    { project: 'p', alias: 'anon', pid: 'person-1', linked_at: '2026-08-03 10:00:00.000' },
  ]);
  await insert('documents', [
    { project: 'p', kind: 'rule', id: 'r', version: 1_790_000_000_000, body: '{"a":1}', deleted: 0 },
  ]);
  await database.close();
}

/** Rows that one server answers to a query, tab-separated. */
async function ask(sql: string, shard = 0): Promise<string> {
  const answer = await fetch(cluster.urls[shard] ?? '', { method: 'POST', body: sql });
  return (await answer.text()).trim();
}

const LINES = [
  /^events\s+2026-08\s+40\s+(\S+)/m,
  /^events\s+2026-09\s+20\s+(\S+)/m,
  /^facts\s+2026-08\s+1\s+(\S+)/m,
  /^identities\s+all\s+1\s+(\S+)/m,
  /^documents\s+all\s+1\s+(\S+)/m,
];
const readStates = (out: string) => LINES.map((line) => line.exec(out)?.[1]);

test('moves every row to a server once, goes on where it was cut off, and says what is not the same', async () => {
  await fill(onServer, 'moved');
  const first = await onServer.kept('move');
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(readStates(first.out)).toEqual(['moved', 'moved', 'moved', 'moved', 'moved']);
  expect(await ask('SELECT count(), countIf(props.note = \'a "b"\\n\') FROM moved.events')).toBe('60\t60');
  expect(await ask("SELECT toString(props.amount) FROM moved.events WHERE mid = sipHash64('m-1')")).toBe(
    String(1 / 3),
  );
  expect(await ask('SELECT uniqExact(pid) FROM moved.activity')).toBe('7');

  // As if the first time had been cut off in the middle of a month.
  await ask("DELETE FROM moved.events WHERE toYYYYMM(ts) = 202608 AND pid != 'person-1'");
  const second = await onServer.kept('move');
  expect(second.code).toBe(0);
  expect(readStates(second.out)).toEqual(['moved', 'there', 'there', 'there', 'there']);

  await ask(
    "INSERT INTO moved.events (message_id, project, ts, pid) VALUES ('x', 'p', '2026-09-09 00:00:00', 'y')",
  );
  const third = await onServer.kept('move');
  expect(third).toMatchObject({ code: 1, err: '1 of 5 parts are not the same on both sides.\n' });
  expect(third.out).toMatch(/^events\s+2026-09\s+20\s+differs: the server has 21$/m);
});

test('moves every row to its shard of a cluster', async () => {
  await fill(onCluster, 'spread');
  expect(await onCluster.kept('move')).toMatchObject({ code: 0, err: '' });
  expect(await ask('SELECT count(), uniqExact(mid) FROM spread.events FINAL')).toBe('60\t60');
  const counts = [
    await ask('SELECT count() FROM spread.events_local FINAL'),
    await ask('SELECT count() FROM spread.events_local FINAL', 1),
  ];
  expect(counts.map(Number).every((rows) => rows > 0)).toBe(true);
  expect(Number(counts[0]) + Number(counts[1])).toBe(60);
});

test('doctor asks every shard', async () => {
  const { code, out } = await onCluster.kept('doctor', '--port', '0');
  expect(out).toMatch(/^ok +database +ClickHouse \S+; 2 shards answer$/m);
  expect(out).toMatch(/^ok +tables +\d+, all as they should be$/m);
  expect(code).toBe(0);
});

test('says what it lacks', async () => {
  const terminal = openTerminal();
  expect(await terminal.kept('move')).toMatchObject({
    code: 2,
    err: 'Set CLICKHOUSE_URL to the address of the server to move to.\n',
  });
  terminal.dispose();
});
