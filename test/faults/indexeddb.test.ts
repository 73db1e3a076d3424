import type { Page } from 'playwright';
import { expect, test } from 'vitest';

import { expectLedger, expectRow } from './expect-row.ts';
import type { MisbehavingCollector } from './misbehaving-collector.ts';
import { countArrived } from './tally.ts';
import { leaveUnheard, sleep, track, until } from './visitor.ts';

const HALF = 50;
const ARRIVAL_MS = 15_000;

/** What the page carries so that a test can break its database. */
interface Breakable {
  readonly databases: IDBDatabase[];
  /** Transactions with a write that are still to be aborted. */
  abortNext: number;
}

test('17a reopens a database whose connection was closed', () =>
  expectRow('17a', async ({ collector, enter }) => {
    const visitor = await enter();
    await visitor.context.addInitScript(makeBreakable);
    await collector.down();
    const page = await visitor.open();
    await track(page, HALF);
    await sleep(300);
    await page.evaluate(() => {
      for (const database of (globalThis as unknown as Breakable).databases) database.close();
    });
    await track(page, HALF, HALF);
    await collector.up();
    await expectArrival(collector, 2 * HALF);
    expect((await expectLedger(page)).storage).toBe('indexeddb');
    return { visitors: [visitor] };
  }));

test('17b lets another tab ask for a version change and reopens', () =>
  expectRow('17b', async ({ collector, enter, siteUrl }) => {
    const visitor = await enter();
    await collector.down();
    const page = await visitor.open();
    await track(page, HALF);
    await sleep(300);
    const other = await visitor.context.newPage();
    await other.goto(`${siteUrl}/elsewhere`);
    const tookMs = await other.evaluate(askForVersionChange);
    expect(tookMs, 'how long the other tab waited for Kept to let go').toBeLessThan(1_000);
    await track(page, HALF, HALF);
    await collector.up();
    await expectArrival(collector, 2 * HALF);
    expect((await expectLedger(page)).storage).toBe('indexeddb');
    return { visitors: [visitor], measured: `let go after ${Math.round(tookMs)} ms` };
  }));

test('17c writes again what an aborted transaction held', () =>
  expectRow('17c', async ({ collector, enter }) => {
    const visitor = await enter();
    await visitor.context.addInitScript(makeBreakable);
    await collector.down();
    const page = await visitor.open();
    await track(page, HALF);
    await sleep(300);
    await abortWrites(page, 1);
    await track(page, HALF, HALF);
    await sleep(300);
    expect(await leftToAbort(page), 'aborts to come').toBe(0);
    expect((await expectLedger(page)).storage).toBe('indexeddb');
    await leaveUnheard(page);
    return { visitors: [visitor] };
  }));

test('17d goes on in memory when nothing can be written any more', () =>
  expectRow('17d', async ({ collector, enter }) => {
    const visitor = await enter();
    await visitor.context.addInitScript(makeBreakable);
    const page = await visitor.open();
    await track(page, HALF);
    await expectArrival(collector, HALF);
    await until(async () => (await expectLedger(page)).pending === 0, 2_000);
    await abortWrites(page, Number.MAX_SAFE_INTEGER);
    await track(page, HALF, HALF);
    await expectArrival(collector, 2 * HALF);
    expect((await expectLedger(page)).storage).toBe('memory');
    return { visitors: [visitor] };
  }));

test('17e goes on in memory when the database cannot be opened', () =>
  expectRow('17e', async ({ collector, enter, siteUrl }) => {
    const visitor = await enter();
    const first = await visitor.open();
    await until(async () => (await expectLedger(first)).pending === 0, 5_000);
    await first.close();
    const holder = await visitor.context.newPage();
    await holder.goto(`${siteUrl}/elsewhere`);
    await holder.evaluate(blockEveryOpen);
    const page = await visitor.open();
    await track(page, 2 * HALF);
    await expectArrival(collector, 2 * HALF);
    expect((await expectLedger(page)).storage).toBe('memory');
    return { visitors: [visitor] };
  }));

async function expectArrival(collector: MisbehavingCollector, count: number): Promise<void> {
  const tookMs = await until(() => countArrived(collector) === count, ARRIVAL_MS);
  expect(
    tookMs,
    `${count} arrived while the page lives; there are ${countArrived(collector)}`,
  ).not.toBeNull();
}

function abortWrites(page: Page, count: number): Promise<void> {
  return page.evaluate((count) => {
    (globalThis as unknown as Breakable).abortNext = count;
  }, count);
}

function leftToAbort(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as Breakable).abortNext);
}

/** Runs in the page before Kept does. An aborted transaction ends as one that the disk refused: after its first write, with an abort event. */
function makeBreakable(): void {
  const breakable: Breakable = { databases: [], abortNext: 0 };
  const host = Object.assign(globalThis, breakable);
  const doomed = new WeakSet<IDBTransaction>();

  // oxlint-disable-next-line typescript/unbound-method -- called with the factory as `this` below
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function observed(this: IDBFactory, name, version) {
    const request = version === undefined ? open.call(this, name) : open.call(this, name, version);
    request.addEventListener('success', () => host.databases.push(request.result));
    return request;
  };

  for (const method of ['add', 'put'] as const) {
    const original = IDBObjectStore.prototype[method];
    IDBObjectStore.prototype[method] = function breaking(this: IDBObjectStore, value: unknown, key) {
      const request = key === undefined ? original.call(this, value) : original.call(this, value, key);
      const { transaction } = this;
      if (host.abortNext > 0 && !doomed.has(transaction)) {
        host.abortNext--;
        doomed.add(transaction);
        request.addEventListener('success', () => transaction.abort());
      }
      return request;
    };
  }

  // oxlint-disable-next-line typescript/unbound-method -- called with the transaction as `this` below
  const { commit } = IDBTransaction.prototype;
  IDBTransaction.prototype.commit = function breaking(this: IDBTransaction) {
    if (!doomed.has(this)) commit.call(this);
  };
}

/** As a tab with a newer script does; it thinks better of it at the last moment. Resolves with how long it had to wait, in milliseconds. */
async function askForVersionChange(): Promise<number> {
  const [info] = await indexedDB.databases();
  if (!info?.name || !info.version) throw new Error('Kept has no database.');
  const startedAtMs = performance.now();
  const request = indexedDB.open(info.name, info.version + 1);
  return new Promise((resolve) => {
    request.addEventListener('upgradeneeded', () => request.transaction?.abort());
    request.addEventListener('error', () => resolve(performance.now() - startedAtMs));
  });
}

/** Holds every database of the site and asks for its deletion: whoever opens it now waits for ever. */
async function blockEveryOpen(): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    if (!name) continue;
    const request = indexedDB.open(name);
    await new Promise((resolve) => request.addEventListener('success', resolve));
    await new Promise((resolve) => indexedDB.deleteDatabase(name).addEventListener('blocked', resolve));
  }
}
