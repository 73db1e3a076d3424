import type { Page } from 'playwright';
import { afterAll, expect } from 'vitest';

import { healthy } from './answer.ts';
import { type Browser, openBrowser } from './browser.ts';
import { inGroups } from './in-groups.ts';
import { type MisbehavingCollector, startMisbehavingCollector } from './misbehaving-collector.ts';
import { printResults, recordResult } from './results.ts';
import { type Row, type RowId, ROWS } from './rows.ts';
import { startSite } from './site.ts';
import { countArrived, countLastWords, countMessages, type Tally, toNumbers, toTally } from './tally.ts';
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
  /** The probes that were tracked, where that is not all of the row's. */
  readonly tracked?: readonly number[];
  /** Probes whose loss the row allows. */
  readonly mayLose?: readonly number[];
}

/** How long the one more visit may take, in milliseconds. */
const VISIT_MS = 10_000;
const VISITS_AT_ONCE = 4;
/** How long a page may wait for the last answers before it is closed, in milliseconds. */
const ANSWERS_MS = 2_000;

/** The browser of all rows of a file that kill none. */
let shared: Promise<Browser> | null = null;

/** Plays a row, lets everyone visit once more, counts at the collector and holds the row to its bar. */
export async function expectRow(id: RowId, play: (stage: Stage) => Promise<Outcome>): Promise<void> {
  const row: Row = ROWS[id];
  const collector = await startMisbehavingCollector(row.gzip ?? true);
  const site = await startSite(collector.url);
  const own: Browser[] = [];
  let tracked = toNumbers(row.events ?? 0);
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
    tracked = outcome.tracked ?? tracked;
    const expected = tracked.length - (outcome.mayLose?.length ?? 0);
    const { delivered, taken } = await visitOnceMore(collector, outcome.visitors, expected);
    holdToBar(row, outcome, toTally(collector, tracked));
    // A whole ledger knows by its own account every message that the collector has, save the last word of a page that closed.
    expect(delivered, 'delivered, by the ledgers').toBeLessThanOrEqual(taken);
    const known = row.ledger === 'partial' ? taken : delivered + countLastWords(collector);
    expect(known, 'messages that the ledgers call delivered').toBeGreaterThanOrEqual(taken);
    passed = true;
  } finally {
    const counted = toTally(collector, tracked);
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

/** Resolves with how many messages the ledgers of all visitors call delivered, and how many the collector has. */
async function visitOnceMore(
  collector: MisbehavingCollector,
  visitors: readonly Visitor[],
  expected: number,
): Promise<{ readonly delivered: number; readonly taken: number }> {
  collector.behave(healthy());
  await collector.up();
  const delivered = await inGroups(visitors, VISITS_AT_ONCE, async (visitor) => {
    await endVisit(visitor);
    const page = await visitor.open('again');
    await until(async () => {
      const { pending } = await readLedger(page);
      return pending === 0 && (visitors.length > 1 || countArrived(collector) >= expected);
    }, VISIT_MS);
    const ledger = await expectLedger(page);
    expect(ledger.pending, `pending after the healthy visit, of ${JSON.stringify(ledger)}`).toBe(0);
    expect(visitor.uncaught, 'uncaught in the page').toEqual([]);
    return ledger.delivered;
  });
  // Counted before anybody leaves: who does may send a last word whose answer nobody hears.
  return {
    delivered: delivered.reduce((sum, count) => sum + count, 0),
    taken: countMessages(collector),
  };
}

/** Closes what is open. A page that lives may hear the answers to what it sent: leaving in between is what rows 8 are for. */
async function endVisit({ context }: Visitor): Promise<void> {
  for (const page of context.pages()) {
    const isKept = await page.evaluate(() => 'kept' in globalThis);
    if (isKept) await until(async () => (await readLedger(page)).pending === 0, ANSWERS_MS);
    await page.close();
  }
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
