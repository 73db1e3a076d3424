import { expect, test } from 'vitest';

import { expectLedger, expectRow } from './expect-row.ts';
import { countArrived } from './tally.ts';
import { PROBE, until } from './visitor.ts';

const BAD_INPUTS = 16;
const BAD_NAME = 'Bad Input';

test('13 takes any input without a throw and without holding up good events', () =>
  expectRow('13', async ({ collector, enter }) => {
    const visitor = await enter();
    const page = await visitor.open();
    const seen = await page.evaluate(trackBadAmongGood, { good: PROBE, bad: BAD_NAME, aGroup: 6 });
    expect(seen.threw, 'thrown into the page').toEqual([]);
    expect(seen.polluted, 'keys of every object afterwards').toEqual([]);
    expect(seen.inputs).toBe(BAD_INPUTS);
    const tookMs = await until(() => countArrived(collector) === 96, 15_000);
    expect(tookMs, 'every good event arrived while the page lives').not.toBeNull();
    await until(async () => (await expectLedger(page)).pending === 0, 10_000);

    const { dropped } = await expectLedger(page);
    const madeSafe = collector.copies.filter(
      ({ event }) => event.type === 'track' && event.event === BAD_NAME,
    ).length;
    const inLedger = Object.values(dropped).reduce((sum, count) => sum + count, 0);
    expect(madeSafe + inLedger, `made safe and delivered, or of ${JSON.stringify(dropped)}`).toBe(BAD_INPUTS);
    return {
      visitors: [visitor],
      measured: `${madeSafe} made safe and delivered, ${inLedger} dropped ${JSON.stringify(dropped).replaceAll('"', '')}`,
    };
  }));

/** Runs in the page: a group of good events before each bad one. */
function trackBadAmongGood(plan: { good: string; bad: string; aGroup: number }) {
  const { kept } = globalThis as unknown as { kept: { track(name: unknown, properties?: unknown): void } };
  const circular: Record<string, unknown> = { label: 'circular' };
  circular['self'] = circular;
  let deep: Record<string, unknown> = {};
  for (let level = 0; level < 10_000; level++) deep = { deep };
  const boom = (): never => {
    throw new Error(`a trap of ${plan.bad}`);
  };
  const inputs: readonly (() => void)[] = [
    () => kept.track(plan.bad, circular),
    () => kept.track(plan.bad, { big: 10n ** 30n }),
    () => kept.track(plan.bad, { run: () => 1, nothing: undefined }),
    () => kept.track(plan.bad, { mark: Symbol('mark') }),
    () => kept.track(plan.bad, { node: document.body, host: globalThis }),
    () => kept.track(plan.bad, Object.defineProperty({}, 'trap', { enumerable: true, get: boom })),
    () => kept.track(plan.bad, { toJSON: boom }),
    () => kept.track(plan.bad, { text: 'x'.repeat(5 * 1024 * 1024) }),
    () =>
      kept.track(plan.bad, Object.fromEntries(Array.from({ length: 100_000 }, (_, key) => [`k${key}`, key]))),
    () =>
      kept.track(
        plan.bad,
        JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
      ),
    () => kept.track(plan.bad, deep),
    () => kept.track(plan.bad, new Proxy({}, { get: boom, ownKeys: boom, getPrototypeOf: boom })),
    () => kept.track(plan.bad, { at: new Date(NaN), ratio: Infinity, half: '\uD800' }),
    () => kept.track(plan.bad, 'not an object'),
    () => kept.track(''),
    () => kept.track({ toString: boom }, {}),
  ];
  const threw: string[] = [];
  let n = 0;
  for (const input of inputs) {
    for (let good = 0; good < plan.aGroup; good++) kept.track(plan.good, { n: n++ });
    try {
      input();
    } catch (error) {
      threw.push(`${input.toString()}: ${String(error)}`);
    }
  }
  const polluted: string[] = [];
  for (const key in {}) polluted.push(key);
  return { threw, polluted, inputs: inputs.length };
}
