import { expect, test } from 'vitest';

import type { Diagnostics } from '../client.ts';
import { debugClient } from './debug-client.test.support.ts';
import { trackCall } from './debug-events.test.support.ts';
import { createDebugLog } from './debug-log.ts';
import { createFates } from './fates.ts';
import { readSnapshot } from './snapshot.ts';

/** Three events of one page, and what a look at them says when those wait and the ledger is as given. */
function followThree() {
  const events = [0, 1, 2].map((seq) => trackCall(seq, 'Report Shared'));
  const client = debugClient();
  const log = createDebugLog(client, events);
  const follow = createFates();
  return async (waiting: readonly number[], ledger: Partial<Diagnostics> = {}) => {
    client.situation.pending = events.filter((_, seq) => waiting.includes(seq));
    client.situation.diagnostics = {
      ...debugClient().situation.diagnostics,
      captured: 3,
      pending: waiting.length,
      ...ledger,
    };
    follow(log.events(), await readSnapshot(client, null));
    return log
      .events()
      .map(({ fate }) => fate)
      .toReversed();
  };
}

test('an event waits while it is in the outbox, and is delivered when the ledger says so', async () => {
  const look = followThree();
  expect(await look([0, 1, 2])).toEqual(['waiting', 'waiting', 'waiting']);
  expect(await look([2], { delivered: 2 })).toEqual(['delivered', 'delivered', 'waiting']);
  expect(await look([], { delivered: 3 })).toEqual(['delivered', 'delivered', 'delivered']);
});

test('an event that went while others were dropped is not called delivered', async () => {
  const look = followThree();
  await look([0, 1]);
  expect(await look([], { delivered: 2, dropped: { refused: 1 } })).toEqual(['left', 'left', 'unknown']);
});

test('an event that went with no delivery counted, as by forget(), is not called delivered', async () => {
  const look = followThree();
  await look([0]);
  expect(await look([], { captured: 0 })).toEqual(['left', 'unknown', 'unknown']);
});

test('nothing is said when outbox and ledger are of different moments, or more waits than is shown', async () => {
  const look = followThree();
  await look([0]);
  expect(await look([], { pending: 1, delivered: 9 })).toEqual(['waiting', 'unknown', 'unknown']);
  expect(await look([1], { pending: 412, delivered: 9 })).toEqual(['waiting', 'unknown', 'unknown']);
});
