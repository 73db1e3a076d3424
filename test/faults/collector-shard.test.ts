import { expect, test } from 'vitest';

import { startClickHouseCluster } from '../support/clickhouse-cluster.ts';
import { heardBetween, readImpatient } from './answers.ts';
import { expectCollectorRow } from './expect-collector-row.ts';
import { SHARD_KILLS } from './rows.ts';
import { sleep, until } from './visitor.ts';

const EARLIEST_KILL_MS = 1_000;
const LATEST_KILL_MS = 2_000;
const AWAY_MS = 4_000;
/** What was under way when the shard died may still be acknowledged for so long. */
const LAST_ANSWERS_MS = 1_000;
const FIRST_ANSWER_MS = 20_000;

test(
  '20 has everything once, though one of two shards is killed under load and started again',
  { timeout: 90_000 + SHARD_KILLS * 30_000 },
  async () => {
    const cluster = await startClickHouseCluster(2, 240_000 + SHARD_KILLS * 30_000);
    try {
      await expectCollectorRow(
        '20',
        {
          env: { CLICKHOUSE_URL: cluster.urls.join(','), CLICKHOUSE_CLUSTER: cluster.name },
          toPlace: () => ({ kind: 'servers', urls: cluster.urls, tableSuffix: '_local' }),
        },
        async ({ load }) => {
          const countTaken = () => load.answers.filter(({ status }) => status === 200).length;
          let refusals = 0;
          for (let kill = 0; kill < SHARD_KILLS; kill++) {
            const before = countTaken();
            const tookMs = await until(() => countTaken() > before, FIRST_ANSWER_MS);
            expect(tookMs, `kill ${kill}: something is acknowledged`).not.toBeNull();
            await sleep(EARLIEST_KILL_MS + Math.random() * (LATEST_KILL_MS - EARLIEST_KILL_MS));
            // The other one first: the shard that the collector writes through is the easier case.
            const shard = (kill + 1) % 2;
            await cluster.kill(shard);
            const goneMs = Date.now();
            await sleep(AWAY_MS);
            const meanwhile = heardBetween(load.answers, goneMs + LAST_ANSWERS_MS, Date.now());
            await cluster.start(shard);
            refusals += meanwhile.filter(({ status }) => status === 503).length;
            expect(readImpatient(meanwhile.filter(({ status }) => status !== 200))).toEqual([]);
          }
          expect(refusals, 'requests that a shard was missing for').toBeGreaterThan(0);
          return `${countTaken()} requests acknowledged, ${refusals} refused with 503 and Retry-After`;
        },
      );
    } finally {
      await cluster.stop();
    }
  },
);
