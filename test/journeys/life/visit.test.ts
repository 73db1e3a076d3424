import { setTimeout as sleep } from 'node:timers/promises';

import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { firstHangs } from '../../faults/answer.ts';
import { type Browser, openBrowser } from '../../faults/browser.ts';
import { type MisbehavingCollector, startMisbehavingCollector } from '../../faults/misbehaving-collector.ts';
import type { HostWindow } from '../../faults/visitor.ts';
import { settle } from '../ledger.ts';
import { distinct, sumEngagedMs, toArrived } from './arrived.ts';
import { type LifeSite, startLifeSite } from './life-site.ts';

/** Tells a page that came out of the back/forward cache from one that was loaded anew. */
const NOTES_SHOWS = `<script>
  window.shows = [];
  addEventListener('pageshow', ({ persisted }) => shows.push(persisted ? 'restored' : 'loaded'));
</script>`;

let browser: Browser;
let collector: MisbehavingCollector;
let site: LifeSite;
let context: BrowserContext;

beforeAll(async () => {
  // Launched by playwright it would have no back/forward cache.
  browser = await openBrowser();
});
afterAll(() => browser.dispose());
beforeEach(async () => {
  collector = await startMisbehavingCollector(true);
  site = await startLifeSite(collector.url, { '/one': NOTES_SHOWS, '/two': NOTES_SHOWS });
  context = await browser.newProfile();
});
afterEach(async () => {
  await context.close();
  await site.close();
  await collector.close();
});

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(site.url + path);
  await page.waitForFunction(() => 'diagnostics' in ((globalThis as { kept?: object }).kept ?? {}));
}

const track = (page: Page, event: string): Promise<void> =>
  page.evaluate((event) => (globalThis as unknown as HostWindow).kept.track(event), event);
const showsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (globalThis as unknown as { shows: readonly string[] }).shows);
const sessionIdOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => (globalThis as unknown as HostWindow).kept.session()?.id);

/** Goes back to a page that is as it was left. */
async function goBack(page: Page, path: string): Promise<void> {
  // The load that playwright would wait for does not come again.
  await page.goBack({ waitUntil: 'commit' });
  await page.waitForURL(site.url + path, { waitUntil: 'commit' });
  expect(await showsOf(page)).toEqual(['loaded', 'restored']);
}

test('a return by the back button is a page view of the same page load and session, and counts no time away', async () => {
  const openedAtMs = performance.now();
  const page = await context.newPage();
  await visit(page, '/one');
  await track(page, 'Before');
  await settle(page);
  await sleep(1_500);
  await visit(page, '/two');
  await track(page, 'Elsewhere');
  // Not held by the page in the cache, or nobody could deliver.
  const ledger = await settle(page);
  expect(ledger).toMatchObject({ captured: ledger.delivered, pending: 0 });
  expect(await page.evaluate(async () => (await navigator.locks.query()).held)).toEqual([]);
  await sleep(1_500);
  await goBack(page, '/one');
  await sleep(1_200);
  await track(page, 'After');
  await settle(page);
  const elapsedMs = performance.now() - openedAtMs;

  const events = toArrived(collector);
  const told = events.filter(({ name }) => !/Heartbeat|Scrolled/.test(name));
  expect(told.map(({ name, path }) => [name, path])).toEqual([
    ['page', '/one'],
    ['Before', '/one'],
    ['page', '/two'],
    ['Elsewhere', '/two'],
    ['page', '/one'],
    ['After', '/one'],
  ]);
  const [first] = told;
  const ofFirstPage = events.filter(({ boot }) => boot === first?.boot);
  expect(ofFirstPage.map(({ seq }) => seq)).toEqual(ofFirstPage.map((_, at) => at));
  expect(distinct(ofFirstPage, 'path')).toEqual(['/one']);
  expect(distinct(events, 'sessionId')).toHaveLength(1);
  expect(events.filter(({ isSessionStart }) => isSessionStart)).toHaveLength(1);
  expect(sumEngagedMs(events)).toBeGreaterThan(4_000);
  expect(sumEngagedMs(events)).toBeLessThanOrEqual(elapsedMs);
});

test('a page that is left while it delivers keeps no other from it', async () => {
  collector.behave(firstHangs(8_000));
  const page = await context.newPage();
  await visit(page, '/one');
  await track(page, 'Left in the middle');
  await page.evaluate(() => void (globalThis as unknown as HostWindow).kept.flush());
  await expect.poll(() => collector.requests.length).toBe(1);
  await visit(page, '/two');
  const leftAtMs = performance.now();
  await settle(page);
  expect(performance.now() - leftAtMs).toBeLessThan(5_000);
  expect(toArrived(collector).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Left in the middle', 'page']),
  );
});

test('a session goes on over tabs and pages, and when the last of them has closed', async () => {
  const [left, right] = [await context.newPage(), await context.newPage()];
  await visit(left, '/one');
  await visit(right, '/two');
  await track(left, 'In one tab');
  await track(right, 'In the other');
  await settle(right);
  await left.close();
  await right.close();
  const later = await context.newPage();
  await visit(later, '/three');
  await settle(later);
  const events = toArrived(collector);
  expect(distinct(events, 'path')).toEqual(['/one', '/two', '/three']);
  expect(distinct(events, 'sessionId')).toHaveLength(1);
  expect(events.filter(({ isSessionStart }) => isSessionStart)).toHaveLength(1);
  expect(await sessionIdOf(later)).toBe(events[0]?.sessionId);
});

test('a landing url’s campaign is that of all events of its page load and of no other, and tells no secret', async () => {
  const page = await context.newPage();
  await visit(page, '/one?utm_source=letter&utm_campaign=spring&token=secret');
  await page.evaluate(() => history.pushState(null, '', '/routed?token=secret'));
  await sleep(50);
  await track(page, 'Later on the page');
  // Not settled: so that events with and without a campaign share a batch.
  await visit(page, '/two');
  await settle(page);
  const events = toArrived(collector).filter(({ name }) => !/Heartbeat|Scrolled/.test(name));
  const campaign = { source: 'letter', name: 'spring' };
  expect(events.map(({ name, path, event }) => [name, path, event.context?.campaign])).toEqual([
    ['page', '/one', campaign],
    ['page', '/routed', campaign],
    ['Later on the page', '/routed', campaign],
    ['page', '/two', undefined],
  ]);
  expect(events[0]?.event.context?.page?.search).toBe('?utm_source=letter&utm_campaign=spring');
  expect(JSON.stringify(collector.copies)).not.toContain('secret');
});
