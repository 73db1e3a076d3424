import 'fake-indexeddb/auto';
import type { MessageId } from '@kept/protocol';
import fc from 'fast-check';
import { deleteDB, type IDBPTransaction, openDB, unwrap } from 'idb';
import { describe, expect, test } from 'vitest';

import { createFakeEnvironment } from '../../test/fake-environment.ts';
import type { DropReason } from '../client.ts';
import type { NewEvent } from './event-store.ts';
import { createOutbox } from './outbox.ts';

const SNAPSHOT = { key: 'c', context: {} };
let names = 0;

const toEvent = (n: number): NewEvent => ({
  id: `b-${n}` as MessageId,
  json: '{}',
  ownContext: '{}',
  contextKey: 'c',
  bytes: 4,
  recordedAt: 0,
});

function open(name: string, open: typeof openDB | null = openDB) {
  const errors: unknown[] = [];
  const dropped: DropReason[] = [];
  const world = createFakeEnvironment({ openDB: open });
  const outbox = createOutbox({
    environment: world,
    name,
    now: () => 0,
    report: (_, error) => errors.push(error),
    onReturned: () => {},
    onDropped: (reason, count) => dropped.push(...Array.from({ length: count }, () => reason)),
  });
  return { outbox, dropped, errors, world };
}

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
      let stale: readonly number[] = [];
      for (const { kind, count } of steps) {
        if (kind === 'add') {
          for (let n = 0; n < count; n++) outbox.add(toEvent(captured++), SNAPSHOT);
        } else if (kind === 'drop') {
          captured++;
          outbox.countDropped('invalid');
        } else {
          await outbox.settled();
          const keys = (await outbox.use((store) => store.peek(count))).map(({ key }) => key);
          if (kind === 'deliver') await outbox.use((store) => store.remove(keys, 'delivered'));
          if (kind === 'refuse') await outbox.use((store) => store.remove(keys, 'refused'));
          if (kind === 'stale') await outbox.use((store) => store.remove(stale, 'delivered'));
          if (kind === 'crash') ({ outbox } = open(name));
          stale = keys;
        }
        await outbox.settled();
        const ledger = await outbox.use((store) => store.ledger());
        const dropped = Object.values(ledger.dropped).reduce((a, b) => a + b, 0);
        expect(ledger.captured).toBe(captured);
        expect(ledger.delivered + ledger.pending + dropped).toBe(captured);
      }
      outbox.close();
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('goes on in memory where there is no IndexedDB, and says so', async () => {
  const { outbox, errors } = open('none', null);
  outbox.add(toEvent(1), SNAPSHOT);
  await outbox.settled();
  expect(outbox.kind).toBe('memory');
  expect(errors).toEqual([]);
  expect(await outbox.use((store) => store.peek(9))).toHaveLength(1);
});

test('opens the database once more when its connection is closed, and loses nothing', async () => {
  const name = `closed-${names++}`;
  const { outbox, errors } = open(name);
  outbox.add(toEvent(1), SNAPSHOT);
  await outbox.settled();
  await outbox.use(async (store) => store.close());
  outbox.add(toEvent(2), SNAPSHOT);
  await outbox.settled();
  expect(outbox.kind).toBe('indexeddb');
  expect(errors).toEqual([]);
  expect((await outbox.use((store) => store.peek(9))).map(({ id }) => id)).toEqual(['b-1', 'b-2']);
});

test('makes way for a page that deletes the database, and begins it anew', async () => {
  const name = `deleted-${names++}`;
  const { outbox } = open(name);
  outbox.add(toEvent(1), SNAPSHOT);
  await outbox.settled();
  await deleteDB(name);
  outbox.add(toEvent(2), SNAPSHOT);
  await outbox.settled();
  expect((await outbox.use((store) => store.peek(9))).map(({ id }) => id)).toEqual(['b-2']);
});

test('keeps in memory what a database that always fails will not take', async () => {
  const broken = (() => Promise.reject(new DOMException('no', 'UnknownError'))) as unknown as typeof openDB;
  const { outbox } = open('broken', broken);
  outbox.add(toEvent(1), SNAPSHOT);
  outbox.add(toEvent(2), SNAPSHOT);
  await outbox.settled();
  expect(outbox.kind).toBe('memory');
  expect((await outbox.use((store) => store.ledger())).pending).toBe(2);
});

test('goes back to a database that opened late, with what came meanwhile', async () => {
  const name = `late-${names++}`;
  const before = open(name).outbox;
  before.add(toEvent(1), SNAPSHOT);
  await before.settled();
  const opened = Promise.withResolvers<void>();
  const late = (async (...args: Parameters<typeof openDB>) => {
    await opened.promise;
    return openDB(...args);
  }) as typeof openDB;
  const { outbox, world } = open(name, late);
  outbox.add(toEvent(2), SNAPSHOT);
  await world.pass(6_000);
  await outbox.settled();
  expect(outbox.kind).toBe('memory');
  opened.resolve();
  await expect
    .poll(async () => (await outbox.use((store) => store.peek(9))).map(({ id }) => id))
    .toEqual(['b-1', 'b-2']);
  expect(outbox.kind).toBe('indexeddb');
});

test('removes nothing from memory by the keys of a database that is gone', async () => {
  const name = `keys-${names++}`;
  const { outbox } = open(name);
  outbox.add(toEvent(1), SNAPSHOT);
  await outbox.settled();
  const keys = (await outbox.use((store) => store.peek(9))).map(({ key }) => key);
  const memory = open('none', null).outbox;
  memory.add(toEvent(2), SNAPSHOT);
  await memory.settled();
  expect(await memory.use((store) => store.remove(keys, 'delivered'))).toBe(0);
});

test('keeps no more than 5,000 events, the newest, and counts the others', async () => {
  const { outbox, dropped } = open(`cap-${names++}`);
  for (let batch = 0; batch < 11; batch++) {
    for (let n = 0; n < 500; n++) outbox.add(toEvent(batch * 500 + n), SNAPSHOT);
    await outbox.settled();
  }
  const ledger = await outbox.use((store) => store.ledger());
  expect(ledger).toEqual({ captured: 5_500, delivered: 0, pending: 5_000, dropped: { queue_full: 500 } });
  expect(dropped).toHaveLength(500);
  expect((await outbox.use((store) => store.peek(1)))[0]?.id).toBe('b-500');
}, 60_000);

/** A database with room for so many events. With `givesBack` false, nothing fits any more once something did not. */
function openSmall(room: number, givesBack: boolean): typeof openDB {
  let there = 0;
  let isFull = false;
  const limit = (begun: object): object => {
    const tx = begun as IDBPTransaction<unknown, string[], 'readwrite'>;
    if (tx.mode !== 'readwrite' || !tx.objectStoreNames.contains('events')) return tx;
    const events = unwrap(tx.objectStore('events'));
    const put = events.put.bind(events);
    const remove = events.delete.bind(events);
    let change = 0;
    events.put = (value) => {
      change++;
      isFull = there + change > room || (isFull && !givesBack);
      if (!isFull) return put(value);
      tx.abort();
      throw new DOMException('full', 'QuotaExceededError');
    };
    events.delete = (key) => {
      change -= key instanceof IDBKeyRange ? key.upper - key.lower + 1 : 1;
      return remove(key);
    };
    unwrap(tx).addEventListener('complete', () => (there += change));
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
    const { outbox, dropped } = open(`full-${names++}`, openSmall(40, true));
    for (let n = 0; n < 30; n++) {
      for (let each = 0; each < 5; each++) outbox.add(toEvent(n * 5 + each), SNAPSHOT);
      await outbox.settled();
    }
    expect(outbox.kind).toBe('indexeddb');
    const kept = (await outbox.use((store) => store.peek(99))).map(({ id }) => id);
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, n) => `b-${150 - kept.length + n}`));
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.length + dropped.length).toBe(150);
  });

  test('goes on in memory when making room is no help', async () => {
    const { outbox, dropped } = open(`stuck-${names++}`, openSmall(40, false));
    for (let n = 0; n < 60; n++) {
      outbox.add(toEvent(n), SNAPSHOT);
      await outbox.settled();
    }
    expect(outbox.kind).toBe('memory');
    expect((await outbox.use((store) => store.peek(99))).map(({ id }) => id)).toEqual(
      Array.from({ length: 20 }, (_, n) => `b-${40 + n}`),
    );
    expect(dropped).toEqual([]);
  });
});
