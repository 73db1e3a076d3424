import { expect, test } from 'vitest';

import { expectCollectorRow } from './expect-collector-row.ts';
import { KILL_TRIALS } from './rows.ts';
import { sleep, until } from './visitor.ts';

/** A life of the collector ends within so long of its first acknowledgement. */
const LATEST_KILL_MS = 500;
const FIRST_ANSWER_MS = 20_000;

test(
  '18 has every acknowledged event once, at whatever instant of ingest the collector is killed',
  { timeout: 60_000 + KILL_TRIALS * 10_000 },
  () =>
    expectCollectorRow(
      '18',
      { env: {}, toPlace: ({ dataDir }) => ({ kind: 'folder', dataDir }) },
      async ({ collector, load }) => {
        const countTaken = () => load.answers.filter(({ status }) => status === 200).length;
        for (let trial = 0; trial < KILL_TRIALS; trial++) {
          const before = countTaken();
          const tookMs = await until(() => countTaken() > before, FIRST_ANSWER_MS);
          expect(tookMs, `trial ${trial}: something is acknowledged`).not.toBeNull();
          await sleep(Math.random() * LATEST_KILL_MS);
          await collector.kill();
          await collector.start();
        }
        const cutOff = load.answers.filter(({ status }) => status === 0).length;
        expect(cutOff, 'requests that a kill met').toBeGreaterThan(0);
        return `${countTaken()} requests acknowledged over ${KILL_TRIALS + 1} lives, ${cutOff} cut off`;
      },
    ),
);
