import type { Guide } from '@kept/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { GUIDE_NOT_STARTED, moveGuide, stepIndex } from './guide-progress.ts';
import type { GuideMove } from './guide-progress.ts';

const guide: Guide = {
  id: 'tour',
  version: 1,
  name: 'Tour',
  status: 'live',
  steps: ['a', 'b', 'c'].map((id) => ({ id, title: id, anchor: `#${id}` })),
};

function walk(moves: readonly GuideMove[]) {
  let progress = GUIDE_NOT_STARTED;
  const told: string[] = [];
  for (const [index, move] of moves.entries()) {
    const moved = moveGuide(guide, progress, move, 100 + index);
    progress = moved.progress;
    told.push(
      ...moved.told.map(({ event, properties }) =>
        `${event} ${(properties['step_id'] as string | undefined) ?? ''}`.trim(),
      ),
    );
  }
  return { progress, told };
}

test('tells its start, each step that is done, and its end', () => {
  expect(walk(['start', 'next', 'next', 'next'])).toEqual({
    progress: { at: null, startedAt: 100, endedAt: 103 },
    told: [
      'Onboarding Started',
      'Onboarding Step Completed a',
      'Onboarding Step Completed b',
      'Onboarding Step Completed c',
      'Onboarding Completed',
    ],
  });
});

test('goes back, is skipped for good, and says which element is missing', () => {
  const back = walk(['start', 'next', 'back']);
  expect(stepIndex(guide, back.progress)).toBe(0);
  const skipped = walk(['start', 'next', 'skip', 'next', 'start']);
  expect(skipped.progress.endedAt).toBe(102);
  expect(skipped.told.at(-1)).toBe('Onboarding Dismissed b');
  const missing = walk(['start', 'missing']);
  expect(missing.progress.endedAt).toBe(0);
  expect(missing.told.at(-1)).toBe('Onboarding Step Missing a');
});

test('begins again at the first step when the one it stood at has gone from the definition', () => {
  expect(stepIndex(guide, { at: 'gone', startedAt: 1, endedAt: 0 })).toBe(0);
});

test('whatever is done, it starts and ends at most once', () => {
  const moves = fc.array(fc.constantFrom<GuideMove>('start', 'next', 'back', 'skip', 'missing'));
  fc.assert(
    fc.property(moves, (history) => {
      const { told } = walk(['start', ...history]);
      const count = (name: string) => told.filter((event) => event.startsWith(name)).length;
      expect(count('Onboarding Started')).toBe(1);
      expect(count('Onboarding Completed') + count('Onboarding Dismissed')).toBeLessThanOrEqual(1);
    }),
  );
});
