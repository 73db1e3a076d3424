import { setTimeout as sleep } from 'node:timers/promises';

import type { OpenPage, Rhythm } from './chromium.ts';
import type { Readings } from './measures.ts';
import type { Plan } from './plan.ts';

/** Requests and bytes for a burst of events in one loop. */
export async function measureLoop(open: OpenPage, plan: Plan): Promise<Readings> {
  const events = plan.loopEvents;
  const wire = await measureWire(open, plan, { events, burst: events, everyMs: 0 });
  return {
    loopRequests: wire.requests,
    loopPreflights: wire.preflights,
    loopBytes: wire.bytesAnEvent,
    loopArrived: wire.arrivedPercent,
  };
}

/** The same for events that come one by one. */
export async function measureDrip(open: OpenPage, plan: Plan): Promise<Readings> {
  const wire = await measureWire(open, plan, { events: plan.dripEvents, burst: 1, everyMs: 20 });
  return { dripRequests: wire.requests, dripBytes: wire.bytesAnEvent };
}

async function measureWire(open: OpenPage, plan: Plan, rhythm: Omit<Rhythm, 'limitMs'>) {
  const bench = await open();
  try {
    await bench.start();
    await sleep(plan.quietMs);
    const before = bench.sink.counts();
    await bench.track({ ...rhythm, limitMs: plan.limitMs });
    // All SDKs send at once, so each gets more time than when it is alone.
    await bench.waitForEvents(rhythm.events, plan.limitMs * 3);
    const after = bench.sink.counts();
    const arrived = after.events - before.events;
    return {
      requests: after.requests - before.requests,
      preflights: after.preflights - before.preflights,
      arrivedPercent: (arrived / rhythm.events) * 100,
      // By what arrived, so that an SDK which loses or delays events looks no cheaper for it; NaN when nothing did.
      bytesAnEvent: (after.bytes - before.bytes) / arrived,
    };
  } finally {
    await bench.close();
  }
}
