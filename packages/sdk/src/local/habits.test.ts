import type { AnalyticsEvent } from '@kept/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type Habit, mergeHabits, toHabits } from './habits.ts';

const track = (event: string, properties = {}): AnalyticsEvent =>
  ({ type: 'track', messageId: 'm', anonymousId: 'a', event, properties }) as unknown as AnalyticsEvent;
const idsOf = (event: AnalyticsEvent): readonly unknown[] =>
  toHabits(event, 0, '2026-03-01').map(({ id }) => id);

describe('what an event says', () => {
  test.each([
    ['Report Shared', [['active']]],
    ['Page Scrolled', [['active']]],
    ['Session Heartbeat', []],
    ['Active User', []],
    ['Error Occurred', []],
    ['Survey Shown', []],
    ['Survey Answered', []],
    ['Subscription Started', []],
  ])('%s: %j', (name, ids) => {
    expect(idsOf(track(name))).toEqual(ids);
  });

  test('a page seen is activity, to say who one is is none', () => {
    expect(idsOf({ type: 'page' } as AnalyticsEvent)).toEqual([['active']]);
    for (const type of ['identify', 'group', 'alias']) expect(idsOf({ type } as AnalyticsEvent)).toEqual([]);
  });

  test('a feature used is a habit of its own, with how long; one without a name is activity all the same', () => {
    const used = toHabits(track('Feature Used', { feature: 'editor', duration_ms: 1_500 }), 7, '2026-03-01');
    expect(used).toEqual([
      { id: ['active'], firstAt: 7, lastAt: 7, times: 1, durationMs: 1_500, days: ['2026-03-01'] },
      { id: ['feature', 'editor'], firstAt: 7, lastAt: 7, times: 1, durationMs: 1_500, days: ['2026-03-01'] },
    ]);
    for (const feature of [undefined, null, '', 7, { a: 1 }])
      expect(idsOf(track('Feature Used', { feature }))).toEqual([['active']]);
    for (const duration_ms of [-5, 'long', null])
      expect(toHabits(track('A', { duration_ms }), 0, '2026-03-01')[0]?.durationMs).toBe(0);
  });

  test('a step is one by the names of a checklist, and by those of the client; a fact, no activity', () => {
    const named = 'Onboarding Step Completed';
    expect(idsOf(track(named, { flow_id: 'start', step_id: 'import' }))).toEqual([
      ['step', 'start', 'import'],
    ]);
    expect(idsOf(track(named, { flow: 'start', step: 'import' }))).toEqual([['step', 'start', 'import']]);
    expect(idsOf(track(named, { flow: 'start' }))).toEqual([]);
  });
});

const habit = (id: Habit['id'], at: number, day: string): Habit => ({
  id,
  firstAt: at,
  lastAt: at,
  times: 1,
  durationMs: 0,
  days: [day],
});
const dayOf = (n: number): string => new Date(n * 86_400_000).toISOString().slice(0, 10);

const habits = fc.array(
  fc
    .tuple(
      fc.constantFrom<Habit['id']>(['active'], ['feature', 'f'], ['feature', 'g'], ['step', 'f', 'g']),
      fc.integer({ min: 0, max: 30 }),
    )
    .map(([id, n]) => habit(id, n * 86_400_000, dayOf(n))),
  { maxLength: 8 },
);
/** Habits of one moment have no order of their own. */
const sorted = (list: readonly Habit[]): readonly Habit[] =>
  [...list].sort((a, b) => a.id.join().localeCompare(b.id.join()));

test('parts come to the same in whatever order and grouping they are added', () => {
  fc.assert(
    fc.property(habits, habits, habits, (a, b, c) => {
      const oneWay = mergeHabits(mergeHabits(a, b), c);
      const another = mergeHabits(c, mergeHabits(b, a));
      expect(sorted(oneWay)).toEqual(sorted(another));
      expect(oneWay.reduce((sum, { times }) => sum + times, 0)).toBe(a.length + b.length + c.length);
    }),
  );
});

test('holds 400 days of activity, 28 of a feature, and 200 habits, the oldest going first', () => {
  const many = Array.from({ length: 500 }, (_, n) => [
    habit(['active'], n, dayOf(n)),
    habit(['feature', 'editor'], n, dayOf(n)),
    habit(['feature', `f${n}`], n, dayOf(n)),
  ]).flat();
  const held = mergeHabits(many.slice(0, 700), many.slice(700));
  const daysOf = (name: string): readonly string[] | undefined =>
    held.find(({ id }) => id.at(-1) === name)?.days;
  expect(held).toHaveLength(200);
  expect(daysOf('active')?.at(0)).toBe(dayOf(100));
  expect(daysOf('active')).toHaveLength(400);
  expect(daysOf('editor')).toEqual(Array.from({ length: 28 }, (_, n) => dayOf(472 + n)));
  expect([daysOf('f302'), daysOf('f301')]).toEqual([[dayOf(302)], undefined]);
});
