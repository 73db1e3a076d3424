import type { MessageId } from '@kept/protocol';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { EventStore, NewEvent } from './event-store.ts';
import { openIndexedDBStore } from './indexeddb-store.ts';
import { createMemoryStore } from './memory-store.ts';

const NAME = 'kept-contract';
const CONTEXT = { key: 'c', context: { locale: 'en' } };

function toEvent(id: string, rank?: 0 | 2): NewEvent {
  return {
    id: id as MessageId,
    json: `{"messageId":"${id}"}`,
    ownContext: '{"kept":{}}',
    contextKey: CONTEXT.key,
    bytes: 30,
    recordedAt: 0,
    ...(rank !== undefined && { rank }),
  };
}

const stores = {
  memory: { open: async (): Promise<EventStore> => createMemoryStore(), clear: async () => {} },
  indexeddb: {
    open: (now = () => 0): Promise<EventStore> => openIndexedDBStore(openDB, NAME, now, () => {}),
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

  const add = (...events: readonly NewEvent[]): Promise<number> => store.add(events, [CONTEXT]);
  const ids = async (): Promise<readonly string[]> => (await store.peek(100)).map(({ id }) => id);
  const keysOf = async (...wanted: readonly string[]): Promise<readonly number[]> =>
    (await store.peek(100)).filter(({ id }) => wanted.includes(id)).map(({ key }) => key);

  test('gives events back in the order of arrival, no more than asked for', async () => {
    await add(toEvent('a'), toEvent('b'));
    await add(toEvent('c'));
    expect((await store.peek(2)).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(await ids()).toEqual(['a', 'b', 'c']);
    expect((await store.peek(1))[0]).toMatchObject(toEvent('a'));
  });

  test('removes exactly the events that are named', async () => {
    await add(toEvent('a'), toEvent('b'), toEvent('c'));
    expect(await store.remove(await keysOf('a', 'c'), 'delivered')).toBe(2);
    expect(await ids()).toEqual(['b']);
  });

  test('counts an event once, however often it is removed', async () => {
    await add(toEvent('a'));
    const keys = await keysOf('a');
    await store.remove(keys, 'delivered');
    expect(await store.remove(keys, 'refused')).toBe(0);
    expect(await store.ledger()).toEqual({ captured: 1, delivered: 1, pending: 0, dropped: {} });
  });

  test('adds up: captured is delivered, pending and dropped', async () => {
    await add(toEvent('a'), toEvent('b'), toEvent('c'), toEvent('d'));
    await store.remove(await keysOf('a', 'b'), 'delivered');
    await store.remove(await keysOf('c'), 'refused');
    await store.countDropped('invalid', 2);
    expect(await store.ledger()).toEqual({
      captured: 6,
      delivered: 2,
      pending: 1,
      dropped: { refused: 1, invalid: 2 },
    });
  });

  test('evicts what only says that somebody was there, then the oldest, and who the person is last', async () => {
    await add(toEvent('identify', 2), toEvent('old'), toEvent('heartbeat', 0), toEvent('new'));
    expect(await store.add([], [], 1)).toBe(1);
    expect(await ids()).toEqual(['identify', 'old', 'new']);
    await store.add([], [], 1);
    expect(await ids()).toEqual(['identify', 'new']);
    expect(await store.add([], [], 5)).toBe(1);
    expect(await ids()).toEqual(['identify']);
    expect(await store.add([], [], 5)).toBe(1);
    expect(await store.ledger()).toEqual({
      captured: 4,
      delivered: 0,
      pending: 0,
      dropped: { queue_full: 4 },
    });
  });

  test('lets others make way for an event in one step', async () => {
    await add(toEvent('a'), toEvent('b'));
    expect(await store.add([toEvent('c')], [CONTEXT], 1)).toBe(1);
    expect(await ids()).toEqual(['b', 'c']);
    expect(await store.ledger()).toMatchObject({ captured: 3, pending: 2, dropped: { queue_full: 1 } });
  });

  test('keeps the contexts that events name, also for events that come after the store was empty', async () => {
    await add(toEvent('a'));
    await store.remove(await keysOf('a'), 'delivered');
    await add(toEvent('b'));
    expect(await store.readContexts(['c', 'unknown'])).toEqual(new Map([['c', { locale: 'en' }]]));
  });

  test('changes a value in one step', async () => {
    const increment = (): Promise<unknown> => store.update<number>('n', (n = 0) => n + 1);
    await Promise.all([increment(), increment(), increment()]);
    expect(await store.update<number>('n', (n) => n)).toBe(3);
    await store.update('n', () => undefined);
    expect(await store.update('n', (n) => n)).toBeUndefined();
  });
});

describe('indexeddb store over page loads', () => {
  const NOW = 10_000_000;
  beforeEach(() => stores.indexeddb.clear());

  test('keeps events, contexts and the ledger', async () => {
    const first = await stores.indexeddb.open();
    await first.add([toEvent('a'), toEvent('b')], [CONTEXT]);
    const [a] = await first.peek(1);
    await first.remove([a?.key ?? 0], 'delivered');
    first.close();

    const second = await stores.indexeddb.open();
    expect((await second.peek(9)).map(({ id }) => id)).toEqual(['b']);
    expect(await second.readContexts(['c'])).toEqual(new Map([['c', { locale: 'en' }]]));
    expect(await second.ledger()).toEqual({ captured: 2, delivered: 1, pending: 1, dropped: {} });
    second.close();
  });

  test('adds up over two tabs that remove the same events', async () => {
    const [one, two] = [await stores.indexeddb.open(), await stores.indexeddb.open()];
    await Promise.all([one.add([toEvent('a')], [CONTEXT]), two.add([toEvent('b')], [CONTEXT])]);
    const keys = (await one.peek(9)).map(({ key }) => key);
    await Promise.all([one.remove(keys, 'delivered'), two.remove(keys, 'delivered')]);
    expect(await one.ledger()).toEqual({ captured: 2, delivered: 2, pending: 0, dropped: {} });
    one.close();
    two.close();
  });

  test('throws old contexts away once no event is left, and writes its own again before they are old', async () => {
    let now = NOW;
    const store = await stores.indexeddb.open(() => now);
    const drain = async (): Promise<unknown> =>
      store.remove(
        (await store.peek(9)).map(({ key }) => key),
        'delivered',
      );
    await store.add([toEvent('a')], [CONTEXT]);
    now += 40 * 60_000;
    await store.add([toEvent('b')], [CONTEXT]);
    now += 50 * 60_000;
    await drain();
    expect((await store.readContexts(['c'])).size).toBe(1);
    now += 70 * 60_000;
    await store.remove([1], 'delivered');
    expect((await store.readContexts(['c'])).size).toBe(0);
    store.close();
  });
});
