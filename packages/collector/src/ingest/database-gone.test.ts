import { afterAll, beforeAll, expect, test } from 'vitest';

import { startClickHouseServer, type ClickHouseServer } from '../../../../test/support/clickhouse-server.ts';
import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';

let server: ClickHouseServer;
let collector: OpenCollector;
beforeAll(async () => {
  server = await startClickHouseServer();
  collector = await openCollector({ clickhouseUrl: server.url, readToken: 'a-token-for-programs' });
});
afterAll(async () => {
  await collector.dispose();
  await server.stop();
});

const toBatch = (name: string) => ({
  writeKey: 'demo',
  batch: Array.from({ length: 50 }, (_, seq) => ({
    type: 'track',
    event: 'Report Shared',
    messageId: `${name}-${seq}`,
    userId: name,
    timestamp: '2026-11-21T11:00:00.000Z',
    context: { kept: { clockOffsetMs: 0 } },
  })),
});

test(
  'asks for patience while the database is gone, then takes everything once',
  { timeout: 60_000 },
  async () => {
    expect((await collector.post(toBatch('before'))).status).toBe(200);
    await server.kill();

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
    const report = await collector.app.request('/api/metrics/dau?project=demo', {
      headers: { authorization: 'Bearer a-token-for-programs' },
    });
    expect([report.status, report.headers.get('retry-after')]).toEqual([503, '2']);

    server = await startClickHouseServer(server);
    for (const name of ['before', 'a', 'b', 'c', 'a']) {
      expect(await (await collector.post(toBatch(name))).json()).toMatchObject({ accepted: 50, refused: [] });
    }
    expect(
      await collector.database.query('SELECT pid, count() AS n FROM events FINAL GROUP BY pid ORDER BY pid'),
    ).toEqual(['a', 'b', 'before', 'c'].map((pid) => ({ pid, n: 50 })));
  },
);
