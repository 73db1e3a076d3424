import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';

import { expectLedger, expectRow } from './expect-row.ts';
import { limitStorage } from './limit-storage.ts';
import { measureLongestTask } from './longest-task.ts';
import { ROWS } from './rows.ts';
import { countArrived, toNumbers, toTally } from './tally.ts';
import { createVisitor, type HostWindow, leaveUnheard, PROBE, sleep, until } from './visitor.ts';

/** What a page of rows 12 and 12b may store, in bytes. */
const QUOTA_BYTES = 64 * 1024;
/** Half of what 64 KB holds of such events: making room in slices may leave some of it empty. */
const MIN_KEPT = 80;
/** The bar, in milliseconds: where a task begins to be felt, and where browsers begin to call it long. */
const MAX_TASK_MS = 50;

describe('the browser gives little storage', () => {
  test('12 keeps the newest and the important in 64 KB, and accounts for the rest', () =>
    expectRow('12', async ({ collector, enter }) => {
      const events = 5_000;
      const visitor = await enter();
      await visitor.context.addInitScript(limitStorage, QUOTA_BYTES);
      await collector.down();
      const page = await visitor.open();
      const longestMs = await expectShortTasks(page, events);
      expect((await expectLedger(page)).storage).toBe('indexeddb');
      await leaveUnheard(page);

      await collector.up();
      const again = await visitor.open('again');
      await until(async () => (await expectLedger(again)).pending === 0, 10_000);
      const { lost } = toTally(collector, toNumbers(events));
      const kept = events - lost.length;
      expect(kept, 'kept in 64 KB').toBeGreaterThan(MIN_KEPT);
      expect(
        collector.copies.filter(({ event }) => event.type === 'identify'),
        'identify, the oldest of all but of the highest priority',
      ).toHaveLength(1);
      const dropped = await expectAccounted(again, lost);
      return {
        visitors: [visitor],
        mayLose: lost,
        measured: `${kept} newest kept; ${dropped}; longest task ${longestMs} ms`,
      };
    }));

  test("12b delivers from memory what does not fit into Chromium's own quota", () =>
    expectRow('12b', async ({ collector, siteUrl, ownBrowser }) => {
      const events = ROWS['12b'].events;
      const browser = await ownBrowser();
      const visitor = createVisitor(browser.profile(), siteUrl);
      // The quota holds as long as somebody holds the session, so a page that stays does.
      const holder = await browser.profile().newPage();
      const session = await browser.profile().newCDPSession(holder);
      await session.send('Storage.overrideQuotaForOrigin', { origin: siteUrl, quotaSize: QUOTA_BYTES });
      await collector.down();
      const page = await visitor.open();
      const longestMs = await expectShortTasks(page, events);
      expect((await expectLedger(page)).storage).toBe('memory');
      await collector.up();
      await until(async () => (await expectLedger(page)).pending === 0, 20_000);
      const fromMemory = countArrived(collector);
      expect(fromMemory, 'arrived while the page lives').toBeGreaterThan(events / 2);
      await page.close();

      // The disk has room again.
      await session.send('Storage.overrideQuotaForOrigin', { origin: siteUrl });
      const again = await visitor.open('again');
      await until(async () => (await expectLedger(again)).pending === 0, 10_000);
      const { lost } = toTally(collector, toNumbers(events));
      await expectAccounted(again, lost);
      return {
        visitors: [visitor],
        mayLose: lost,
        measured: `${fromMemory} while the page lives; longest task ${longestMs} ms`,
      };
    }));
});

/** What is lost is the oldest, and the ledger has it by reason; resolves with the ledger's words. */
async function expectAccounted(page: Page, lost: readonly number[]): Promise<string> {
  const { dropped } = await expectLedger(page);
  expect(lost, 'lost: the oldest').toEqual(toNumbers(lost.length));
  const inLedger = Object.values(dropped).reduce((sum, count) => sum + count, 0);
  expect(inLedger, `dropped, of ${JSON.stringify(dropped)}`).toBe(lost.length);
  return JSON.stringify(dropped).replaceAll('"', '');
}

/** Tracks all probes and waits until what they set off is over. */
async function expectShortTasks(page: Page, count: number): Promise<number> {
  const longestMs = await measureLongestTask(page, async () => {
    await page.evaluate(trackInSlices, { name: PROBE, count, aSlice: 50 });
    await sleep(2_000);
  });
  expect(longestMs, 'longest task').toBeLessThanOrEqual(MAX_TASK_MS);
  return longestMs;
}

/** One identify, then the probes, a slice a task: what is long is then Kept's. */
async function trackInSlices(plan: { name: string; count: number; aSlice: number }): Promise<void> {
  const { kept } = globalThis as unknown as HostWindow;
  kept.identify('person-1', { plan: 'team' });
  for (let n = 0; n < plan.count; n++) {
    kept.track(plan.name, { n, report: `Quarter ${n % 4}`, channel: 'link' });
    if (n % plan.aSlice === plan.aSlice - 1) await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
