import { expect, test } from 'vitest';

import { expectRow } from './expect-row.ts';
import { countArrived, toNumbers } from './tally.ts';
import { flush, type HostWindow, PROBE, sleep, until } from './visitor.ts';

const HOUR_MS = 3_600_000;
/** How wrong the wall clock is, phase by phase. */
const SHIFTS_MS = [0, -HOUR_MS, 24 * HOUR_MS, 0];
const EVENTS_A_PHASE = 5;
/** The bar. */
const MAX_ERROR_MS = 2_000;

/** What the page carries so that a test can turn its clock. */
interface Turnable {
  shiftMs: number;
  trueNow(): number;
}

test('14 keeps one session, the order and the times when the clock is turned', () =>
  expectRow('14', async ({ collector, enter }) => {
    const visitor = await enter();
    await visitor.context.addInitScript(makeClockTurnable);
    const page = await visitor.open();
    for (const [phase, shiftMs] of SHIFTS_MS.entries()) {
      await page.evaluate(
        ({ name, from, count, shiftMs }) => {
          const host = globalThis as unknown as Turnable & HostWindow;
          host.shiftMs = shiftMs;
          for (let n = from; n < from + count; n++) host.kept.track(name, { n, trueMs: host.trueNow() });
        },
        { name: PROBE, from: phase * EVENTS_A_PHASE, count: EVENTS_A_PHASE, shiftMs },
      );
      // One answer before the first jump, as any session has; later ones come when they come.
      if (phase === 0) await flush(page);
      await sleep(400);
    }
    const tookMs = await until(() => countArrived(collector) === 20, 10_000);
    expect(tookMs, 'all arrived while the page lives').not.toBeNull();

    const probes = collector.copies
      .map(({ event }) => event)
      .filter((event) => event.type === 'track' && event.event === PROBE)
      .map((event) => ({
        seq: event.context?.kept?.seq ?? -1,
        sessionId: event.context?.kept?.sessionId,
        saidMs: Date.parse(event.timestamp ?? '') + (event.context?.kept?.clockOffsetMs ?? 0),
        trueMs: Number('properties' in event && event.properties?.['trueMs']),
        n: Number('properties' in event && event.properties?.['n']),
      }));
    expect(new Set(probes.map(({ sessionId }) => sessionId)).size, 'sessions').toBe(1);
    expect(probes.toSorted((a, b) => a.seq - b.seq).map(({ n }) => n)).toEqual(toNumbers(20));
    const errorMs = Math.max(...probes.map(({ saidMs, trueMs }) => Math.abs(saidMs - trueMs)));
    expect(errorMs, 'largest error of a time').toBeLessThanOrEqual(MAX_ERROR_MS);
    return { visitors: [visitor], measured: `times right within ${errorMs} ms` };
  }));

/** Runs in the page before Kept does. The monotonic clock goes on as it does when a person sets the time. */
function makeClockTurnable(): void {
  const RealDate = Date;
  const host = Object.assign(globalThis, { shiftMs: 0, trueNow: () => RealDate.now() });
  globalThis.Date = class extends RealDate {
    constructor(...parts: readonly [] | readonly [string | number | Date]) {
      super(parts[0] ?? RealDate.now() + host.shiftMs);
    }
    static override now(): number {
      return RealDate.now() + host.shiftMs;
    }
  } as DateConstructor;
}
