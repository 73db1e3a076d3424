import { expect, test } from 'vitest';

import { formatDuration } from './format-duration.ts';
import { toDropOffSteps } from './to-drop-off-steps.ts';

test('an answer’s rows become steps, percents that did it become shares that did not, ids become words', () => {
  const row = {
    key: 'invite_a-friend',
    value: 59,
    low: 55,
    high: 62.5,
    figures: { reached: 690, completed: 380, dropped: 283, median_seconds: 9_200 },
  };
  expect(toDropOffSteps({ rows: [row] })).toEqual([
    {
      id: 'invite_a-friend',
      name: 'Invite a friend',
      reached: 690,
      completed: 380,
      dropped: 283,
      dropShare: expect.closeTo(0.41, 10),
      interval: [expect.closeTo(0.375, 10), expect.closeTo(0.45, 10)],
      medianSeconds: 9_200,
    },
  ]);
  expect(toDropOffSteps({ rows: [row] }, { 'invite_a-friend': 'Invite someone' })[0]?.name).toBe(
    'Invite someone',
  );
});

test('a step that nobody came to has no share, not a share of nothing', () => {
  const [step] = toDropOffSteps({ rows: [{ key: 'last', value: null, low: null, high: null, figures: {} }] });
  expect(step).toMatchObject({ reached: 0, dropShare: null, interval: null, medianSeconds: null });
});

test.each([
  [null, '–'],
  [0, '0 sec'],
  [59, '59 sec'],
  [60, '1 min'],
  [9_200, '3 hr'],
  [172_800, '2 days'],
])('%s seconds read %s', (seconds, text) => {
  expect(formatDuration(seconds, 'en')).toBe(text);
});
