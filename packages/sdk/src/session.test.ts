import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createFakeEnvironment, createFakeStorage } from '../test/fake-environment.ts';
import { createSession, type Session, type SessionLimits, type SessionRecord } from './session.ts';
import { createSharedRecords } from './shared-record.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function open(
  now: () => number,
  localStorage = createFakeStorage(),
  limits?: SessionLimits,
  campaign?: string,
) {
  const started: string[] = [];
  let ids = 0;
  const session: Session = createSession({
    record: createSharedRecords(
      createFakeEnvironment({ localStorage }),
      'kept-KEY',
      () => true,
      new AbortController().signal,
    ).open<SessionRecord>('session', () => true),
    now,
    makeId: () => `s${++ids}-${Math.random()}`,
    onStart: ({ id }) => started.push(id),
    limits,
    campaign,
  });
  return { session, started };
}

test('goes on while pauses are shorter than 30 minutes, and ends with the first that is not', () => {
  let now = 0;
  const { session, started } = open(() => now);
  const first = session.touch();
  now += 30 * MINUTE - 1;
  expect(session.touch()).toEqual({ id: first.id, isNew: false });
  now += 30 * MINUTE;
  expect(session.touch().isNew).toBe(true);
  expect(started).toHaveLength(2);
});

test('ends after 24 hours without a pause', () => {
  let now = 0;
  const { session } = open(() => now);
  const ids = new Set<string>();
  for (; now < 25 * HOUR; now += 10 * MINUTE) ids.add(session.touch().id);
  expect(ids.size).toBe(2);
});

test('keeps to the limits that it is given', () => {
  let now = 0;
  const { session } = open(() => now, createFakeStorage(), { idleMinutes: 5, maxHours: 1 });
  session.touch();
  now += 5 * MINUTE;
  expect(session.touch().isNew).toBe(true);
});

test('is one over all tabs of a site', () => {
  let now = 0;
  const storage = createFakeStorage();
  const one = open(() => now, storage).session;
  const { id } = one.touch();
  const two = open(() => now, storage).session;
  now += 20 * MINUTE;
  expect(two.touch()).toEqual({ id, isNew: false });
  now += 20 * MINUTE;
  // The first tab has been idle for 40 minutes; the person has not.
  expect(one.touch()).toEqual({ id, isNew: false });
});

test('begins with another campaign where the product says so, and with no other than that', () => {
  const storage = createFakeStorage();
  const idOf = (campaign: string | undefined, limits: SessionLimits = { newOnCampaign: true }): string =>
    open(() => 0, storage, limits, campaign).session.touch().id;
  const first = idOf(undefined);
  const letter = idOf('letter');
  expect(letter).not.toBe(first);
  expect(idOf('letter')).toBe(letter);
  expect(idOf(undefined)).toBe(letter);
  expect(idOf('advert', {})).toBe(letter);
  expect(idOf('advert')).not.toBe(letter);
});

test('begins anew after reset', () => {
  const { session } = open(() => 5 * HOUR);
  const { id } = session.touch();
  session.end();
  expect(session.touch().id).not.toBe(id);
});

test('sums attention', () => {
  const { session } = open(() => 0);
  session.touch(300);
  session.touch(200);
  expect(session.read()?.engagedMs).toBe(500);
});

test('splits any stream of events exactly at its pauses', () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 60 * MINUTE }), { maxLength: 40 });
  fc.assert(
    fc.property(pauses, (gaps) => {
      let now = 0;
      let startedAt = 0;
      const { session } = open(() => now);
      session.touch();
      for (const gap of gaps) {
        now += gap;
        const isDue = gap >= 30 * MINUTE || now - startedAt >= 24 * HOUR;
        if (isDue) startedAt = now;
        expect(session.touch().isNew).toBe(isDue);
      }
    }),
  );
});
