import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { deleteDB, type IDBPTransaction, openDB, unwrap } from 'idb';
import { describe, expect, test } from 'vitest';

import { createFakeEnvironment } from '../../test/fake-environment.ts';
import type { DropReason } from '../client.ts';
import { type EventStore, readLedger, type Removal } from './event-store.ts';
import type { NewEvent } from './drafts.ts';
import { createOutbox, type Outbox } from './outbox.ts';

let names = 0;

/** Each of a size that no two share a burst when `isLarge`. */
const toEvent = (n: number, isLarge = false): NewEvent => ({
  id: `b-${n}`,
  json: `{"messageId":"b-${n}"}`,
  context: '{}',
  bytes: isLarge ? 5 * 1024 : 22,
  recordedAt: n,
  rank: 1,
});

function open(name: string, open: typeof openDB | null = openDB, mayPersist = true) {
  const errors: unknown[] = [];
  const dropped: DropReason[] = [];
  const world = createFakeEnvironment();
  const outbox = createOutbox({
    environment: world,
    openDB: open,
    name,
    mayPersist,
    onOpen: async () => null,
    report: (_, error) => errors.push(error),
    onReturned: () => {},
    onDropped: (reason, count) => dropped.push(...Array.from({ length: count }, () => reason)),
  });
  return { outbox, dropped, errors, world };
}

const kindOf = (outbox: Outbox): Promise<EventStore['kind']> => outbox.use(async ({ kind }) => kind);
const idsOf = async (outbox: Outbox): Promise<readonly string[]> =>
  (await outbox.use((store) => store.read()))
    .flatMap(({ events }) => events)
    .map((json) => (JSON.parse(json) as { messageId: string }).messageId);

const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), count: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ kind: fc.constant('deliver' as const), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('refuse' as const), count: fc.constant(1) }),
  fc.record({ kind: fc.constant('drop' as const), count: fc.constant(1) }),
  // A delivery whose answer is removed by another tab first.
  fc.record({ kind: fc.constant('stale' as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('crash' as const), count: fc.constant(0) }),
);

test('adds up under any interleaving of adding, sending, acknowledging and crashing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const name = `ledger-${names++}`;
      let { outbox } = open(name);
      let captured = 0;
      let stale: readonly Removal[] = [];
      for (const { kind, count } of steps) {
        if (kind === 'add') {
          for (let n = 0; n < count; n++) outbox.add(toEvent(captured++, n % 2 === 0));
        } else if (kind === 'drop') {
          captured++;
          outbox.countDropped('invalid');
        } else {
          await outbox.settled();
          const bursts = await outbox.use((store) => store.read(count));
          const as = kind === 'refuse' ? 'refused' : 'delivered';
          const removals = bursts.map(({ key, events }) => ({ key, counts: { [as]: events.length } }));
          if (kind === 'deliver' || kind === 'refuse') await outbox.remove(removals);
          if (kind === 'stale') await outbox.remove(stale);
          if (kind === 'crash') ({ outbox } = open(name));
          stale = removals;
        }
        await outbox.settled();
        const ledger = await outbox.use(readLedger);
        const dropped = Object.values(ledger.dropped).reduce((a, b) => a + b, 0);
        expect(ledger.captured).toBe(captured);
        expect(ledger.delivered + ledger.pending + dropped).toBe(captured);
      }
      outbox.close();
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('stores what one task added as one burst, as far as it is alike and not too long', async () => {
  const { outbox } = open(`bursts-${names++}`);
  outbox.add(toEvent(0));
  outbox.add(toEvent(1));
  outbox.add({ ...toEvent(2), context: '{"groupId":"g"}' });
  outbox.add({ ...toEvent(3), rank: 2, context: '{"groupId":"g"}' });
  outbox.add(toEvent(4, true));
  outbox.add(toEvent(5, true));
  await outbox.settled();
  outbox.add(toEvent(6));
  await outbox.settled();
  expect((await outbox.use((store) => store.look())).keys.map(([, , events]) => events)).toEqual([
    2, 1, 1, 1, 1, 1,
  ]);
  expect(await idsOf(outbox)).toEqual(['b-0', 'b-1', 'b-2', 'b-3', 'b-4', 'b-5', 'b-6']);
});

test('knows the newest bursts without reading them, also those of the task that runs', () => {
  const { outbox } = open(`recent-${names++}`);
  for (let n = 0; n < 12; n++) outbox.add(toEvent(n, true));
  const ids = outbox.recent().map(({ key }) => key[1]);
  expect(ids).toEqual(['b-3', 'b-4', 'b-5', 'b-6', 'b-7', 'b-8', 'b-9', 'b-10', 'b-11']);
  outbox.forget(({ key }) => key[1] === 'b-4');
  expect(outbox.recent()).toHaveLength(8);
});

test('goes on in memory where there is no IndexedDB, and says so', async () => {
  const { outbox, errors } = open('none', null);
  outbox.add(toEvent(1));
  await outbox.settled();
  expect(await kindOf(outbox)).toBe('memory');
  expect(errors).toEqual([]);
  expect(await idsOf(outbox)).toEqual(['b-1']);
});

test('keeps all in memory until it may store, then brings it to the database with its counts', async () => {
  const name = `allowed-${names++}`;
  const { outbox } = open(name, openDB, false);
  outbox.add(toEvent(1));
  outbox.countDropped('invalid');
  await outbox.settled();
  expect(await kindOf(outbox)).toBe('memory');
  expect((await indexedDB.databases()).map((each) => each.name)).not.toContain(name);
  outbox.persist();
  await expect.poll(() => kindOf(outbox)).toBe('indexeddb');
  await expect.poll(() => idsOf(outbox)).toEqual(['b-1']);
  await expect
    .poll(() => outbox.use(readLedger))
    .toEqual({ captured: 2, delivered: 0, pending: 1, dropped: { invalid: 1 } });
});

test('drops all that waits, and counts it', async () => {
  const { outbox } = open('none', null);
  outbox.add(toEvent(1));
  outbox.add(toEvent(2));
  await outbox.dropAll('no_consent');
  expect(outbox.recent()).toEqual([]);
  expect(await outbox.use(readLedger)).toEqual({
    captured: 2,
    delivered: 0,
    pending: 0,
    dropped: { no_consent: 2 },
  });
});

test('opens the database once more when its connection is closed, and loses nothing', async () => {
  const name = `closed-${names++}`;
  const { outbox, errors } = open(name);
  outbox.add(toEvent(1));
  await outbox.settled();
  await outbox.use(async (store) => store.close());
  outbox.add(toEvent(2));
  await outbox.settled();
  expect(await kindOf(outbox)).toBe('indexeddb');
  expect(errors).toEqual([]);
  expect(await idsOf(outbox)).toEqual(['b-1', 'b-2']);
});

test('makes way for a page that deletes the database, and begins it anew', async () => {
  const name = `deleted-${names++}`;
  const { outbox } = open(name);
  outbox.add(toEvent(1));
  await outbox.settled();
  await deleteDB(name);
  outbox.add(toEvent(2));
  await outbox.settled();
  expect(await idsOf(outbox)).toEqual(['b-2']);
});

test('keeps in memory what a database that always fails will not take', async () => {
  const broken = (() => Promise.reject(new DOMException('no', 'UnknownError'))) as unknown as typeof openDB;
  const { outbox } = open('broken', broken);
  outbox.add(toEvent(1));
  outbox.add(toEvent(2));
  await outbox.settled();
  expect(await kindOf(outbox)).toBe('memory');
  expect((await outbox.use(readLedger)).pending).toBe(2);
});

test('goes back to a database that opened late, with what came meanwhile', async () => {
  const name = `late-${names++}`;
  const before = open(name).outbox;
  before.add(toEvent(1));
  await before.settled();
  const opened = Promise.withResolvers<void>();
  const late = (async (...args: Parameters<typeof openDB>) => {
    await opened.promise;
    return openDB(...args);
  }) as typeof openDB;
  const { outbox, world } = open(name, late);
  outbox.add(toEvent(2));
  await world.pass(6_000);
  await outbox.settled();
  expect(await kindOf(outbox)).toBe('memory');
  opened.resolve();
  await expect.poll(() => idsOf(outbox)).toEqual(['b-1', 'b-2']);
  expect(await kindOf(outbox)).toBe('indexeddb');
});

test('keeps no more than 5,000 events, the newest, and counts the others', async () => {
  const { outbox, dropped } = open(`cap-${names++}`);
  for (let n = 0; n < 5_600; n++) {
    outbox.add(toEvent(n));
    if (n % 100 === 99) await outbox.settled();
  }
  const { captured, pending, dropped: counted } = await outbox.use(readLedger);
  expect(captured).toBe(5_600);
  expect(pending).toBeLessThanOrEqual(5_000);
  expect(pending).toBeGreaterThan(4_600);
  expect(counted).toEqual({ queue_full: 5_600 - pending });
  expect(dropped).toHaveLength(5_600 - pending);
  expect((await idsOf(outbox))[0]).toBe(`b-${5_600 - pending}`);
}, 60_000);

test('lets go what only says that somebody was there, then the oldest, and who the person is last', async () => {
  const { outbox } = open(`ranks-${names++}`, openSmall(4, true));
  const add = async (n: number, rank: 0 | 1 | 2): Promise<void> => {
    outbox.add({ ...toEvent(n), rank });
    await outbox.settled();
  };
  await add(0, 2);
  await add(1, 1);
  await add(2, 0);
  await add(3, 1);
  await add(4, 1);
  expect(await idsOf(outbox)).toEqual(['b-0', 'b-3', 'b-4']);
  await add(5, 1);
  await add(6, 1);
  expect(await idsOf(outbox)).toEqual(['b-0', 'b-5', 'b-6']);
});

/** A database with room for so many bursts. With `givesBack` false, nothing fits any more once something did not. */
function openSmall(room: number, givesBack: boolean): typeof openDB {
  let there: readonly IDBValidKey[] = [];
  let isFull = false;
  const limit = (begun: object): object => {
    const tx = begun as IDBPTransaction<unknown, string[], 'readwrite'>;
    if (tx.mode !== 'readwrite' || !tx.objectStoreNames.contains('bursts')) return tx;
    const bursts = unwrap(tx.objectStore('bursts'));
    const put = bursts.put.bind(bursts);
    const remove = bursts.delete.bind(bursts);
    let left = there;
    bursts.put = (value: { readonly key: IDBValidKey }) => {
      left = [...left, value.key];
      isFull = left.length > room || (isFull && !givesBack);
      if (!isFull) return put(value);
      tx.abort();
      throw new DOMException('full', 'QuotaExceededError');
    };
    bursts.delete = (key) => {
      left = left.filter((each) =>
        key instanceof IDBKeyRange ? !key.includes(each) : indexedDB.cmp(each, key) !== 0,
      );
      return remove(key);
    };
    unwrap(tx).addEventListener('complete', () => (there = left));
    return tx;
  };
  const open = async (...args: Parameters<typeof openDB>): Promise<object> =>
    new Proxy(await openDB(...args), {
      get(db, key) {
        const member = Reflect.get(db, key, db) as unknown;
        if (key !== 'transaction') return member;
        return (...tx: unknown[]) => limit(Reflect.apply(member as () => object, db, tx));
      },
    });
  return open as unknown as typeof openDB;
}

describe('a disk that is full', () => {
  test('keeps the newest of what fits, and counts every other', async () => {
    const { outbox, dropped } = open(`full-${names++}`, openSmall(10, true));
    for (let n = 0; n < 30; n++) {
      for (let each = 0; each < 5; each++) outbox.add(toEvent(n * 5 + each));
      await outbox.settled();
    }
    expect(await kindOf(outbox)).toBe('indexeddb');
    const kept = await idsOf(outbox);
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, n) => `b-${150 - kept.length + n}`));
    expect(kept.length).toBeGreaterThan(40);
    expect(kept.length + dropped.length).toBe(150);
  });

  test('goes on in memory when making room is no help', async () => {
    const { outbox, dropped } = open(`stuck-${names++}`, openSmall(40, false));
    for (let n = 0; n < 60; n++) {
      outbox.add(toEvent(n));
      await outbox.settled();
    }
    expect(await kindOf(outbox)).toBe('memory');
    expect(await idsOf(outbox)).toEqual(Array.from({ length: 20 }, (_, n) => `b-${40 + n}`));
    expect(dropped).toEqual([]);
  });
});
