import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startClickHouseCluster } from '../../../../test/support/clickhouse-cluster.ts';
import { startClickHouseServer } from '../../../../test/support/clickhouse-server.ts';
import {
  openCollector,
  type OpenCollector,
  type OpenCollectorOptions,
} from '../../../../test/support/open-collector.ts';

/** Where the rows are, and what goes away. */
interface Scene {
  readonly place: OpenCollectorOptions;
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

async function oneServer(): Promise<Scene> {
  let server = await startClickHouseServer();
  return {
    place: { clickhouseUrl: server.url },
    kill: () => server.kill(),
    start: async () => void (server = await startClickHouseServer(server)),
    stop: () => server.stop(),
  };
}

async function shard(index: number): Promise<Scene> {
  const cluster = await startClickHouseCluster(2);
  return {
    place: { cluster },
    kill: () => cluster.kill(index),
    start: () => cluster.start(index),
    stop: () => cluster.stop(),
  };
}

const toBatch = (name: string) => ({
  writeKey: 'demo',
  batch: Array.from({ length: 50 }, (_, seq) => ({
    type: 'track',
    event: 'Report Shared',
    messageId: `${name}-${seq}`,
    userId: `${name}-${seq % 10}`,
    timestamp: '2026-11-21T11:00:00.000Z',
    context: { kept: { clockOffsetMs: 0 } },
  })),
});

describe.for<[string, () => Promise<Scene>]>([
  ['the database', oneServer],
  ['the shard that is written through', () => shard(0)],
  ['the other shard', () => shard(1)],
])('%s', ([, open]) => {
  let scene: Scene;
  let collector: OpenCollector;
  beforeAll(async () => {
    scene = await open();
    collector = await openCollector({ ...scene.place, readToken: 'a-token-for-programs' });
  }, 60_000);
  afterAll(async () => {
    await collector?.dispose();
    await scene?.stop();
  });
  const readReport = async () =>
    collector.app.request('/api/metrics/dau?project=demo', {
      headers: { authorization: 'Bearer a-token-for-programs' },
    });

  test('asks for patience while it is gone, then takes everything once', { timeout: 60_000 }, async () => {
    expect((await collector.post(toBatch('before'))).status).toBe(200);
    await scene.kill();

    const refused = await Promise.all(['a', 'b', 'c'].map((name) => collector.post(toBatch(name))));
    for (const answer of refused) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
      expect(await answer.json()).toMatchObject({ success: false, error: { code: 'unavailable' } });
    }
    const health = await collector.app.request('/healthz');
    expect([health.status, await health.json()]).toMatchObject([
      503,
      { ok: false, clickhouse: { embedded: false } },
    ]);
    // A page that opens meanwhile still learns what is live, and a report says that there is none now.
    expect((await collector.app.request('/v1/definitions?writeKey=demo')).status).toBe(200);
    const report = await readReport();
    expect([report.status, report.headers.get('retry-after')]).toEqual([503, '2']);

    await scene.start();
    for (const name of ['before', 'a', 'b', 'c', 'a']) {
      expect(await (await collector.post(toBatch(name))).json()).toMatchObject({ accepted: 50, refused: [] });
    }
    expect((await collector.app.request('/healthz')).status).toBe(200);
    expect((await readReport()).status).toBe(200);
    expect(
      await collector.database.query(
        `SELECT splitByChar('-', pid)[1] AS name, count() AS n FROM events FINAL GROUP BY name ORDER BY name`,
      ),
    ).toEqual(['a', 'b', 'before', 'c'].map((name) => ({ name, n: 50 })));
  });
});
