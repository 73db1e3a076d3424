import { expect, test } from 'vitest';

import { toLocalSteps } from './to-local-steps.ts';

const at = (time: string) => Date.parse(`2026-03-${time}:00Z`);
const steps = ['profile', 'import', 'share'].map((id) => ({ id, name: id }));
const now = at('20T00:00');

/** The people of the metric's own test, so that both ways of counting are held to the same numbers. */
const people = [
  // Completed in order, a minute and an hour apart.
  {
    startedAt: at('01T10:00'),
    done: { profile: at('01T10:01'), import: at('01T11:01'), share: at('01T12:01') },
    completedAt: at('01T12:01'),
  },
  // Dropped at import: it was done once 14 days had passed.
  { startedAt: at('02T10:00'), done: { profile: at('02T10:03'), import: at('16T10:00') }, completedAt: 0 },
  // Dropped before the first step, which was done before the start.
  { startedAt: at('02T10:00'), done: { profile: at('02T09:00') }, completedAt: 0 },
  // Skipped profile and still has time for share.
  { startedAt: at('18T10:00'), done: { import: at('18T10:30') }, completedAt: 0 },
  // Never began.
  { startedAt: 0, done: { profile: at('03T10:00') }, completedAt: 0 },
];

test('tells completed, dropped and open people apart at each step, as the metric does', () => {
  expect(toLocalSteps(people, steps, 14, now)).toMatchObject([
    { id: 'profile', reached: 4, completed: 3, dropped: 1, dropShare: 0.25, medianSeconds: 120 },
    { id: 'import', reached: 3, completed: 2, dropped: 1, dropShare: 1 / 3, medianSeconds: 3600 },
    { id: 'share', reached: 2, completed: 1, dropped: 0, dropShare: 0, medianSeconds: 3600 },
  ]);
});

test('the interval is Wilson’s', () => {
  const [profile] = toLocalSteps(people, steps, 14, now);
  // 1 of 4, by the formula on paper.
  expect(profile?.interval).toEqual([expect.closeTo(0.0456, 4), expect.closeTo(0.6994, 4)]);
});

test('a shorter window makes who took longer a person who dropped', () => {
  const [first] = toLocalSteps(people.slice(3, 4), steps, 1, now);
  expect(first).toMatchObject({ reached: 1, completed: 1 });
  expect(toLocalSteps(people.slice(3, 4), steps, 1, now)[2]).toMatchObject({ reached: 1, dropped: 1 });
});

test('nobody leaves no share and no time', () => {
  expect(toLocalSteps([], steps.slice(0, 1), 14, now)).toEqual([
    {
      id: 'profile',
      name: 'profile',
      reached: 0,
      completed: 0,
      dropped: 0,
      dropShare: null,
      interval: null,
      medianSeconds: null,
    },
  ]);
});
