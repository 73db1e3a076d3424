import { describe, expect, test } from 'vitest';

import { dropEverySecond, firstFail, firstHangs, rejectContaining, rejectOver } from './answer.ts';
import { expectRow } from './expect-row.ts';
import { countArrived } from './tally.ts';
import { flush, type HostWindow, PROBE, readLedger, sleep, track, trackSpread, until } from './visitor.ts';

describe('the collector is well', () => {
  test('1 takes a burst of 500 in at most 8 requests, each event once', () =>
    expectRow('1', async (stage) => {
      const visitor = await stage.enter();
      const page = await visitor.open();
      await track(page, 500);
      const tookMs = await until(() => countArrived(stage.collector) === 500, 15_000);
      expect(tookMs, 'all arrived while the page lives').not.toBeNull();
      expect(stage.collector.requests.length).toBeLessThanOrEqual(8);
      expect(stage.collector.preflights, 'preflights').toBe(0);
      return { visitors: [visitor], measured: `all there after ${Math.round(tookMs ?? 0)} ms` };
    }));
});

describe.concurrent('the collector fails', () => {
  test('4 outlasts ten answers of 500', () =>
    expectRow('4', async ({ collector, enter }) => {
      collector.behave(firstFail(10, 500));
      const visitor = await enter();
      const page = await visitor.open();
      await track(page, 200);
      // Its own retries first; then the host asks, so that ten refusals do not take the minutes that backing off should.
      await until(() => collector.requests.length >= 3, 15_000);
      for (let asked = 0; asked < 20 && countArrived(collector) < 200; asked++) await flush(page);
      const refused = collector.requests.filter(({ answer }) => answer.kind === 'status').length;
      expect(refused, 'requests answered 500').toBe(10);
      return { visitors: [visitor] };
    }));

  test('5 waits as long as Retry-After says', () =>
    expectRow('5', async ({ collector, enter }) => {
      collector.behave(firstFail(5, 429, { 'Retry-After': '2' }));
      const visitor = await enter();
      const page = await visitor.open();
      await track(page, 100);
      await until(() => collector.requests.length === 1, 10_000);
      await track(page, 100, 100);
      await until(() => countArrived(collector) === 200, 30_000);
      const gapsMs = collector.requests.slice(1, 6).map((request, index) => {
        const refused = collector.requests[index];
        return request.atMs - (refused?.endedAtMs ?? 0);
      });
      expect(gapsMs).toHaveLength(5);
      expect(Math.min(...gapsMs), 'wait after a 429').toBeGreaterThanOrEqual(2_000);
      expect(countArrived(collector), 'arrived while the page lives').toBe(200);
      return { visitors: [visitor], measured: `waited ${Math.min(...gapsMs)} ms at least` };
    }));

  test('6 delivers once by message id what connections that end without an answer had delivered', () =>
    expectRow('6', async ({ collector, enter }) => {
      collector.behave(dropEverySecond);
      const visitor = await enter();
      const page = await visitor.open();
      for (let from = 0; from < 200; from += 25) {
        await track(page, 25, from);
        await flush(page);
      }
      await until(async () => (await readLedger(page)).pending === 0, 20_000);
      const dropped = collector.requests.filter(({ answer }) => answer.kind === 'drop').length;
      expect(dropped, 'dropped connections').toBeGreaterThan(1);
      return { visitors: [visitor], measured: `${dropped} connections dropped` };
    }));

  test('7 gets past a request that hangs', () =>
    expectRow('7', async ({ collector, enter }) => {
      collector.behave(firstHangs(40_000));
      const visitor = await enter();
      const page = await visitor.open();
      await track(page, 100);
      await until(() => collector.requests.length === 1, 10_000);
      await trackSpread(page, 100, 10, 100);
      const tookMs = await until(() => countArrived(collector) === 200, 15_000);
      expect(tookMs, 'all arrived within 15 s of the hang').not.toBeNull();
      return { visitors: [visitor], measured: `all there after ${((tookMs ?? 0) / 1000).toFixed(1)} s` };
    }));

  test('15 delivers the 99 good events of a batch that is rejected for one', () =>
    expectRow('15', async ({ collector, enter }) => {
      collector.behave(rejectContaining('Poison'));
      const visitor = await enter();
      const page = await visitor.open();
      await page.evaluate((name) => {
        const { kept } = globalThis as unknown as HostWindow;
        for (let n = 0; n < 60; n++) kept.track(name, { n });
        kept.track('Poison');
        for (let n = 60; n < 99; n++) kept.track(name, { n });
      }, PROBE);
      await until(() => countArrived(collector) === 99, 30_000);
      await until(async () => (await readLedger(page)).pending === 0, 10_000);
      expect((await readLedger(page)).dropped).toEqual({ refused: 1 });
      return { visitors: [visitor] };
    }));

  test('16 splits what is too large until it is taken', () =>
    expectRow('16', async ({ collector, enter }) => {
      collector.behave(rejectOver(10_000));
      const visitor = await enter();
      const page = await visitor.open();
      await track(page, 200);
      await until(() => countArrived(collector) === 200, 30_000);
      const tooLarge = collector.requests.filter(({ answer }) => answer.kind === 'status').length;
      expect(tooLarge, 'bodies answered 413').toBeGreaterThan(0);
      expect((await readLedger(page)).dropped).toEqual({});
      return { visitors: [visitor], measured: `${tooLarge} bodies refused` };
    }));

  test('10 delivers within 2 s of coming back online', () =>
    expectRow('10', async ({ collector, enter }) => {
      const visitor = await enter();
      const page = await visitor.open();
      await visitor.context.setOffline(true);
      await trackSpread(page, 200, 20);
      await sleep(6_000);
      expect(collector.requests, 'requests while offline').toEqual([]);
      await visitor.context.setOffline(false);
      const tookMs = await until(() => countArrived(collector) === 200, 2_000);
      expect(tookMs, 'all arrived within 2 s of coming back').not.toBeNull();
      return { visitors: [visitor], measured: `all there ${Math.round(tookMs ?? 0)} ms after coming back` };
    }));
});
