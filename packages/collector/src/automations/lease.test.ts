import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import { createEnvironment } from '../environment.ts';
import { createLease } from './lease.ts';

let collector: OpenCollector;
beforeAll(async () => {
  collector = await openCollector();
});
afterAll(() => collector.dispose());

const settleAtOnce = async (): Promise<void> => undefined;
/** Longer than it takes until all have written. */
const settleSlowly = (): Promise<void> => delay(500);

/** Leases of collectors that share a database, which the embedded engine is made to look like. */
function openLease(settle = settleAtOnce) {
  const { database, documents, clock } = collector;
  const environment = { ...createEnvironment(() => undefined), now: () => clock.nowMs };
  return createLease({ database: { ...database, embedded: false }, documents, environment, settle });
}

test('one of several has the work, keeps it while it asks, and another takes over when it has gone', async () => {
  const [one, other] = [openLease(), openLease()];
  expect(await one.hold()).toBe(true);
  expect(await other.hold()).toBe(false);
  for (let step = 0; step < 6; step++) {
    collector.clock.nowMs += 20_000;
    expect(await one.hold()).toBe(true);
    expect(await other.hold()).toBe(false);
  }
  collector.clock.nowMs += 61_000;
  expect(await other.hold()).toBe(true);
  expect(await one.hold()).toBe(false);
});

test('of several that take it at the same moment one has it', async () => {
  collector.clock.nowMs += 3_600_000;
  const held = await Promise.all([1, 2, 3, 4].map(() => openLease(settleSlowly).hold()));
  expect(held.filter(Boolean)).toHaveLength(1);
});

test('the embedded engine has one collector, which needs no lease', async () => {
  const { database, documents, clock } = collector;
  const environment = { ...createEnvironment(() => undefined), now: () => clock.nowMs };
  const lease = createLease({ database, documents, environment, settle: settleAtOnce });
  expect(await lease.hold()).toBe(true);
});
