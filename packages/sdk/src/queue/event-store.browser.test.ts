import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type Burst, type EventStore, readLedger, type Removal } from './event-store.ts';
import { openIndexedDBStore } from './indexeddb-store.ts';
import { createMemoryStore } from './memory-store.ts';

const NAME = 'kept-contract';

function toBurst(id: string, recordedAt = 0, count = 1): Burst {
  return {
    key: [recordedAt, id, count, 30 * count, 1],
    events: Array.from({ length: count }, (_, n) => `{"messageId":"${id}.${n}"}`),
    context: '{"locale":"en"}',
  };
}

const deliver = ({ key }: Burst): Removal => ({ key, counts: { delivered: key[2] } });

const stores = {
  memory: { open: async (): Promise<EventStore> => createMemoryStore(), clear: async () => {} },
  indexeddb: {
    open: (): Promise<EventStore> => openIndexedDBStore(openDB, NAME, () => {}),
    clear: () => deleteDB(NAME),
  },
};

describe.each(Object.entries(stores))('%s store', (_, { open, clear }) => {
  let store: EventStore;
  beforeEach(async () => {
    await clear();
    store = await open();
  });
  afterEach(() => store.close());

  const ids = async (): Promise<readonly string[]> => (await store.read(100)).map(({ key }) => key[1]);

  test('gives bursts back whole and in the order of time, no more than asked for', async () => {
    await store.write([toBurst('a', 1), toBurst('b', 2, 3)]);
    await store.write([toBurst('c', 3)]);
    expect((await store.read(2)).map(({ key }) => key[1])).toEqual(['a', 'b']);
    expect(await store.read(100)).toEqual([toBurst('a', 1), toBurst('b', 2, 3), toBurst('c', 3)]);
    expect((await store.look()).keys).toEqual(
      [toBurst('a', 1), toBurst('b', 2, 3), toBurst('c', 3)].map(({ key }) => key),
    );
  });

  test('removes exactly the bursts that are named', async () => {
    const [a, b, c] = [toBurst('a', 1), toBurst('b', 2), toBurst('c', 3)];
    await store.write([a, b, c]);
    expect(await store.write([], [deliver(a), deliver(c)])).toHaveLength(2);
    expect(await ids()).toEqual(['b']);
  });

  test('counts a burst once, however often it is removed', async () => {
    const a = toBurst('a');
    await store.write([a]);
    await store.write([], [deliver(a)]);
    expect(await store.write([], [{ key: a.key, counts: { refused: 1 } }])).toEqual([]);
    expect(await readLedger(store)).toEqual({ captured: 1, delivered: 1, pending: 0, dropped: {} });
  });

  test('adds up: captured is delivered, pending and dropped', async () => {
    const [a, b, c] = [toBurst('a', 1, 2), toBurst('b', 2, 3), toBurst('c', 3, 4)];
    await store.write([a, b, c]);
    await store.write([], [deliver(a), { key: b.key, counts: { delivered: 1, refused: 2 } }]);
    expect(await readLedger(store)).toEqual({
      captured: 9,
      delivered: 3,
      pending: 4,
      dropped: { refused: 2 },
    });
  });

  test('lets others make way for a burst in one step', async () => {
    const [a, b, c] = [toBurst('a', 1), toBurst('b', 2), toBurst('c', 3)];
    await store.write([a, b]);
    await store.write([c], [{ key: a.key, counts: { queue_full: 1 } }]);
    expect(await ids()).toEqual(['b', 'c']);
    expect(await readLedger(store)).toMatchObject({ captured: 3, pending: 2, dropped: { queue_full: 1 } });
  });

  test('changes a value in one step', async () => {
    const increment = (): Promise<unknown> => store.update<number>('n', (n = 0) => n + 1);
    await Promise.all([increment(), increment(), increment()]);
    expect(await store.update<number>('n', (n) => n)).toBe(3);
    await store.update('n', () => undefined);
    expect(await store.update('n', (n) => n)).toBeUndefined();
  });

  test('erases everything', async () => {
    await store.write([toBurst('a')]);
    await store.update('n', () => 1);
    await store.clear();
    expect(await ids()).toEqual([]);
    expect(await store.update('n', (n) => n)).toBeUndefined();
    expect(await readLedger(store)).toEqual({ captured: 0, delivered: 0, pending: 0, dropped: {} });
  });
});

describe('indexeddb store over page loads', () => {
  beforeEach(() => stores.indexeddb.clear());

  test('keeps bursts and the ledger', async () => {
    const first = await stores.indexeddb.open();
    const a = toBurst('a', 1);
    await first.write([a, toBurst('b', 2)]);
    await first.write([], [{ key: a.key, counts: { delivered: 1 } }]);
    first.close();

    const second = await stores.indexeddb.open();
    expect((await second.read(9)).map(({ key }) => key[1])).toEqual(['b']);
    expect(await readLedger(second)).toEqual({ captured: 2, delivered: 1, pending: 1, dropped: {} });
    second.close();
  });

  test('adds up over two tabs that remove the same bursts', async () => {
    const [one, two] = [await stores.indexeddb.open(), await stores.indexeddb.open()];
    await Promise.all([one.write([toBurst('a')]), two.write([toBurst('b')])]);
    const removals = (await one.look()).keys.map((key) => ({ key, counts: { delivered: 1 } }));
    await Promise.all([one.write([], removals), two.write([], removals)]);
    expect(await readLedger(one)).toEqual({ captured: 2, delivered: 2, pending: 0, dropped: {} });
    one.close();
    two.close();
  });
});
