import { expect, test } from 'vitest';

import { healthy } from './answer.ts';
import { expectRow } from './expect-row.ts';
import type { SeenRequest } from './misbehaving-collector.ts';
import { countArrived } from './tally.ts';
import { sleep, trackSpread, until } from './visitor.ts';

const EVENTS_A_TAB = 100;

test('9 delivers from one tab at a time, what a closed tab tracked too', () =>
  expectRow('9', async ({ collector, enter }) => {
    // Slow enough that two tabs that deliver at once would be seen to.
    collector.behave(healthy(50));
    await collector.down();
    const visitor = await enter();
    const [left, middle, right] = [
      await visitor.open('left'),
      await visitor.open('middle'),
      await visitor.open('right'),
    ];
    const tracking = [
      trackSpread(left, EVENTS_A_TAB, 45, 0),
      trackSpread(right, EVENTS_A_TAB, 45, 2 * EVENTS_A_TAB),
    ];
    await trackSpread(middle, EVENTS_A_TAB, 20, EVENTS_A_TAB);
    await middle.close();
    await Promise.all([...tracking, sleep(2_500)]);
    await collector.up();
    const tookMs = await until(() => countArrived(collector) === 3 * EVENTS_A_TAB, 20_000);
    expect(tookMs, 'all arrived while two tabs live').not.toBeNull();
    expect(findOverlaps(collector.requests), 'requests of two tabs at once').toEqual([]);
    // The other tabs hear of it a moment later; nobody closes them in that moment.
    await sleep(1_000);
    return { visitors: [visitor], measured: `all there ${Math.round(tookMs ?? 0)} ms after it came back` };
  }));

/** Pairs of tabs that had a request under way at the same time. */
function findOverlaps(requests: readonly SeenRequest[]): readonly string[] {
  return requests.flatMap((one, index) =>
    requests
      .slice(index + 1)
      .filter((other) => other.from !== one.from && other.atMs < (one.endedAtMs ?? Infinity))
      .map((other) => `${one.from} and ${other.from}`),
  );
}
