import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import { createTables, TABLES } from './create-tables.ts';
import { INSERT_COLUMNS } from './insert.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

/** A type without blanks and brackets, which ClickHouse sets as it likes. */
function plain(type: unknown): string {
  return String(type).replaceAll(/[\s()]/g, '');
}

test.each(TABLES)(
  'ClickHouse has the columns of $name as they are written here',
  async ({ name, columns }) => {
    const described = await metrics.query(`DESCRIBE TABLE ${name}`, {});
    const found = described.map((row) => {
      const kind = String(row['default_type']);
      const fallback = kind === 'EPHEMERAL' ? kind : `${kind} ${String(row['default_expression'])}`;
      const codec = row['codec_expression'] === '' ? '' : `CODEC(${String(row['codec_expression'])})`;
      return [row['name'], [row['type'], fallback.trim(), codec].filter((part) => part !== '').join(' ')];
    });
    expect(found.map(([column, type]) => [column, plain(type)])).toEqual(
      Object.entries(columns).map(([column, type]) => [column, plain(type)]),
    );
  },
);

test('creating the tables again changes nothing', async () => {
  await metrics.store('again', [did('2026-03-01T10:00:00Z', 'ada', 'Page Viewed')]);
  for (const statement of createTables()) await metrics.query(statement, {});
  const [row] = await metrics.query(`SELECT count() AS rows FROM events WHERE project = 'again'`, {});
  expect(row).toEqual({ rows: 1 });
});

test('a database name that is no plain identifier is refused', () => {
  expect(() => createTables('kept; DROP DATABASE kept')).toThrow(TypeError);
  expect(createTables('acme')[0]).toContain('acme');
});

test('a cluster has every table twice: a shard of it, and all shards under its own name', () => {
  const statements = createTables('acme', 'two-shards');
  for (const { name, engine, shardBy } of TABLES) {
    const [local, whole] = statements.filter(
      (each) => each.includes(` acme.${name}`) && !each.includes('VIEW'),
    );
    expect(local).toContain(`acme.${name}_local (`);
    expect(local).toContain(`ENGINE = ${engine}`);
    expect(whole).toContain(`acme.${name} (`);
    expect(whole).toContain(`ENGINE = Distributed('two-shards', 'acme', '${name}_local', ${shardBy})`);
  }
  expect(() => createTables('acme', "x', 'y")).toThrow(TypeError);
});

test('rows give every column but those that are computed', () => {
  expect(INSERT_COLUMNS.events).toContain('message_id');
  expect(INSERT_COLUMNS.events).not.toContain('mid');
  expect(INSERT_COLUMNS.identities).toEqual(['project', 'alias', 'pid', 'linked_at']);
});

test('a message that arrives again is one row, and another message of the same instant is another', async () => {
  const first = did('2026-03-01T10:00:00.123Z', 'ada', 'Page Viewed', { id: 'm-1' });
  await metrics.store('twice', [first, did('2026-03-01T10:00:00.123Z', 'ada', 'Page Viewed', { id: 'm-2' })]);
  await metrics.store('twice', [first]);
  const [row] = await metrics.query(
    `SELECT count() AS rows, uniqExact(mid) AS messages, min(ts) AS ts FROM events FINAL WHERE project = 'twice'`,
    {},
  );
  expect(row).toEqual({ rows: 2, messages: 2, ts: '2026-03-01 10:00:00.123' });
});

test('properties of any shape are stored and cost no other event', async () => {
  await metrics.store('shapes', [
    did('2026-03-01T10:00:00Z', 'ada', 'Report Shared', {
      properties: {
        a: 1,
        'a.b': 2,
        '': 3,
        list: [1, 'x', { deep: [null] }],
        day: '2026-03-01',
        big: 1e300,
        'q`"\'': '\\',
      },
    }),
    did('2026-03-01T10:00:00Z', 'bob', 'Report Shared', { properties: { day: 'no day', list: 'text' } }),
  ]);
  const rows = await metrics.query(
    `SELECT pid, toString(props.day) AS day, dynamicType(props.day) AS type FROM events WHERE project = 'shapes' ORDER BY pid`,
    {},
  );
  expect(rows).toEqual([
    { pid: 'ada', day: '2026-03-01', type: 'String' },
    { pid: 'bob', day: 'no day', type: 'String' },
  ]);
});

test('activity holds who used the product in which quarter of an hour, and no passive event', async () => {
  await metrics.store('slots', [
    did('2026-03-01T10:01:00Z', 'ada', 'Page Viewed'),
    did('2026-03-01T10:14:59.999Z', 'ada', 'Report Shared'),
    did('2026-03-01T10:15:00Z', 'ada', 'Report Shared', { isBot: true }),
    did('2026-03-01T11:00:00Z', 'ada', 'Session Heartbeat'),
    did('2026-03-01T12:00:00Z', 'ada', 'Survey Answered'),
  ]);
  const rows = await metrics.query(
    `SELECT slot, is_bot FROM activity FINAL WHERE project = 'slots' ORDER BY slot`,
    {},
  );
  expect(rows).toEqual([
    { slot: '2026-03-01 10:00:00', is_bot: 0 },
    { slot: '2026-03-01 10:15:00', is_bot: 1 },
  ]);
});
