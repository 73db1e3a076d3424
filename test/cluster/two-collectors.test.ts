import { expect, test } from 'vitest';

import { heardBetween, readImpatient, type HeardAnswer } from '../faults/answers.ts';
import { startServerSender } from '../faults/server-sender.ts';
import { tallyStored } from '../faults/tally-stored.ts';
import { PROBE, sleep, until } from '../faults/visitor.ts';
import { startClickHouseCluster } from '../support/clickhouse-cluster.ts';
import { type CollectorProcess, startCollector } from '../support/collector-process.ts';
import { FIRST_PROJECT, readWriteKey } from '../support/read-write-key.ts';
import { readStoredProbes } from '../support/stored-probes.ts';

const READ_TOKEN = 'a-token-that-reads-in-tests';
const CALM_MS = 2_000;
const AWAY_MS = 5_000;
/** What was under way when the shard died may still be acknowledged for so long. */
const LAST_ANSWERS_MS = 1_000;
const PATIENCE_MS = 40_000;
/** Apart enough that no sender reaches the next one's numbers. */
const NUMBERS_A_SENDER = 1_000_000;

test(
  'has everything once that two collectors took, in part both the same, though a shard was killed meanwhile',
  { timeout: 180_000 },
  async () => {
    const cluster = await startClickHouseCluster(2, 170_000);
    const env = {
      CLICKHOUSE_URL: cluster.urls.join(','),
      CLICKHOUSE_CLUSTER: cluster.name,
      KEPT_READ_TOKEN: READ_TOKEN,
    };
    const collectors: CollectorProcess[] = [];
    try {
      // One after the other: the first makes the tables and the project, the second finds them.
      for (let each = 0; each < 2; each++) collectors.push(await startCollector(env));
      const [one, other] = collectors as [CollectorProcess, CollectorProcess];
      const writeKey = await readWriteKey(one);
      expect(await readWriteKey(other)).toBe(writeKey);

      const answers = new Map<string, HeardAnswer[]>(collectors.map(({ url }) => [url, []]));
      const senders = [[one.url], [other.url], [one.url, other.url], [one.url, other.url]].map((urls, at) =>
        startServerSender({
          urls,
          writeKey,
          from: at * NUMBERS_A_SENDER,
          onAnswer: (answer, url) => answers.get(url)?.push(answer),
        }),
      );
      const countTaken = ({ url }: CollectorProcess): number =>
        answers.get(url)?.filter(({ status }) => status === 200).length ?? 0;
      const untilBothTakeMore = async (): Promise<void> => {
        const before = collectors.map(countTaken);
        const tookMs = await until(
          () => collectors.every((each, at) => countTaken(each) > (before[at] ?? 0)),
          PATIENCE_MS,
        );
        expect(tookMs, 'both acknowledge something').not.toBeNull();
      };

      await untilBothTakeMore();
      await sleep(CALM_MS);
      await cluster.kill(1);
      const goneMs = Date.now();
      await sleep(AWAY_MS);
      for (const { url } of collectors) {
        const meanwhile = heardBetween(answers.get(url) ?? [], goneMs + LAST_ANSWERS_MS, Date.now());
        const refused = meanwhile.filter(({ status }) => status !== 200);
        expect(refused.length, 'requests that a shard was missing for').toBeGreaterThan(0);
        expect(readImpatient(refused)).toEqual([]);
        expect(await askReport(url), 'a report over half of the people').toEqual([503, '2']);
      }
      await cluster.start(1);
      await untilBothTakeMore();
      await expect.poll(async () => (await askReport(one.url))[0], { timeout: PATIENCE_MS }).toBe(200);
      const tracked = (await Promise.all(senders.map((sender) => sender.stop(PATIENCE_MS)))).flat();
      for (const collector of collectors) expect(await collector.stop()).toBe(0);

      const place = { kind: 'servers', urls: cluster.urls, tableSuffix: '_local' } as const;
      const stored = await readStoredProbes(place, FIRST_PROJECT, PROBE);
      expect(tallyStored(stored, tracked), `of ${tracked.length} probes`).toEqual({
        lost: [],
        duplicates: 0,
        doubled: 0,
        changed: 0,
      });
      expect(stored.messagesOf.size, 'distinct probes').toBe(tracked.length);
      expect(stored.missingActivity, 'quarters of an hour that the rollup misses').toBe(0);
    } finally {
      for (const collector of collectors) await collector.dispose();
      await cluster.stop();
    }
  },
);

/** Whether people can be counted now: the status, and when to come back. */
async function askReport(url: string): Promise<readonly [number, string | null]> {
  const answer = await fetch(`${url}/api/metrics/mau?project=${FIRST_PROJECT}`, {
    headers: { authorization: `Bearer ${READ_TOKEN}` },
  });
  await answer.text();
  return [answer.status, answer.headers.get('retry-after')];
}
