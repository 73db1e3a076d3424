import type { Client, Diagnostics } from '@kept/sdk';
import type { BrowserContext, Page } from 'playwright';

/** What the script tag puts on a page; functions that run there see it as `globalThis`. */
export interface HostWindow {
  readonly kept: Client;
}

/** One person with one browser profile, on the site. */
export interface Visitor {
  readonly context: BrowserContext;
  /** What reached the page uncaught, over all of the person's pages: exceptions and rejections. */
  readonly uncaught: readonly string[];
  /** Opens a page with Kept and waits until its script has run. `tab` stands in its address. */
  open(tab?: string): Promise<Page>;
}

/** How often a condition is looked at, in milliseconds. */
const POLL_MS = 20;

/** A visitor of `siteUrl` who has `context` as profile. */
export function createVisitor(context: BrowserContext, siteUrl: string): Visitor {
  const uncaught: string[] = [];
  return {
    context,
    uncaught,
    async open(tab = '1') {
      const page = await context.newPage();
      page.on('pageerror', (error) => uncaught.push(String(error)));
      await page.goto(`${siteUrl}/?tab=${tab}`);
      await page.waitForFunction(
        () => typeof (globalThis as unknown as Partial<HostWindow>).kept?.diagnostics === 'function',
      );
      return page;
    },
  };
}

/** The name of the events that rows count, each with a number `n`. */
export const PROBE = 'Report Shared';

/** Tracks probes `from` to `from + count - 1` in one task. */
export async function track(page: Page, count: number, from = 0): Promise<void> {
  await page.evaluate(trackInPage, { name: PROBE, from, count });
}

/** Tracks them one by one, `everyMs` apart. Resolves after the last. */
export async function trackSpread(page: Page, count: number, everyMs: number, from = 0): Promise<void> {
  await page.evaluate(
    async ({ name, from, count, everyMs }) => {
      const { kept } = globalThis as unknown as HostWindow;
      for (let n = from; n < from + count; n++) {
        kept.track(name, { n, report: `Quarter ${n % 4}`, channel: 'link', seats: n % 40, shared: true });
        await new Promise((resolve) => setTimeout(resolve, everyMs));
      }
    },
    { name: PROBE, from, count, everyMs },
  );
}

/** Tracks probes and leaves for the page without Kept, all in one task. */
export async function trackAndNavigate(page: Page, count: number, from: number): Promise<void> {
  const left = page.waitForURL('**/elsewhere');
  await page.evaluate(
    ({ name, from, count }) => {
      const { kept } = globalThis as unknown as HostWindow;
      for (let n = from; n < from + count; n++) kept.track(name, { n, channel: 'link' });
      location.assign('/elsewhere');
    },
    { name: PROBE, from, count },
  );
  await left;
}

function trackInPage({ name, from, count }: { name: string; from: number; count: number }): void {
  const { kept } = globalThis as unknown as HostWindow;
  for (let n = from; n < from + count; n++) {
    kept.track(name, { n, report: `Quarter ${n % 4}`, channel: 'link', seats: n % 40, shared: true });
  }
}

/** The delivery ledger as the page sees it. */
export function readLedger(page: Page): Promise<Diagnostics> {
  return page.evaluate(() => (globalThis as unknown as HostWindow).kept.diagnostics());
}

/** Asks for delivery now and waits how it ends. */
export async function flush(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as unknown as HostWindow).kept.flush());
}

/** Waits until `condition` holds, at most `timeoutMs`. Resolves with how long it took, null when it never held. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
): Promise<number | null> {
  const startedAtMs = performance.now();
  while (!(await condition())) {
    if (performance.now() - startedAtMs > timeoutMs) return null;
    await sleep(POLL_MS);
  }
  return performance.now() - startedAtMs;
}

/** How long the last word of a page that closes may be on its way, in milliseconds. */
const LAST_WORD_MS = 500;

/** Closes the page of a collector that is down, and waits until its last word has been refused: nobody may hear it later. */
export async function leaveUnheard(page: Page): Promise<void> {
  await page.close();
  await sleep(LAST_WORD_MS);
}

/** Waits. */
export function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
