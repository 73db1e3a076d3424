import type { Diagnostics } from '@kept/sdk';
import { afterAll, beforeAll, expect } from 'vitest';

import { type Browser, openBrowser } from '../faults/browser.ts';
import { type MisbehavingCollector, startMisbehavingCollector } from '../faults/misbehaving-collector.ts';
import { countArrived, countMessages, toNumbers, toTally } from '../faults/tally.ts';
import { type HostWindow, PROBE, until } from '../faults/visitor.ts';
import { type HostPage, openHostPage } from './host-page.ts';
import { type Host, startHostSite } from './host-site.ts';
import { toCall } from './page-script.ts';

/** How many good events a page tracks. */
export const GOOD_EVENTS = 10;
/** By then what can be sent from a page has been. */
const ARRIVAL_MS = 10_000;

/** What becomes of the good events of a host's page. */
export interface Fate {
  /** `now`: while the page is open. `next visit`: it cannot send, so they wait for a page that can. `never`: it cannot even record. */
  readonly arrive: 'now' | 'next visit' | 'never';
  /** The page cannot read the collector's answers, so events come again under their own ids. */
  readonly repeats?: boolean;
}

/** What a case plays with. */
export interface Stage {
  readonly collector: MisbehavingCollector;
  readonly siteUrl: string;
  /** A page of the site, in the one profile of this case. */
  readonly open: (path?: string) => Promise<HostPage>;
}

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.dispose());

/** Plays on the host's site, and expects that no page of it ever complained, save of what is the host's `own` doing. */
export async function onHost(
  host: Host,
  play: (stage: Stage) => Promise<void>,
  own: RegExp | null = null,
): Promise<void> {
  const collector = await startMisbehavingCollector(true);
  const site = await startHostSite(host, collector.url);
  const context = await browser.newProfile();
  const pages: HostPage[] = [];
  try {
    await play({
      collector,
      siteUrl: site.url,
      async open(path = '/') {
        const page = await openHostPage(context, site.url + path);
        pages.push(page);
        return page;
      },
    });
    const complaints = pages.flatMap((page) => page.complaints).filter((line) => !own?.test(line));
    expect(complaints, 'what reached the page').toEqual([]);
  } finally {
    await context.close();
    await site.close();
    await collector.close();
  }
}

/** Tracks good events on the host's page and follows them to the collector, by a second visit where it takes one. */
export function expectFate(
  host: Host,
  { arrive, repeats = false }: Fate,
  more?: (page: HostPage) => Promise<void>,
) {
  return onHost(host, async ({ collector, open }) => {
    const page = await open();
    await trackGood(page);
    await more?.(page);
    if (arrive === 'now') await expectArrived(collector, page);
    const ledger = await expectSettled(page, arrive === 'now' ? 0 : null);
    if (arrive === 'never') {
      expect(countArrived(collector)).toBe(0);
      expect(sum(ledger.dropped), `reasons in ${JSON.stringify(ledger)}`).toBe(GOOD_EVENTS);
      return;
    }
    if (arrive === 'next visit') {
      expect(ledger.pending, `pending of ${JSON.stringify(ledger)}`).toBe(GOOD_EVENTS);
      await page.close();
      const again = await open('/again');
      await expectArrived(collector, again);
      await expectSettled(again, 0);
    }
    expect(sum(ledger.dropped), `dropped of ${JSON.stringify(ledger)}`).toBe(0);
    const { duplicates, ...rest } = toTally(collector, toNumbers(GOOD_EVENTS));
    expect(rest).toEqual({ lost: [], doubled: 0, changed: 0 });
    if (!repeats) expect(duplicates, 'copies beyond the first').toBe(0);
  });
}

/** Tracks the good events in two tasks and asks for delivery. What is thrown fails the case. */
export async function trackGood(page: HostPage): Promise<void> {
  const half = GOOD_EVENTS / 2;
  for (const from of [0, half])
    await page.run(toCall(trackInPage, `"${PROBE}"`, `${from}`, `${from + half}`));
  await page.run('void kept.flush()');
}

function trackInPage(name: string, from: number, to: number): void {
  const { kept } = globalThis as unknown as HostWindow;
  for (let n = from; n < to; n++) kept.track(name, { n, channels: ['link', 'email'], shared: true });
}

/** Waits until every good event is there. */
export async function expectArrived(
  collector: MisbehavingCollector,
  page: HostPage,
  count = GOOD_EVENTS,
): Promise<void> {
  const tookMs = await until(() => countArrived(collector) >= count, ARRIVAL_MS);
  const why = tookMs === null ? JSON.stringify(await readLedger(page)) : '';
  expect(countArrived(collector), `good events that arrived ${why}`).toBe(count);
}

/** Waits until the ledger has `pending` (null: whatever it has), and holds it to its sum. */
export async function expectSettled(page: HostPage, pending: number | null): Promise<Diagnostics> {
  let ledger = await readLedger(page);
  await until(async () => {
    ledger = await readLedger(page);
    return pending === null || ledger.pending === pending;
  }, ARRIVAL_MS);
  const text = JSON.stringify(ledger);
  // Where a ledger cannot be read, an empty one is shown.
  expect(ledger.captured, `captured of ${text}`).toBeGreaterThanOrEqual(GOOD_EVENTS);
  expect(ledger.delivered + ledger.pending + sum(ledger.dropped), `the sum of ${text}`).toBe(ledger.captured);
  if (pending !== null) expect(ledger.pending, `pending of ${text}`).toBe(pending);
  return ledger;
}

/** Waits until each good event is there once and nothing is pending, and holds the ledger to what the collector has. */
export async function expectAccounted(
  collector: MisbehavingCollector,
  page: HostPage,
  good = GOOD_EVENTS,
): Promise<Diagnostics> {
  await expectArrived(collector, page, good);
  const ledger = await expectSettled(page, 0);
  expect(ledger.delivered, 'delivered, by the ledger').toBe(countMessages(collector));
  expect(toTally(collector, toNumbers(good))).toEqual({ lost: [], duplicates: 0, doubled: 0, changed: 0 });
  return ledger;
}

export function sum(dropped: Diagnostics['dropped']): number {
  return Object.values(dropped).reduce((total, count) => total + count, 0);
}

function readLedger(page: HostPage): Promise<Diagnostics> {
  return page.run('kept.diagnostics()');
}
