import { describe, expect, test } from 'vitest';

import { healthy } from './answer.ts';
import { expectRow, type Outcome, type Stage } from './expect-row.ts';
import { inGroups } from './in-groups.ts';
import { countArrived } from './tally.ts';
import { sleep, track, trackAndNavigate, type Visitor } from './visitor.ts';

const EVENTS_A_TRIAL = 5;
/** What is on its way when the page is gone has this long to arrive. */
const ON_ITS_WAY_MS = 1_000;
/** Trials under way together; those who stay a while all stay together. */
const AT_ONCE = 4;

/** Each trial is another person: no other tab and no earlier visit can help. Half close the tab, half navigate away. */
async function leave(
  stage: Stage,
  plan: { trials: number; awayMs: number; ageMs: number; atLeast: number },
): Promise<Outcome> {
  stage.collector.behave(healthy(plan.awayMs));
  const visitors: Visitor[] = [];
  const trial = async (index: number): Promise<void> => {
    const visitor = await stage.enter();
    visitors.push(visitor);
    const page = await visitor.open();
    await sleep(plan.ageMs);
    const from = index * EVENTS_A_TRIAL;
    if (index % 2 === 0) {
      await track(page, EVENTS_A_TRIAL, from);
      await page.close();
    } else {
      await trackAndNavigate(page, EVENTS_A_TRIAL, from);
    }
  };
  const indices = Array.from({ length: plan.trials }, (_, index) => index);
  await inGroups(indices, plan.ageMs > 0 ? plan.trials : AT_ONCE, trial);
  await sleep(plan.awayMs + ON_ITS_WAY_MS);
  const arrived = countArrived(stage.collector);
  expect(arrived, 'arrived before the next visit').toBeGreaterThanOrEqual(plan.atLeast);
  return { visitors, measured: `${arrived} before the next visit` };
}

describe('the person leaves at once', () => {
  test('8 delivers what was tracked at the moment of leaving', () =>
    expectRow('8', (stage) => leave(stage, { trials: 20, awayMs: 0, ageMs: 0, atLeast: 95 })));

  test('8b delivers it to a collector 100 ms away', () =>
    expectRow('8b', (stage) => leave(stage, { trials: 20, awayMs: 100, ageMs: 0, atLeast: 95 })));

  test('8c delivers it after a while on the page', () =>
    expectRow('8c', (stage) => leave(stage, { trials: 10, awayMs: 100, ageMs: 3_000, atLeast: 48 })));
});
