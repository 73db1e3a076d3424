import type { Checklist } from '@kept/protocol';
import { expect, test } from 'vitest';

import type { Habit } from './habits.ts';
import { toProgress } from './to-progress.ts';

const checklist = {
  id: 'start',
  version: 1,
  title: 'Get started',
  status: 'live',
  mode: 'any',
  steps: [
    { id: 'import', title: 'Import', doneWhen: { event: 'Imported' } },
    { id: 'tour', title: 'Tour', doneWhen: { page: '/tour' }, optional: true },
    { id: 'share', title: 'Share', doneWhen: { event: 'Shared' } },
  ],
} satisfies Checklist;
const done = (flow: string, step: string, at: number): Habit => ({
  id: ['step', flow, step],
  firstAt: at,
  lastAt: at + 5,
  times: 2,
  durationMs: 0,
  days: ['1970-01-01'],
});
const at = (ms: number): string => new Date(ms).toISOString();

test('tells the steps in the order in which they were first completed, and the share of those that count', () => {
  const habits = [done('start', 'tour', 3), done('start', 'share', 2), done('other', 'import', 1)];
  expect(toProgress(habits, 'start', [checklist])).toEqual({
    flow: 'start',
    completed: [
      { step: 'share', completedAt: at(2) },
      { step: 'tour', completedAt: at(3) },
    ],
    steps: ['import', 'share'],
    ratio: 0.5,
  });
});

test('knows a flow by its title too, whichever of the two was recorded', () => {
  const habits = [done('Get started', 'import', 1), done('start', 'share', 2)];
  expect(toProgress(habits, 'Get started', [checklist]).ratio).toBe(1);
  expect(toProgress(habits, 'start', [checklist]).ratio).toBe(1);
});

test('has no share of a flow that the definitions do not know', () => {
  expect(toProgress([done('own', 'one', 1)], 'own', [checklist])).toEqual({
    flow: 'own',
    completed: [{ step: 'one', completedAt: at(1) }],
    steps: [],
    ratio: null,
  });
});
