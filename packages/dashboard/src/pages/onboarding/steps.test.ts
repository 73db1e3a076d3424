import type { MetricResult, Row } from '@kept/metrics';
import { expect, test } from 'vitest';

import { toFlowSteps, toFunnelSteps, toWorst } from './steps.ts';

const resultOf = (rows: readonly Row[]) => ({ rows }) as unknown as MetricResult;

const row = (
  key: string,
  value: number | null,
  numerator: number,
  n: number,
  figures: Row['figures'],
): Row => ({
  key,
  value,
  numerator,
  n,
  low: 10,
  high: 90,
  complete: true,
  figures,
});

test('a step of a flow is called by its title, and by its id where it has none', () => {
  const steps = toFlowSteps(
    resultOf([
      row('profile', 75, 3, 4, { reached: 5, completed: 3, dropped: 1, open: 1, median_seconds: 60 }),
      row('import', null, 0, 0, { reached: 3, completed: 0, dropped: 0, open: 3, median_seconds: null }),
    ]),
    { profile: 'Complete your profile' },
  );
  expect(steps[0]).toEqual({
    key: 'profile',
    name: 'Complete your profile',
    reached: 5,
    did: 3,
    ofReached: { value: 75, n: 4, low: 10, high: 90 },
    ofAll: null,
    dropped: 1,
    open: 1,
    medianSeconds: 60,
  });
  expect(steps[1]?.name).toBe('import');
});

test('a step of a funnel is reached by whoever did the one before', () => {
  const steps = toFunnelSteps(
    resultOf([
      row('1. Signed Up', 100, 8, 8, { reached: 10, dropped: 0, open: 0, of_previous_percent: 100 }),
      row('2. Page Viewed[path:/2. x]', 50, 4, 8, {
        reached: 5,
        dropped: 4,
        open: 1,
        of_previous_percent: 50,
        median_seconds_from_previous: 30,
      }),
    ]),
  );
  expect(steps[0]).toMatchObject({ name: 'Signed Up', reached: 10, did: 10, medianSeconds: null });
  expect(steps[1]).toMatchObject({
    name: 'Page Viewed[path:/2. x]',
    reached: 10,
    did: 5,
    ofReached: { value: 50, n: 8 },
    ofAll: { value: 50, n: 8, low: 10, high: 90 },
    dropped: 4,
    open: 1,
    medianSeconds: 30,
  });
});

test('the worst step loses the largest part, not the most people', () => {
  const steps = toFlowSteps(
    resultOf([
      row('a', 80, 80, 100, { reached: 100, completed: 80, dropped: 20 }),
      row('b', 50, 10, 20, { reached: 20, completed: 10, dropped: 10 }),
      row('c', null, 0, 0, { reached: 0, completed: 0, dropped: 0 }),
    ]),
    {},
  );
  expect(toWorst(steps)?.key).toBe('b');
  expect(toWorst([])).toBeNull();
});
