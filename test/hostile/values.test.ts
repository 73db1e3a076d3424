import type { Client } from '@kept/sdk';
import { describe, expect, test } from 'vitest';

import { PROBE } from '../faults/visitor.ts';
import { CALL_POSITIONS } from './call-positions.ts';
import { expectAccounted, onHost } from './expect-host.ts';
import { HOSTILE_VALUES } from './hostile-values.ts';
import { toCall } from './page-script.ts';

/** A call that takes longer hangs, on any machine and whatever else it does; how fast calls are is for the bench to say. */
const MAX_CALL_MS = 5_000;

const POSITIONS = Object.entries(CALL_POSITIONS);
const RECORDING = POSITIONS.filter(([, { records }]) => records).length;

type Seen = ReturnType<typeof callWithGoodOnes>;

/** Every other one, for time's sake; `HOSTILE=all` plays each. */
const VALUES = Object.entries(HOSTILE_VALUES).filter(
  (_, at) => process.env['HOSTILE'] === 'all' || at % 2 === 0,
);

describe.concurrent('every method takes anything anywhere, and good events arrive', () => {
  test.for(VALUES)('%s', ([, make]) =>
    onHost({}, async ({ collector, open }) => {
      const page = await open();
      const calls = POSITIONS.map(([name, { call }]) => `${JSON.stringify(name)}: ${String(call)}`);
      const seen = await page.run<Seen>(
        toCall(callWithGoodOnes, `'${PROBE}'`, `{ ${calls.join(', ')} }`, make, `${MAX_CALL_MS}`),
      );
      expect(seen).toEqual({ threw: [], slow: [], polluted: [] });

      const ledger = await expectAccounted(collector, page, POSITIONS.length);
      expect(ledger.captured, `each call once in ${JSON.stringify(ledger)}`).toBe(
        POSITIONS.length + RECORDING,
      );
    }),
  );
});

/**
 * Runs in the page: a good event before each call, and all of it timed. Answers with what was thrown, which calls held the page, and the keys that every object has afterwards.
 */
function callWithGoodOnes(
  good: string,
  calls: Readonly<Record<string, (kept: Client, value: unknown) => unknown>>,
  make: () => unknown,
  maxCallMs: number,
) {
  const { kept } = globalThis as unknown as { readonly kept: Client };
  const threw: string[] = [];
  const slow: string[] = [];
  let n = 0;
  for (const [name, call] of Object.entries(calls)) {
    kept.track(good, { n: n++ });
    const value = make();
    const startedAt = performance.now();
    try {
      call(kept, value);
      const tookMs = performance.now() - startedAt;
      if (tookMs > maxCallMs) slow.push(`${name}: ${Math.round(tookMs)} ms`);
    } catch (error) {
      threw.push(`${name}: ${String(error)}`);
    }
  }
  void kept.flush();
  const polluted: string[] = [];
  for (const key in {}) polluted.push(key);
  return { threw, slow, polluted };
}
