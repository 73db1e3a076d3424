import { setTimeout as delay } from 'node:timers/promises';

import { toInsert } from '@kept/metrics';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startClickHouseCluster, type ClickHouseCluster } from '../../../test/support/clickhouse-cluster.ts';
import { connect, type Database } from './clickhouse.ts';
import type { ClusterConfig } from './config.ts';
import { openDocuments } from './definitions/documents.ts';
import { createResponseCounts } from './definitions/response-counts.ts';
import { NPS_RELATIONSHIP } from './demo/definitions.ts';
import { createEnvironment } from './environment.ts';
import { setDurability } from './ingest/durability.ts';
import { deletePeople } from './privacy/delete-people.ts';
import { openSuppressions } from './privacy/suppressions.ts';
import { setUpTables } from './set-up-tables.ts';
import { createUpkeep } from './upkeep/upkeep.ts';

let cluster: ClickHouseCluster;
let database: Database;
beforeAll(async () => {
  cluster = await startClickHouseCluster(2);
  database = await connect(toConfig());
  await setUpTables(database);
}, 60_000);
afterAll(async () => {
  await database?.close();
  await cluster?.stop();
});

const account = { username: 'default', password: '' };
const toConfig = (more: Partial<ClusterConfig> = {}): ClusterConfig => ({
  kind: 'cluster',
  name: 'kept',
  cluster: cluster.name,
  urls: cluster.urls,
  ...account,
  ...more,
});

const toLines = (project: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) =>
    JSON.stringify({
      message_id: `${project}-${at}`,
      project,
      type: 'track',
      event: 'Report Shared',
      ts: '2026-11-21 11:00:00.000',
      received_at: '2026-11-21 11:00:01.000',
      pid: `person-${at % 40}`,
      props: { at },
    }),
  );

/** What one shard holds itself. */
async function askShard(shard: number, sql: string): Promise<readonly unknown[]> {
  const answer = await fetch(`${cluster.urls[shard]}/?default_format=JSONCompactEachRow`, {
    method: 'POST',
    body: sql,
  });
  const text = await answer.text();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

/** Runs what gives no rows. */
const askShardTo = async (shard: number, sql: string) =>
  void (await fetch(cluster.urls[shard] ?? '', { method: 'POST', body: sql }));

const countEvents = (project: string) =>
  database.query(
    `SELECT count() AS rows, uniqExact(mid) AS messages,
       (SELECT uniqExact(pid) FROM activity WHERE project = {project:String}) AS active
     FROM events WHERE project = {project:String}`,
    { project },
  );

test('counts a survey’s responses over all shards, each submission once', async () => {
  const lines = Array.from({ length: 42 }, (_, at) =>
    JSON.stringify({
      message_id: `response-${at}`,
      project: 'asking',
      type: 'track',
      event: 'Survey Completed',
      ts: '2026-11-21 11:00:00.000',
      received_at: '2026-11-21 11:00:01.000',
      pid: `person-${at % 40}`,
      // Of 42 messages two tell again what others told.
      props: { survey_id: 'nps', submission_id: `submission-${at % 40}` },
    }),
  );
  expect(await database.insert(toInsert('facts', 'kept'), lines)).toEqual({ ok: true });
  const stillAsking = async (stopAfterResponses: number) => {
    const survey = { ...NPS_RELATIONSHIP, id: 'nps', schedule: { stopAfterResponses } };
    const counts = createResponseCounts(
      database,
      createEnvironment(() => {}),
    );
    return (await counts.stillAsking('asking', [survey])).length;
  };
  expect([await stillAsking(41), await stillAsking(40)]).toEqual([1, 0]);
});

test('has each person on one shard, and reads all shards as one', async () => {
  expect(await database.insert(toInsert('events', 'kept'), toLines('spread', 400))).toEqual({ ok: true });
  expect(await countEvents('spread')).toEqual([{ rows: 400, messages: 400, active: 40 }]);
  const [left, right] = await Promise.all(
    [0, 1].map((shard) =>
      askShard(shard, `SELECT DISTINCT pid FROM kept.events_local WHERE project = 'spread' ORDER BY pid`),
    ),
  );
  const people = [...(left ?? []), ...(right ?? [])].map(String);
  expect(left?.length).toBeGreaterThan(5);
  expect(right?.length).toBeGreaterThan(5);
  expect(new Set(people).size).toBe(40);
  expect(people).toHaveLength(40);
});

test('stores a block once, however often it comes with its token and through whichever server', async () => {
  const insert = toInsert('events', 'kept', 'block-1');
  const other = await connect(toConfig({ urls: [cluster.urls[1] ?? '', cluster.urls[0]] }));
  for (const through of [database, other, database]) {
    expect(await through.insert(insert, toLines('once', 400))).toEqual({ ok: true });
  }
  await other.close();
  expect(await countEvents('once')).toEqual([{ rows: 400, messages: 400, active: 40 }]);
});

test('deletes people on every shard, and keeps house there', async () => {
  const environment = { ...createEnvironment(() => {}), now: () => Date.parse('2027-03-01T03:00:00Z') };
  const documents = await openDocuments(database, environment);
  await documents.put('project', 'kept-house', 'kept-house', {
    name: 'House',
    demo: false,
    timezone: 'UTC',
    writeKey: 'house',
    origins: [],
    keepDays: 90,
  });
  const suppressions = await openSuppressions(database, environment);
  const parts = { database, documents, environment, suppressions, settled: async () => {} };
  // Parts of their own, in an open month, a closed one and one that is out.
  for (const ts of ['2027-02-28', '2027-01-01', '2027-01-02', '2026-11-21']) {
    const lines = toLines('kept-house', 400).map((line) => line.replaceAll('2026-11-21', ts));
    expect(await database.insert(toInsert('events', 'kept'), lines)).toEqual({ ok: true });
  }
  const people = Array.from({ length: 10 }, (_, n) => `person-${n}`);
  const receipt = await deletePeople(parts, 'kept-house', people);
  expect(receipt.rows).toEqual({ events: 400, facts: 0, activity: 40, identities: 0 });
  await documents.put('night', '', 'night', { beganAtMs: 0 });
  const upkeep = createUpkeep(parts);
  await upkeep.tick();
  expect(await countEvents('kept-house')).toEqual([{ rows: 900, messages: 300, active: 30 }]);
  for (const shard of [0, 1]) {
    expect(
      await askShard(
        shard,
        `SELECT partition, count() FROM system.parts
         WHERE database = 'kept' AND table = 'events_local' AND active AND partition IN ('202701')
         GROUP BY partition`,
      ),
    ).toEqual([['202701', 1]]);
    await setDurability(database, true);
    expect(
      await askShard(
        shard,
        `SELECT count() FROM system.tables WHERE database = 'kept' AND engine_full LIKE '%fsync_after_insert = 1%'`,
      ),
    ).toEqual([[5]]);
  }
  await setDurability(database, false);
});

test(
  'adds nothing to the shard that had its part when a block is sent again because the other died',
  { timeout: 120_000 },
  async () => {
    let broken = 0;
    for (let trial = 0; trial < 4; trial++) {
      const project = `torn-${trial}`;
      const insert = toInsert('events', 'kept', project);
      const lines = toLines(project, 20_000);
      const first = database.insert(insert, lines);
      await delay(20 + 120 * Math.random());
      await cluster.kill(1);
      if (!(await first).ok) broken++;
      await cluster.start(1);
      await expect.poll(async () => (await database.insert(insert, lines)).ok).toBe(true);
      expect(await countEvents(project)).toEqual([{ rows: 20_000, messages: 20_000, active: 40 }]);
    }
    expect(broken).toBeGreaterThan(0);
  },
);

test('tells a cluster that the server does not know, or that has more shards than addresses, in one line', async () => {
  await expect(connect(toConfig({ cluster: 'elsewhere' }))).rejects.toThrow(
    /^A server of CLICKHOUSE_URL knows no cluster "elsewhere"/,
  );
  await expect(connect(toConfig({ urls: [cluster.urls[0]] }))).rejects.toThrow(
    /^The cluster "kept_test" has 2 shards and CLICKHOUSE_URL names 1: /,
  );
});

test('takes the tables of one server for no cluster, and those of a cluster for no server', async () => {
  const alone = await connect({ kind: 'server', name: 'alone', url: cluster.urls[0], ...account });
  await setUpTables(alone);
  await setUpTables(alone);
  await alone.close();
  const together = await connect(toConfig({ name: 'alone' }));
  await expect(setUpTables(together)).rejects.toThrow(/^The database "alone" is one server's/);
  await together.close();

  await setUpTables(database);
  const single = await connect({ kind: 'server', name: 'kept', url: cluster.urls[1] ?? '', ...account });
  await expect(setUpTables(single)).rejects.toThrow(/^The database "kept" is a cluster's/);
  await single.close();
});

test('a shard whose tables are of an older version gets the columns it lacks', async () => {
  await setUpTables(database);
  await askShardTo(1, 'ALTER TABLE kept.facts_local DROP COLUMN is_trusted');
  expect(await setUpTables(database)).toEqual(['Added the column is_trusted to facts_local.']);
  const column = "table = 'facts_local' AND name = 'is_trusted'";
  expect(await askShard(1, `SELECT count() FROM system.columns WHERE ${column}`)).toEqual([[1]]);
  expect(await setUpTables(database)).toEqual([]);
});
