import type { Client } from '@kept/sdk';
import { describe, expect, test } from 'vitest';

import { expectLedger, expectRow, type Stage } from './expect-row.ts';
import { type RowId } from './rows.ts';
import { countArrived, toNumbers, toTally } from './tally.ts';
import { createVisitor, PROBE, sleep, track, until } from './visitor.ts';

describe('the browser gives no storage', () => {
  test('11 delivers from memory where storage throws', () => expectMemory('11', takeStorageAway, 'throw'));

  test('11b delivers from memory where storage is missing', () =>
    expectMemory('11b', takeStorageAway, 'missing'));
});

/** The least that a row's page may be given to store, in bytes. */
const QUOTA_BYTES = 64 * 1024;
const EVENTS = 5_000;
/** A task longer than this is one that people feel; also where Chromium begins to call one long. */
const MAX_TASK_MS = 50;

test('12 keeps the newest and the important in 64 KB, and accounts for the rest', () =>
  expectRow('12', async ({ collector, siteUrl, ownBrowser }) => {
    const browser = await ownBrowser();
    const visitor = createVisitor(browser.profile(), siteUrl);
    // The quota holds as long as somebody holds the session, so a page that stays does.
    const holder = await browser.profile().newPage();
    const session = await browser.profile().newCDPSession(holder);
    await session.send('Storage.overrideQuotaForOrigin', { origin: siteUrl, quotaSize: QUOTA_BYTES });
    await visitor.context.addInitScript(observeLongTasks);

    await collector.down();
    const page = await visitor.open();
    await page.evaluate(trackInSlices, { name: PROBE, count: EVENTS, aSlice: 50 });
    await sleep(2_000);
    await expectLedger(page);
    const longTasksMs = await page.evaluate(
      () => (globalThis as unknown as { longTasksMs: readonly number[] }).longTasksMs,
    );
    expect(Math.max(0, ...longTasksMs), 'longest task').toBeLessThanOrEqual(MAX_TASK_MS);
    await page.close();

    await collector.up();
    const again = await visitor.open('again');
    await until(async () => (await expectLedger(again)).pending === 0, 10_000);
    const { dropped } = await expectLedger(again);
    const { lost } = toTally(collector, toNumbers(EVENTS));
    expect(countArrived(collector), 'kept in 64 KB').toBeGreaterThan(0);
    expect(lost, 'lost: the oldest').toEqual(toNumbers(lost.length));
    expect(
      collector.copies.filter(({ event }) => event.type === 'identify'),
      'identify, the oldest of all but of the highest priority',
    ).toHaveLength(1);
    const inLedger = Object.values(dropped).reduce((sum, count) => sum + count, 0);
    expect(inLedger, `dropped, of ${JSON.stringify(dropped)}`).toBe(lost.length);
    return {
      visitors: [visitor],
      mayLose: lost,
      measured: `${EVENTS - lost.length} newest kept; ${JSON.stringify(dropped).replaceAll('"', '')}`,
    };
  }));

function expectMemory(id: RowId, init: (how: 'throw' | 'missing') => void, how: 'throw' | 'missing') {
  return expectRow(id, async ({ collector, enter }: Stage) => {
    const visitor = await enter();
    await visitor.context.addInitScript(init, how);
    const page = await visitor.open();
    await track(page, 50);
    const tookMs = await until(() => countArrived(collector) === 50, 10_000);
    expect(tookMs, 'all arrived while the page lives').not.toBeNull();
    await until(async () => (await expectLedger(page)).pending === 0, 2_000);
    const ledger = await expectLedger(page);
    expect(ledger.storage).toBe('memory');
    expect(ledger.delivered).toBeGreaterThanOrEqual(50);
    return { visitors: [visitor] };
  });
}

/** Runs in the page before Kept does. */
function takeStorageAway(how: 'throw' | 'missing'): void {
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get() {
        if (how === 'throw') throw new DOMException('The operation is insecure.', 'SecurityError');
        return undefined;
      },
    });
  }
}

function observeLongTasks(): void {
  const longTasksMs: number[] = [];
  Object.assign(globalThis, { longTasksMs });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longTasksMs.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
}

/** One identify, then the probes, a slice a task: what is long is then Kept's. */
async function trackInSlices(plan: { name: string; count: number; aSlice: number }): Promise<void> {
  const { kept } = globalThis as unknown as { kept: Client };
  kept.identify('person-1', { plan: 'team' });
  for (let n = 0; n < plan.count; n++) {
    kept.track(plan.name, { n, report: `Quarter ${n % 4}`, channel: 'link' });
    if (n % plan.aSlice === plan.aSlice - 1) await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
