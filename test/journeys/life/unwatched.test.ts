import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { type MisbehavingCollector, startMisbehavingCollector } from '../../faults/misbehaving-collector.ts';
import { distinct, sumEngagedMs, toArrived } from './arrived.ts';
import { type LifeSite, startLifeSite } from './life-site.ts';
import { openUnwatchedBrowser, type UnwatchedBrowser } from './unwatched-browser.ts';

/** The page at `/next` is prerendered as soon as the one at `/first` is there, and shown when that is clicked. */
const HEADS = {
  '/first': `<script type="speculationrules">{"prerender":[{"urls":["/next"],"eagerness":"immediate"}]}</script>
    <script>setTimeout(() => location.assign('/next'), 4000)</script>`,
  '/next': `<script>
    const say = () => navigator.sendBeacon('/note', String(performance.timeOrigin + performance.getEntriesByType('navigation')[0].activationStart));
    if (document.prerendering) document.addEventListener('prerenderingchange', () => setTimeout(say));
  </script>`,
};

let collector: MisbehavingCollector;
let site: LifeSite;
let browser: UnwatchedBrowser;

beforeEach(async () => {
  collector = await startMisbehavingCollector(true);
  site = await startLifeSite(collector.url, HEADS);
  browser = await openUnwatchedBrowser();
});
afterEach(async () => {
  await browser.dispose();
  await site.close();
  await collector.close();
});

test('two tabs are one session, and the attention of one person, whichever is in front', async () => {
  const openedAtMs = performance.now();
  const left = await browser.open(`${site.url}/left`);
  await sleep(3_000);
  const right = await browser.open(`${site.url}/right`);
  await sleep(3_000);
  await browser.show(left);
  await sleep(3_000);
  await browser.show(right);
  const elapsedMs = performance.now() - openedAtMs;

  const heardOf = (path: string): number =>
    sumEngagedMs(toArrived(collector).filter((event) => event.path === path));
  await expect.poll(() => heardOf('/left')).toBeGreaterThan(4_500);
  const events = toArrived(collector);
  expect(distinct(events, 'sessionId')).toHaveLength(1);
  expect(distinct(events, 'boot')).toHaveLength(2);
  expect(events.filter(({ isSessionStart }) => isSessionStart)).toHaveLength(1);
  expect(heardOf('/right')).toBeGreaterThan(2_000);
  // Both were open for twice as long.
  expect(sumEngagedMs(events)).toBeLessThanOrEqual(elapsedMs + 100);
});

test('a prerendered page is viewed when it is shown, and not before', async () => {
  await browser.open(`${site.url}/first`);
  await expect.poll(() => site.visits).toContainEqual({ path: '/next', isPrerender: true });
  await expect.poll(() => toArrived(collector).map(({ path }) => path)).toContain('/next');
  const activatedAtMs = Number(site.notes[0]);
  const events = toArrived(collector);
  const [view, ...others] = events.filter(({ path }) => path === '/next');
  // The first that the page has recorded at all.
  expect(view).toMatchObject({ name: 'page', seq: 0, isSessionStart: false });
  expect(view?.atMs).toBeGreaterThanOrEqual(Math.floor(activatedAtMs));
  expect(others.filter(({ name }) => name === 'page')).toEqual([]);
  expect(distinct(events, 'sessionId')).toHaveLength(1);
  // Asked for once: what was shown is what was prerendered.
  expect(site.visits.filter(({ path }) => path === '/next')).toHaveLength(1);
});
