import { setTimeout as sleep } from 'node:timers/promises';

import type { OpenPage } from './chromium.ts';
import type { Readings } from './measures.ts';
import type { Plan } from './plan.ts';

/** The same rhythm while every connection to the collector is refused. An SDK that blocks the page is stopped. */
export async function measureOutage(open: OpenPage, plan: Plan): Promise<Readings> {
  const bench = await open();
  try {
    await bench.start();
    await sleep(plan.quietMs);
    await bench.sink.goDown();
    const heapBefore = await bench.readHeapBytes();
    const before = await bench.readCpuMs();
    const { tracked } = await bench.track({
      events: plan.outageEvents,
      burst: 10,
      everyMs: 16,
      limitMs: plan.outageLimitMs,
    });
    await sleep(plan.quietMs);
    const outageUs = (((await bench.readCpuMs()) - before) * 1000) / tracked;
    const outageHeapKb = Math.max(0, (await bench.readHeapBytes()) - heapBefore) / 1000;
    return { outageUs, outageHeapKb, outageTracked: tracked };
  } catch {
    // The page did not answer any more.
    return { outageUs: NaN, outageHeapKb: NaN, outageTracked: NaN };
  } finally {
    await bench.close();
  }
}
