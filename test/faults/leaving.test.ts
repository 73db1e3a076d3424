import { describe, expect, test } from 'vitest';

import { healthy } from './answer.ts';
import { expectRow, type Stage } from './expect-row.ts';
import { readArrived } from './tally.ts';
import { sleep, track, trackAndNavigate, until, type Visitor } from './visitor.ts';

const EVENTS_A_TRIAL = 5;
const TRIALS = 20;
const LATER_TRIALS = 10;
/** What is on its way when the page is gone has this long to arrive before the person comes back. */
const ON_ITS_WAY_MS = 3_000;

describe('the person leaves at once', () => {
  test('8 delivers what was tracked at the moment of leaving', () =>
    expectRow('8', (stage) => leaveAgainAndAgain(stage, 0)));

  test('8b delivers it to a collector 100 ms away', () =>
    expectRow('8b', (stage) => leaveAgainAndAgain(stage, 100)));

  test('8c delivers it after a while on the page', () =>
    expectRow('8c', async (stage) => {
      stage.collector.behave(healthy(100));
      const visitors: Visitor[] = [];
      const arrived = await Promise.all(
        Array.from({ length: LATER_TRIALS }, async (_, index) => {
          const visitor = await stage.enter();
          visitors.push(visitor);
          return countInTime(stage, visitor, { index, afterMs: 3_000 });
        }),
      );
      return { visitors, measured: expectInTime(arrived, 48) };
    }));
});

/** One person, visit after visit. */
async function leaveAgainAndAgain(stage: Stage, awayMs: number) {
  stage.collector.behave(healthy(awayMs));
  const visitor = await stage.enter();
  const arrived: number[] = [];
  for (let index = 0; index < TRIALS; index++) {
    arrived.push(await countInTime(stage, visitor, { index, afterMs: 0 }));
  }
  return { visitors: [visitor], measured: expectInTime(arrived, 95) };
}

/** Opens a page, tracks and leaves in the same moment: closes the tab, or navigates every second time. */
async function countInTime(
  { collector }: Stage,
  visitor: Visitor,
  trial: { readonly index: number; readonly afterMs: number },
): Promise<number> {
  const page = await visitor.open();
  await sleep(trial.afterMs);
  const from = trial.index * EVENTS_A_TRIAL;
  if (trial.index % 2 === 0) await track(page, EVENTS_A_TRIAL, from);
  else await trackAndNavigate(page, EVENTS_A_TRIAL, from);
  await page.close();
  const countOwn = (): number =>
    [...readArrived(collector)].filter((n) => n >= from && n < from + EVENTS_A_TRIAL).length;
  await until(() => countOwn() === EVENTS_A_TRIAL, ON_ITS_WAY_MS);
  return countOwn();
}

function expectInTime(arrived: readonly number[], atLeast: number): string {
  const sum = arrived.reduce((sum, count) => sum + count, 0);
  expect(sum, `arrived before the next visit: ${arrived.join(' ')}`).toBeGreaterThanOrEqual(atLeast);
  return `${sum} before the next visit`;
}
