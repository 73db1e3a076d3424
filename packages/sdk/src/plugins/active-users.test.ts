import type { ActiveUserRule, ActivityCondition, AnalyticsEvent } from '@kept/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { activeUsers } from './active-users.ts';
import { createFakeClient, type SharedState } from './fake-client.test.support.ts';

const HOUR_MS = 3_600_000;
const rule = (when: ActivityCondition, period: ActiveUserRule['period'] = 'day'): ActiveUserRule => ({
  id: 'engaged',
  name: 'Engaged',
  period,
  when,
});

/** A client at a clock that the test sets, with the plugin. */
function start(
  rules: readonly ActiveUserRule[],
  {
    at = '2026-03-10T12:00:00Z',
    timezone = 'UTC',
    state = new Map() as SharedState,
    missed = [] as AnalyticsEvent[],
  } = {},
) {
  const clock = { ms: Date.parse(at) };
  const now = (): number => clock.ms;
  const fake = createFakeClient({ rules, timezone, state, now });
  const stop = fake.client.register(activeUsers(missed, now));
  return { ...fake, clock, stop, isActive: () => fake.client.activeUsers.isActive('engaged') };
}

test('answers as soon as it has been told, and records the news once a period', async () => {
  const { client, clock, named, isActive } = start([rule({ event: 'Shared', count: 2 })]);
  expect(await isActive()).toBe(false);
  client.track('Shared');
  expect(await isActive()).toBe(false);
  client.track('Shared');
  expect(await isActive()).toBe(true);
  client.track('Shared');
  expect(await isActive()).toBe(true);
  expect(named('Active User')).toMatchObject([
    { properties: { rule: 'engaged', period: 'day', period_start: '2026-03-10' } },
  ]);
  clock.ms += 12 * HOUR_MS;
  expect(await isActive()).toBe(false);
  client.track('Shared');
  client.track('Shared');
  expect(await isActive()).toBe(true);
  expect(named('Active User')).toHaveLength(2);
});

test('has no answer for a rule that is not defined, and does not listen where none is', async () => {
  const { client, isHeard } = start([]);
  expect(await client.activeUsers.isActive('engaged')).toBeNull();
  client.track('Shared');
  expect(await client.activeUsers.isActive('engaged')).toBeNull();
  expect(isHeard()).toBe(false);
});

test.each([
  ['day', '2026-03-10T03:59:00Z', '2026-03-10T04:01:00Z'],
  ['week', '2026-03-16T03:59:00Z', '2026-03-16T04:01:00Z'],
  ['month', '2026-04-01T03:59:00Z', '2026-04-01T04:01:00Z'],
] as const)('a %s begins at midnight in the project’s zone', async (period, before, after) => {
  const { client, clock, isActive } = start([rule({ event: 'A' }, period)], {
    at: before,
    timezone: 'America/New_York',
  });
  client.track('A');
  expect(await isActive()).toBe(true);
  clock.ms = Date.parse(after);
  expect(await isActive()).toBe(false);
});

test('two tabs that count at once lose nothing, and tell the news once', async () => {
  const state: SharedState = new Map();
  const tabs = [
    start([rule({ event: 'A', count: 20 })], { state }),
    start([rule({ event: 'A', count: 20 })], { state }),
  ];
  for (let n = 0; n < 10; n++) {
    for (const { client } of tabs) client.track('A');
    await Promise.resolve();
  }
  for (const { isActive } of tabs) await isActive();
  expect(await tabs[0]?.isActive()).toBe(true);
  expect(tabs.flatMap(({ named }) => named('Active User'))).toHaveLength(1);
});

test('what happened before the plugin was there counts', async () => {
  const early = start([]);
  early.client.track('A');
  const { isActive } = start([rule({ event: 'A' })], { missed: early.events });
  expect(await isActive()).toBe(true);
});

test('an event belongs to who did it, though they have gone when it is counted', async () => {
  const { client, named, isActive } = start([rule({ event: 'A', count: 2 })]);
  client.identify('ann');
  client.track('A');
  client.track('A');
  client.reset();
  client.identify('bob');
  client.track('A');
  expect(await isActive()).toBe(false);
  expect(named('Active User')).toEqual([]);
  client.reset();
  client.identify('ann');
  expect(await isActive()).toBe(true);
  expect(named('Active User')).toMatchObject([{ userId: 'ann' }]);
});

test('counts go on for who signs in, and the news is told of the user too', async () => {
  const { client, named, isActive } = start([rule({ event: 'A', count: 2 })]);
  client.track('A');
  client.identify('ann');
  client.track('A');
  expect(await isActive()).toBe(true);
  expect(named('Active User')).toMatchObject([{ userId: 'ann' }]);
});

test('a changed condition counts anew', async () => {
  const state: SharedState = new Map();
  const before = start([rule({ event: 'A' })], { state });
  before.client.track('A');
  expect(await before.isActive()).toBe(true);
  expect(await start([rule({ event: 'A', count: 1 })], { state }).isActive()).toBe(false);
});

test('a late event of a period that is over takes nothing from the one that runs', async () => {
  const { client, isActive } = start([rule({ event: 'A', count: 2 })]);
  client.track('A');
  client.track('A');
  client.track('A', {}, { timestamp: '2026-03-08T12:00:00.000Z' });
  client.track('A', {}, { timestamp: '2027-01-01T12:00:00.000Z' });
  expect(await isActive()).toBe(true);
});

test('goes by the collector’s clock where an event knows it', async () => {
  const { client, isActive } = start([rule({ event: 'A' })], { at: '2026-03-12T01:00:00Z' });
  const kept = { clockOffsetMs: -2 * HOUR_MS };
  client.track('A', {}, { context: { kept } });
  expect(await isActive()).toBe(true);
  client.track('B', {}, { context: { kept: { clockOffsetMs: 0 } } });
  expect(await isActive()).toBe(false);
});

test('holds nothing of who asked to be forgotten', async () => {
  const state: SharedState = new Map();
  const { client, isActive } = start([rule({ event: 'A' })], { state });
  client.track('A');
  client.track('Deletion Requested');
  expect(await isActive()).toBe(false);
  expect([...state]).toEqual([]);
});

test('stops with the client', async () => {
  const { client, stop, isHeard, isActive } = start([rule({ event: 'A' })]);
  stop();
  client.track('A');
  expect(isHeard()).toBe(false);
  expect(await isActive()).toBe(false);
});

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('event' as const), name: fc.constantFrom('A', 'B') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('identify' as const), user: fc.constantFrom('ann', 'bob') }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('reset' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 40 }) }),
  },
);
const leaf = fc.record({ event: fc.constantFrom('A', 'B'), count: fc.integer({ min: 1, max: 3 }) });
const condition: fc.Arbitrary<ActivityCondition> = fc.oneof(
  leaf,
  fc.record({ any: fc.array(leaf, { maxLength: 2 }) }),
  fc.record({ all: fc.array(leaf, { maxLength: 2 }) }),
  leaf.map((not) => ({ not })),
);

/** The rule, word for word, over all that the person who is here did in the period that runs. */
function evaluate(when: ActivityCondition, names: readonly string[]): boolean {
  if (names.length === 0) return false;
  if ('any' in when) return when.any.some((part) => evaluate(part, names));
  if ('all' in when) return when.all.every((part) => evaluate(part, names));
  if ('not' in when) return !evaluate(when.not, names);
  if (!('event' in when)) throw new Error('not made above');
  return names.filter((name) => name === when.event).length >= (when.count ?? 1);
}

const monday = (day: string): number => Math.floor((Date.parse(day) / 86_400_000 + 3) / 7);

/** People sign out before another signs in, as the docs ask for: an anonymous id is of one person. */
test('isActive is what the definition says of all events of the person and period', async () => {
  const property = fc.asyncProperty(
    condition,
    fc.constantFrom('day', 'week', 'month'),
    fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York'),
    fc.array(act, { maxLength: 25 }),
    async (when, period, timezone, acts) => {
      const { client, clock, events, isActive } = start([rule(when, period)], {
        at: '2026-03-06T10:00:00Z',
        timezone,
      });
      const owner = new Map<string, string>();
      for (const each of acts) {
        const { anonymousId, userId } = client.identity();
        if (each.type === 'event') client.track(each.name);
        else if (each.type === 'reset') client.reset();
        else if (each.type === 'wait') clock.ms += each.hours * HOUR_MS;
        else if (userId === null) {
          owner.set(anonymousId, each.user);
          client.identify(each.user);
        }
      }
      const toPerson = (who: { anonymousId?: string; userId?: string | null }): string =>
        who.userId ?? owner.get(who.anonymousId ?? '') ?? who.anonymousId ?? '';
      const toLocal = (at: number | string): string =>
        new Date(at).toLocaleDateString('en-CA', { timeZone: timezone, dateStyle: 'short' });
      const isNow = (at: string): boolean => {
        const [then, today] = [toLocal(at), toLocal(clock.ms)];
        if (period === 'day') return then === today;
        if (period === 'month') return then.slice(0, 7) === today.slice(0, 7);
        return monday(then) === monday(today);
      };
      const names = events
        .filter((event) => toPerson(event) === toPerson(client.identity()) && isNow(event.timestamp ?? ''))
        .map((event) => (event.type === 'track' ? event.event : 'Identify'))
        // To say who one is is to do nothing.
        .filter((name) => name !== 'Active User' && name !== 'Identify');
      expect(await isActive()).toBe(evaluate(when, names));
    },
  );
  await fc.assert(property, { numRuns: 200 });
});
