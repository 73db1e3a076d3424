import { describe, expect, test } from 'vitest';

import type { Browser } from './browser.ts';
import { expectLedger, expectRow, type Stage } from './expect-row.ts';
import { countArrived } from './tally.ts';
import { createVisitor, leaveUnheard, sleep, track, until, type Visitor } from './visitor.ts';

const EVENTS = 200;
/** The bar of rows 2 and 3, from the next visit's opening on. */
const ARRIVAL_MS = 10_000;

describe('the visit ends before the collector comes back', () => {
  test('2 delivers on the next visit what a visit without a collector tracked', () =>
    expectRow('2', async ({ collector, enter }) => {
      const visitor = await enter();
      await collector.down();
      const page = await visitor.open();
      await track(page, EVENTS);
      await sleep(1_000);
      expect((await expectLedger(page)).pending).toBeGreaterThanOrEqual(EVENTS);
      await leaveUnheard(page);
      await collector.up();
      return { visitors: [visitor], measured: await timeArrival(collector, visitor) };
    }));

  test('3 delivers on the next visit what was tracked 300 ms before the browser was killed', () =>
    expectRow('3', async (stage) => {
      const { collector } = stage;
      const browser = await stage.ownBrowser();
      await collector.down();
      const page = await createVisitor(browser.profile(), stage.siteUrl).open();
      await track(page, EVENTS);
      await sleep(300);
      await browser.kill();
      await collector.up();
      const visitor = await comeBack(browser, stage);
      return { visitors: [visitor], measured: await timeArrival(collector, visitor) };
    }));
});

async function comeBack(browser: Browser, { siteUrl }: Stage): Promise<Visitor> {
  await browser.start();
  return createVisitor(browser.profile(), siteUrl);
}

async function timeArrival(collector: Stage['collector'], visitor: Visitor): Promise<string> {
  await visitor.open('again');
  const tookMs = await until(() => countArrived(collector) === EVENTS, ARRIVAL_MS);
  expect(tookMs, 'all arrived within 10 s of opening').not.toBeNull();
  return `all there ${Math.round(tookMs ?? 0)} ms after opening`;
}
