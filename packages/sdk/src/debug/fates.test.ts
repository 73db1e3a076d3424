import { expect, test } from 'vitest';

import type { Diagnostics } from '../client.ts';
import { trackCall } from './debug-events.test.support.ts';
import { createFates, type Fates } from './fates.ts';

const events = [0, 1, 2].map((seq) => trackCall(seq, 'Report Shared'));
const ids = events.map(({ messageId }) => messageId);

function look(fates: Fates, waiting: readonly number[], ledger: Partial<Diagnostics> = {}) {
  fates.update(ids, {
    pending: events.filter((_, seq) => waiting.includes(seq)),
    diagnostics: {
      captured: 3,
      delivered: 0,
      pending: waiting.length,
      dropped: {},
      storage: 'indexeddb',
      delivery: 'idle',
      errors: [],
      ...ledger,
    },
  });
  return ids.map((id) => fates.of(id));
}

test('an event waits while it is in the outbox, and is delivered when the ledger says so', () => {
  const fates = createFates();
  expect(look(fates, [0, 1, 2])).toEqual(['waiting', 'waiting', 'waiting']);
  expect(look(fates, [2], { delivered: 2 })).toEqual(['delivered', 'delivered', 'waiting']);
  expect(look(fates, [], { delivered: 3 })).toEqual(['delivered', 'delivered', 'delivered']);
});

test('an event that went while others were dropped is not called delivered', () => {
  const fates = createFates();
  look(fates, [0, 1]);
  expect(look(fates, [], { delivered: 1, dropped: { refused: 1 } })).toEqual(['left', 'left', 'unknown']);
});

test('an event that went with no delivery counted, as by forget(), is not called delivered', () => {
  const fates = createFates();
  look(fates, [0]);
  expect(look(fates, [], { captured: 0 })).toEqual(['left', 'unknown', 'unknown']);
});

test('nothing is said when outbox and ledger are of different moments, or more waits than is shown', () => {
  const fates = createFates();
  look(fates, [0]);
  expect(look(fates, [], { pending: 1, delivered: 9 })).toEqual(['waiting', 'unknown', 'unknown']);
  expect(look(fates, [1], { pending: 412, delivered: 9 })).toEqual(['waiting', 'unknown', 'unknown']);
});

test('an event that is not asked about any more is forgotten', () => {
  const fates = createFates();
  look(fates, [0, 1, 2]);
  fates.update([], { pending: [], diagnostics: null });
  expect(ids.map((id) => fates.of(id))).toEqual(['waiting', 'waiting', 'waiting']);
  fates.update([], {
    pending: [],
    diagnostics: {
      captured: 0,
      delivered: 0,
      pending: 0,
      dropped: {},
      storage: 'memory',
      delivery: 'idle',
      errors: [],
    },
  });
  expect(ids.map((id) => fates.of(id))).toEqual(['unknown', 'unknown', 'unknown']);
});
