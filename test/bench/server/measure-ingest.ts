import { readWriteKey } from '../../support/read-write-key.ts';
import { startCollector, type CollectorProcess } from '../../support/collector-process.ts';
import { median } from '../median.ts';
import { readCpuMs } from './process-cpu.ts';
import { sendLoad } from './send-load.ts';

/** How one shape of load went. */
export interface IngestReading {
  readonly connections: number;
  readonly batchEvents: number;
  /** Acknowledged, so in the tables. */
  readonly eventsPerSecond: number;
  /** CPU time of the collector with the engine in it, for each of them. */
  readonly cpuUs: number;
  /** From a request to its answer, in the middle. */
  readonly latencyMs: number;
  readonly refusals: number;
}

/** The budget is of 20 events from 64 connections. */
const SHAPES = [1, 16, 64, 256].flatMap((connections) =>
  [1, 20, 100].map((batchEvents) => ({ connections, batchEvents })),
);
/** Before the clock starts, so that code and caches are warm. */
const WARM_UP_MS = 1_000;
/** No limit of any key or address: what is measured is what the collector can, not what it may. */
export const WITHOUT_LIMITS = { KEPT_KEY_RATE: '0', KEPT_ADDRESS_RATE: '0' } as const;

/** The real collector with the engine in its process, real HTTP over loopback; each shape for `durationMs`. */
export async function measureIngest(durationMs: number): Promise<readonly IngestReading[]> {
  const collector = await startCollector(WITHOUT_LIMITS);
  try {
    const writeKey = await readWriteKey(collector);
    const readings: IngestReading[] = [];
    for (const shape of SHAPES) {
      await sendLoad({ url: collector.url, writeKey, ...shape, durationMs: WARM_UP_MS });
      readings.push(await measureShape(collector, writeKey, shape, durationMs));
      console.log(readings.at(-1));
    }
    return readings;
  } finally {
    await collector.dispose();
  }
}

async function measureShape(
  collector: CollectorProcess,
  writeKey: string,
  shape: (typeof SHAPES)[number],
  durationMs: number,
): Promise<IngestReading> {
  const beforeMs = readCpuMs(collector.pid());
  const load = await sendLoad({ url: collector.url, writeKey, ...shape, durationMs });
  const cpuMs = readCpuMs(collector.pid()) - beforeMs;
  return {
    ...shape,
    eventsPerSecond: (1_000 * load.acknowledged) / load.tookMs,
    cpuUs: (1_000 * cpuMs) / load.acknowledged,
    latencyMs: median(load.latenciesMs),
    refusals: load.refusals,
  };
}
