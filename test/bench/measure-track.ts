import { setTimeout as sleep } from 'node:timers/promises';

import type { OpenPage } from './chromium.ts';
import { median } from './median.ts';
import type { Readings } from './measures.ts';
import type { Plan } from './plan.ts';

/** Ten events in each 16 ms: what a call costs at once, and an event until it has arrived, all in. */
export async function measureTrack(open: OpenPage, plan: Plan): Promise<Readings> {
  const bench = await open();
  const { trackedEvents, limitMs } = plan;
  try {
    await bench.start();
    await sleep(plan.quietMs);
    const before = await bench.readCpuMs();
    const { tracked, microsecondsACall } = await bench.track({
      events: trackedEvents,
      burst: 10,
      everyMs: 16,
      limitMs: limitMs * 2,
    });
    await bench.waitForEvents(tracked, limitMs);
    // What an answer sets off, the deletion of what was stored, is part of the price.
    await sleep(plan.quietMs);
    return {
      trackUs: median(microsecondsACall),
      deliverUs: (((await bench.readCpuMs()) - before) * 1000) / tracked,
      delivered: (Math.min(tracked, bench.sink.counts().events) / tracked) * 100,
    };
  } finally {
    await bench.close();
  }
}
