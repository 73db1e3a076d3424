import { startCollector } from '../../support/collector-process.ts';
import { readWriteKey } from '../../support/read-write-key.ts';
import { readMemoryMiB } from '../../faults/memory.ts';
import { WITHOUT_LIMITS } from './measure-ingest.ts';
import { sendLoad } from './send-load.ts';

/** The collector's memory over a stretch of the budget's load. */
export interface MemoryReading {
  readonly minutes: number;
  /** Events acknowledged in all. */
  readonly acknowledged: number;
  readonly refusals: number;
  /** Resident, after each tenth. */
  readonly tenthsMiB: readonly number[];
}

const TENTHS = 10;

/** Twenty events from 64 connections, as fast as they are answered. */
export async function measureMemory(minutes: number): Promise<MemoryReading> {
  const collector = await startCollector(WITHOUT_LIMITS);
  try {
    const writeKey = await readWriteKey(collector);
    const load = { url: collector.url, writeKey, connections: 64, batchEvents: 20 };
    const tenthsMiB: number[] = [];
    let [acknowledged, refusals] = [0, 0];
    for (let tenth = 0; tenth < TENTHS; tenth++) {
      const sent = await sendLoad({ ...load, durationMs: (minutes * 60_000) / TENTHS });
      acknowledged += sent.acknowledged;
      refusals += sent.refusals;
      tenthsMiB.push(readMemoryMiB(collector.pid()));
      console.log(`${tenth + 1} of ${TENTHS}: ${tenthsMiB.at(-1)} MiB`);
    }
    return { minutes, acknowledged, refusals, tenthsMiB };
  } finally {
    await collector.dispose();
  }
}
