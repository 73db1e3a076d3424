import { expect } from 'vitest';

import { type CollectorProcess, startCollector } from '../support/collector-process.ts';
import { FIRST_PROJECT, readWriteKey } from '../support/read-write-key.ts';
import { countStoredMessages, readStoredProbes, type StoredPlace } from '../support/stored-probes.ts';
import { openBrowser } from './browser.ts';
import { expectLedger } from './expect-row.ts';
import { type Load, startLoad } from './load.ts';
import { recordResult } from './results.ts';
import { type Row, type RowId, ROWS } from './rows.ts';
import { SERVER_PERSON } from './server-sender.ts';
import { startSite } from './site.ts';
import type { Tally } from './tally.ts';
import { tallyStored } from './tally-stored.ts';
import { createVisitor, flush, PROBE, until, type Visitor } from './visitor.ts';

/** What a row plays with: the real collector, under load. */
export interface CollectorStage {
  readonly collector: CollectorProcess;
  readonly load: Load;
}

/** Where the collector's rows are. */
export interface Storage {
  /** Its settings. */
  readonly env: Readonly<Record<string, string>>;
  /** Where they are found when it has ended. */
  readonly toPlace: (collector: CollectorProcess) => StoredPlace;
}

/** How long the pages may take for what they still have, in milliseconds. */
const SETTLE_MS = 30_000;

/** Plays a row under load, lets everyone deliver, stops the collector, counts in the tables and holds the row to its bar. */
export async function expectCollectorRow(
  id: RowId,
  storage: Storage,
  play: (stage: CollectorStage) => Promise<string>,
): Promise<void> {
  const row: Row = ROWS[id];
  const collector = await startCollector(storage.env);
  const browser = await openBrowser();
  const writeKey = await readWriteKey(collector);
  const site = await startSite(collector.url, writeKey);
  let counted: Tally = { lost: [], duplicates: 0, doubled: 0, changed: 0 };
  let [measured, requests, passed] = ['', 0, false];
  try {
    const load = await startLoad({
      url: collector.url,
      writeKey,
      enter: async () => createVisitor(await browser.newProfile(), site.url),
    });
    measured = await play({ collector, load });
    const tracked = await load.stop();
    const delivered = await settle(load.visitors);
    requests = load.answers.length;
    expect(await collector.stop(), 'how the collector ended').toBe(0);

    const place = storage.toPlace(collector);
    const stored = await readStoredProbes(place, FIRST_PROJECT, PROBE);
    counted = tallyStored(stored, tracked);
    measured = `${tracked.length} tracked; ${measured}; ${stored.copies} copies left out by FINAL`;
    expect(counted, `of ${tracked.length} probes`).toEqual({
      lost: [],
      duplicates: 0,
      doubled: 0,
      changed: 0,
    });
    expect([...stored.messagesOf.keys()].length, 'distinct probes').toBe(tracked.length);
    expect(stored.missingActivity, 'quarters of an hour that the rollup misses').toBe(0);
    await expectLedgersToAgree(place, delivered);
    passed = true;
  } finally {
    recordResult({ id, row, counted, requests, measured, passed });
    await browser.dispose();
    await site.close();
    await collector.dispose();
  }
}

/** Resolves with how many messages the ledgers of all people call delivered, which are all that they captured. */
async function settle(visitors: readonly Visitor[]): Promise<number> {
  let sum = 0;
  for (const { context, uncaught } of visitors) {
    const [page] = context.pages();
    if (!page) throw new Error('Every page was closed.');
    await until(async () => {
      await flush(page);
      return (await expectLedger(page)).pending === 0;
    }, SETTLE_MS);
    const ledger = await expectLedger(page);
    expect(ledger).toMatchObject({ pending: 0, delivered: ledger.captured, dropped: {} });
    expect(uncaught, 'uncaught in the pages').toEqual([]);
    sum += ledger.delivered;
  }
  return sum;
}

/** What a page said of its attention since the ledgers were read may be there as well. */
async function expectLedgersToAgree(place: StoredPlace, delivered: number): Promise<void> {
  const stored = await countStoredMessages(place, FIRST_PROJECT, SERVER_PERSON);
  const messages = [...stored.values()].reduce((sum, count) => sum + count, 0);
  expect(messages, 'stored, of those that the ledgers call delivered').toBeGreaterThanOrEqual(delivered);
  const sinceThen = stored.get('Session Heartbeat') ?? 0;
  expect(messages - sinceThen, 'stored, that no ledger knows').toBeLessThanOrEqual(delivered);
}
