import type { Diagnostics } from '@kept/sdk';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';

import { expectLedger, expectRow } from './expect-row.ts';
import type { MisbehavingCollector } from './misbehaving-collector.ts';
import { KILL_TRIALS, PROBES_A_KILL } from './rows.ts';
import { toNumbers } from './tally.ts';
import { createVisitor, type HostWindow, PROBE, readLedger, sleep, until, type Visitor } from './visitor.ts';

const TRACK_EVERY_MS = 5;
/** Long enough for a visit to be under way, short enough that its probes are never all tracked. */
const EARLIEST_KILL_MS = 100;
const LATEST_KILL_MS = 700;
/** How long a visit after a kill may take to deliver. */
const VISIT_MS = 20_000;
const MAX_VISITS = 3;
/** The bar, for the age of the newest survivor at the kill, which is a little more than that of the oldest lost event. */
const MAX_MEDIAN_LOSS_WINDOW_MS = 25;

/** What the page said about one visit before it was killed. */
interface Said {
  /** When each probe was tracked, by the machine's clock. */
  readonly trackedAtMs: Map<number, number>;
  /** Probes that a completed transaction held. */
  readonly completed: Set<number>;
}

test(
  '3b loses in a kill only what no completed transaction held',
  { timeout: 30_000 + KILL_TRIALS * 15_000 },
  () =>
    expectRow('3b', async ({ collector, siteUrl, ownBrowser }) => {
      const browser = await ownBrowser();
      const lossWindowsMs: number[] = [];
      const tracked: number[] = [];
      const mayLose: number[] = [];
      let stored = 0;

      for (let trial = 0; trial < KILL_TRIALS; trial++) {
        const from = trial * PROBES_A_KILL;
        await collector.down();
        const said: Said = { trackedAtMs: new Map(), completed: new Set() };
        await startTracking(await browser.profile().newPage(), `${siteUrl}/?tab=${trial}`, from, said);
        await until(() => said.trackedAtMs.size > 0, 5_000);
        const lifeMs = EARLIEST_KILL_MS + Math.random() * (LATEST_KILL_MS - EARLIEST_KILL_MS);
        await sleep(lifeMs);
        const killedAtMs = Date.now();
        await browser.kill();

        await collector.up();
        await browser.start();
        const ledger = await visitUntilDelivered(createVisitor(browser.profile(), siteUrl));
        expect(ledger, `trial ${trial}: after the next visits`).toMatchObject({
          storage: 'indexeddb',
          pending: 0,
        });

        const survivors = readSurvivors(collector, from);
        const newest = Math.max(from - 1, ...survivors.keys());
        expect(
          toNumbers(newest - from + 1, from).filter((n) => !survivors.has(n)),
          `trial ${trial}: lost before a survivor`,
        ).toEqual([]);
        const lost = [...said.trackedAtMs.keys()].filter((n) => !survivors.has(n));
        expect(
          lost.filter((n) => said.completed.has(n)),
          `trial ${trial}: lost although their transaction had completed, with ${JSON.stringify(ledger)}`,
        ).toEqual([]);
        stored += said.completed.size;
        lossWindowsMs.push(killedAtMs - (survivors.get(newest) ?? said.trackedAtMs.get(from) ?? killedAtMs));
        tracked.push(...new Set([...survivors.keys(), ...said.trackedAtMs.keys()]));
        mayLose.push(...lost);
      }

      expect(stored, 'probes that were known to be stored when the kill came').toBeGreaterThan(0);
      const sorted = lossWindowsMs.toSorted((a, b) => a - b);
      const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
      expect(median, `median of ${sorted.join(', ')} ms`).toBeLessThanOrEqual(MAX_MEDIAN_LOSS_WINDOW_MS);
      return {
        visitors: [createVisitor(browser.profile(), siteUrl)],
        tracked,
        measured: `${tracked.length} tracked; loss window median ${median} ms, longest ${sorted.at(-1)} ms`,
        mayLose,
      };
    }),
);

/**
 * A visit whose database does not open goes on in memory, which knows nothing of what the database holds: that waits for the
 * visit after it. Resolves with the last visit's ledger.
 */
async function visitUntilDelivered(visitor: Visitor): Promise<Diagnostics> {
  for (let visit = 1; ; visit++) {
    const page = await visitor.open('again');
    await until(async () => (await readLedger(page)).pending === 0, VISIT_MS);
    const ledger = await expectLedger(page);
    await page.close();
    if (ledger.storage === 'indexeddb' || visit === MAX_VISITS) return ledger;
  }
}

/** When each probe of a trial that arrived was tracked, by its own account. */
function readSurvivors(collector: MisbehavingCollector, from: number): ReadonlyMap<number, number> {
  const survivors = new Map<number, number>();
  for (const { event } of collector.copies) {
    if (event.type !== 'track' || event.event !== PROBE) continue;
    const [n, atMs] = [Number(event.properties?.['n']), Number(event.properties?.['atMs'])];
    if (n >= from) survivors.set(n, atMs);
  }
  return survivors;
}

/** Tracks a probe every few milliseconds, and tells out of the page what it tracked and what was stored, as it happens. */
async function startTracking(page: Page, url: string, from: number, said: Said): Promise<void> {
  await page.exposeFunction('sayTracked', (n: number, atMs: number) => void said.trackedAtMs.set(n, atMs));
  await page.exposeFunction('sayCompleted', (ns: readonly number[]) => {
    for (const n of ns) said.completed.add(n);
  });
  await page.addInitScript(observeTransactions);
  await page.goto(url);
  await page.waitForFunction(() => 'kept' in globalThis);
  await page.evaluate(
    ({ name, from, count, everyMs }) => {
      const { kept, sayTracked } = globalThis as unknown as HostWindow & {
        sayTracked: (n: number, atMs: number) => void;
      };
      let n = from;
      const timer = setInterval(() => {
        const atMs = Date.now();
        kept.track(name, { n, atMs });
        sayTracked(n, atMs);
        if (++n === from + count) clearInterval(timer);
      }, everyMs);
    },
    { name: PROBE, from, count: PROBES_A_KILL, everyMs: TRACK_EVERY_MS },
  );
}

/** Runs in the page before Kept does: finds the probes in whatever is written, and says them when it has completed. */
function observeTransactions(): void {
  const writes = new WeakMap<IDBTransaction, number[]>();
  const host = globalThis as unknown as { sayCompleted: (ns: readonly number[]) => void };
  for (const method of ['add', 'put'] as const) {
    const original = IDBObjectStore.prototype[method];
    IDBObjectStore.prototype[method] = function observed(this: IDBObjectStore, value: unknown, key) {
      const found = [...JSON.stringify(value).matchAll(/\\*"n\\*":(\d+)/g)].map((match) => Number(match[1]));
      const { transaction } = this;
      const known = writes.get(transaction);
      if (known) known.push(...found);
      else {
        writes.set(transaction, found);
        transaction.addEventListener('complete', () => host.sayCompleted(writes.get(transaction) ?? []));
      }
      return key === undefined ? original.call(this, value) : original.call(this, value, key);
    };
  }
}
