import { expect, test } from 'vitest';

import { type ClickHouseServer, startClickHouseServer } from '../support/clickhouse-server.ts';
import { heardBetween, readImpatient } from './answers.ts';
import { expectCollectorRow } from './expect-collector-row.ts';
import { readMemoryMiB, watchMemory } from './memory.ts';
import { OUTAGE_S } from './rows.ts';
import { sleep } from './visitor.ts';

const CALM_MS = 3_000;
/** What was in the database when it died is acknowledged, and heard of, within so long. */
const LAST_ANSWERS_MS = 1_000;
/** More than twice of what the collector lets wait. */
const FLOOD_BODIES = 220;
const FLOOD_BODY_CHARS = 450_000;
const FLOOD_EVERY_MS = 6_000;
/** What a flood may add: the rows that wait, what they were parsed from, and bodies being read. */
const MAX_GROWTH_MIB = 400;

test(
  '19 asks for patience while ClickHouse is gone, in bounded memory, and has everything once in the end',
  { timeout: 120_000 + OUTAGE_S * 2_000 },
  async () => {
    let server: ClickHouseServer = await startClickHouseServer({ lifeMs: 240_000 + OUTAGE_S * 2_000 });
    try {
      await expectCollectorRow(
        '19',
        {
          env: { CLICKHOUSE_URL: server.url },
          toPlace: () => ({ kind: 'servers', urls: [server.url], tableSuffix: '' }),
        },
        async ({ collector, load }) => {
          await sleep(CALM_MS);
          const beforeMiB = readMemoryMiB(collector.pid());
          await server.kill();
          const goneMs = Date.now();
          await sleep(LAST_ANSWERS_MS);
          const memory = watchMemory(collector.pid());
          const floods: string[] = [];
          do {
            floods.push(await flood(collector.url));
            await sleep(Math.min(FLOOD_EVERY_MS, Math.max(0, goneMs + OUTAGE_S * 1_000 - Date.now())));
          } while (Date.now() < goneMs + OUTAGE_S * 1_000);
          const meanwhile = heardBetween(load.answers, goneMs + LAST_ANSWERS_MS, Date.now());
          server = await startClickHouseServer(server);
          const mostMiB = memory.stop();
          await sleep(CALM_MS);
          const afterMiB = readMemoryMiB(collector.pid());

          expect(new Set(floods), 'how floods ended').toEqual(new Set(['503 after 2']));
          expect(meanwhile.length, 'answers while it was gone').toBeGreaterThan(0);
          expect(readImpatient(meanwhile)).toEqual([]);
          expect(mostMiB, 'MiB at most, while it was gone').toBeLessThan(beforeMiB + MAX_GROWTH_MIB);
          return `${meanwhile.length} answers, all 503 with Retry-After; ${beforeMiB} MiB before, ${mostMiB} at most under floods of ${Math.round((FLOOD_BODIES * FLOOD_BODY_CHARS) / 1e6)} MB, ${afterMiB} after`;
        },
      );
    } finally {
      await server.stop();
    }
  },
);

/** Very many large bodies at once, none of which can be stored; resolves with the one answer that all of them had. */
async function flood(url: string): Promise<string> {
  const text = 'x'.repeat(15_000);
  const answers = await Promise.all(
    Array.from({ length: FLOOD_BODIES }, async (_, body) => {
      const batch = Array.from({ length: FLOOD_BODY_CHARS / text.length }, (_, index) => ({
        type: 'track',
        event: 'Report Flooded',
        messageId: `flood-${body}-${index}`,
        userId: 'flood',
        properties: { text },
      }));
      const answer = await fetch(`${url}/v1/batch`, {
        method: 'POST',
        body: JSON.stringify({ writeKey: 'demo', batch }),
      });
      await answer.text();
      return `${answer.status} after ${answer.headers.get('retry-after')}`;
    }),
  );
  return [...new Set(answers)].join(', ');
}
