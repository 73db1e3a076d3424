import type { Page } from 'playwright';
import { afterAll, expect } from 'vitest';

import { healthy } from './answer.ts';
import { type Browser, openBrowser } from './browser.ts';
import { type MisbehavingCollector, startMisbehavingCollector } from './misbehaving-collector.ts';
import { printResults, recordResult } from './results.ts';
import { type Row, type RowId, ROWS } from './rows.ts';
import { startSite } from './site.ts';
import { countArrived, countMessages, type Tally, toTally } from './tally.ts';
import { createVisitor, readLedger, until, type Visitor } from './visitor.ts';

/** What a row plays with. */
export interface Stage {
  readonly collector: MisbehavingCollector;
  readonly siteUrl: string;
  /** A new person with an empty profile. */
  readonly enter: () => Promise<Visitor>;
  /** A browser for this row alone, on a profile on disk, whose process may be killed. */
  readonly ownBrowser: () => Promise<Browser>;
}

/** How a row was played. */
export interface Outcome {
  /** Everyone who comes back once more, to a collector that is well. */
  readonly visitors: readonly Visitor[];
  /** What was measured beside the counts, for the table. */
  readonly measured?: string;
  /** Probes whose loss the row allows. */
  readonly mayLose?: readonly number[];
}

/** How long the one more visit may take, in milliseconds. */
const VISIT_MS = 10_000;

/** The browser of all rows of a file that kill none. */
let shared: Promise<Browser> | null = null;

/** Plays a row, lets everyone visit once more, counts at the collector and holds the row to its bar. */
export async function expectRow(id: RowId, play: (stage: Stage) => Promise<Outcome>): Promise<void> {
  const row: Row = ROWS[id];
  const collector = await startMisbehavingCollector(row.gzip ?? true);
  const site = await startSite(collector.url);
  const own: Browser[] = [];
  let measured = '';
  let passed = false;
  try {
    const outcome = await play({
      collector,
      siteUrl: site.url,
      async enter() {
        shared ??= openBrowser();
        return createVisitor(await (await shared).newProfile(), site.url);
      },
      async ownBrowser() {
        const browser = await openBrowser();
        own.push(browser);
        return browser;
      },
    });
    measured = outcome.measured ?? '';
    const delivered = await visitOnceMore(collector, outcome, row.events);
    holdToBar(row, outcome, toTally(collector, row.events));
    // A ledger that lives with the profile knows every message that the collector has, by its own account.
    const unaccounted = row.ledger === 'page' ? 0 : countMessages(collector) - delivered;
    expect(unaccounted, 'messages at the collector that the ledgers do not call delivered').toBe(0);
    passed = true;
  } finally {
    const counted = toTally(collector, row.events);
    recordResult({ id, row, counted, requests: collector.requests.length, measured, passed });
    for (const browser of own) await browser.dispose();
    await site.close();
    await collector.close();
  }
}

/** Reads the ledger and holds it to its own sum, which is true at every moment. */
export async function expectLedger(page: Page) {
  const ledger = await readLedger(page);
  const dropped = Object.values(ledger.dropped).reduce((sum, count) => sum + count, 0);
  expect(ledger.delivered + ledger.pending + dropped, `the sum of ${JSON.stringify(ledger)}`).toBe(
    ledger.captured,
  );
  return ledger;
}

/** Resolves with how many events the ledgers of all visitors call delivered. */
async function visitOnceMore(collector: MisbehavingCollector, outcome: Outcome, events: number) {
  const expected = events - (outcome.mayLose?.length ?? 0);
  collector.behave(healthy());
  await collector.up();
  let delivered = 0;
  for (const visitor of outcome.visitors) {
    for (const page of visitor.context.pages()) await page.close();
    const page = await visitor.open('again');
    await until(async () => {
      const { pending } = await readLedger(page);
      return pending === 0 && (outcome.visitors.length > 1 || countArrived(collector) >= expected);
    }, VISIT_MS);
    const ledger = await expectLedger(page);
    expect(ledger.pending, `pending after the healthy visit, of ${JSON.stringify(ledger)}`).toBe(0);
    expect(visitor.uncaught, 'uncaught in the page').toEqual([]);
    delivered += ledger.delivered;
    for (const page of visitor.context.pages()) await page.close();
  }
  return delivered;
}

function holdToBar(row: Row, outcome: Outcome, counted: Tally): void {
  const allowed = new Set(outcome.mayLose);
  const lost = counted.lost.filter((n) => !allowed.has(n));
  expect(lost, 'lost').toEqual([]);
  expect(counted.doubled, 'events under two message ids').toBe(0);
  expect(counted.changed, 'copies that differ from their first').toBe(0);
  const maxDuplicates = row.bar === '0/0' ? 0 : Infinity;
  expect(counted.duplicates, 'duplicates on the wire').toBeLessThanOrEqual(maxDuplicates);
}

afterAll(async () => {
  await (await shared)?.dispose();
  printResults();
});
