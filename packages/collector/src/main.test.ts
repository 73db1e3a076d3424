import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { afterEach, expect, test } from 'vitest';

import { startCollector, type CollectorProcess } from '../../../test/support/collector-process.ts';
import { connect } from './clickhouse.ts';

let collector: CollectorProcess | null = null;
afterEach(async () => {
  await collector?.dispose();
  collector = null;
});

interface Batch {
  readonly ids: readonly string[];
  readonly body: string;
}

function toBatch(sender: number, number: number): Batch {
  const ids = Array.from({ length: 20 }, (_, seq) => `s${sender}b${number}-${seq}`);
  const timestamp = new Date().toISOString();
  const batch = ids.map((messageId) => ({
    type: 'track',
    event: 'Report Shared',
    messageId,
    userId: `user-${sender}`,
    timestamp,
    context: { kept: { clockOffsetMs: 0 } },
  }));
  return { ids, body: JSON.stringify({ batch, writeKey: 'demo', sentAt: timestamp }) };
}

async function isAcknowledged(url: string, { body }: Batch): Promise<boolean> {
  const answer = await fetch(`${url}/v1/batch`, { method: 'POST', body }).catch(() => null);
  return answer?.status === 200;
}

test(
  'keeps every acknowledged event once, though it is killed in the middle of ingest again and again',
  { timeout: 120_000 },
  async () => {
    collector = await startCollector();
    const { url, dataDir } = collector;
    const acknowledged = new Set<string>();
    const waiting: Batch[] = [];
    let batches = 0;

    for (let life = 0; life < 5; life++) {
      const before = acknowledged.size;
      const killed = new AbortController();
      const senders = Array.from({ length: 6 }, async (_, sender) => {
        while (!killed.signal.aborted) {
          // What was not acknowledged goes first, as a browser's outbox would do.
          const batch = waiting.shift() ?? toBatch(sender, batches++);
          if (await isAcknowledged(url, batch)) for (const id of batch.ids) acknowledged.add(id);
          else waiting.push(batch);
        }
      });
      while (acknowledged.size === before) await delay(5);
      await delay(300 * Math.random());
      killed.abort();
      await collector.kill();
      await Promise.all(senders);
      await collector.start();
    }
    for (const batch of waiting) {
      expect(await isAcknowledged(url, batch)).toBe(true);
      for (const id of batch.ids) acknowledged.add(id);
    }
    expect(await collector.stop()).toBe(0);
    expect(acknowledged.size).toBe(batches * 20);

    const database = await connect({ kind: 'embedded', name: 'kept', path: join(dataDir, 'clickhouse') });
    const [stored] = await database.query('SELECT count() AS rows, uniqExact(mid) AS ids FROM events FINAL');
    const [missing] = await database.query(
      'SELECT countIf(mid NOT IN (SELECT mid FROM events)) AS n FROM (SELECT sipHash64(arrayJoin({ids:Array(String)})) AS mid)',
      { ids: [...acknowledged] },
    );
    await database.close();
    expect(missing).toEqual({ n: 0 });
    expect(stored).toEqual({ rows: acknowledged.size, ids: acknowledged.size });
  },
);

test(
  'is up within 5 seconds, keeps a session over a restart, and ends with 0 on Ctrl-C',
  { retry: 2, timeout: 60_000 },
  async () => {
    const begin = Date.now();
    collector = await startCollector();
    const health = await fetch(`${collector.url}/healthz`);
    expect(Date.now() - begin).toBeLessThan(5_000);
    expect(await health.json()).toMatchObject({ ok: true, clickhouse: { ok: true, embedded: true } });

    const answer = await fetch(collector.signInUrl(), { redirect: 'manual' });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    // A stream that stays open must not hold up the end.
    const stream = await fetch(`${collector.url}/api/live?project=demo`, { headers: { cookie } });
    expect(stream.status).toBe(200);
    expect(await collector.stop()).toBe(0);
    await stream.text().catch(() => '');
    await collector.start();
    expect((await fetch(`${collector.url}/api/session`, { headers: { cookie } })).status).toBe(200);
  },
);

test('says in one line what is wrong with a setting, and ends with 2', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-'));
  const { status, stderr } = spawnSync(
    process.execPath,
    [new URL('../dist/main.js', import.meta.url).pathname, '--data-dir', folder],
    { env: { ...process.env, PORT: 'many' }, encoding: 'utf8', timeout: 20_000 },
  );
  rmSync(folder, { recursive: true, force: true });
  expect([status, stderr]).toEqual([2, 'Kept did not start: PORT is a number from 0 to 65535.\n']);
});
