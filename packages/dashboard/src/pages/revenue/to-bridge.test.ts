import { expect, test } from 'vitest';

import { pointOf, rowOf } from '../../answers.test.fixture.ts';
import { toBridge } from './to-bridge.ts';

const CUSTOMERS = { opening: 4, closing: 5 };

const bridgeOf = (opening: number, moves: Readonly<Record<string, number>>, complete = true) => {
  const closing = Object.values(moves).reduce((sum, amount) => sum + amount, opening);
  const rows = Object.entries(moves).map(([key, amount]) => ({ ...rowOf(key, amount, amount), n: 1 }));
  return toBridge({ total: pointOf({ complete, figures: { opening, closing } }), rows }, CUSTOMERS);
};

test('starts and ends with what stands, and moves in between, gains first', () => {
  const { steps } = bridgeOf(100, { churn: -30, new: 50, expansion: 20 });
  expect(steps.map(({ key, kind, amount }) => [key, kind, amount])).toEqual([
    ['opening', 'level', 100],
    ['new', 'gain', 50],
    ['reactivation', 'gain', 0],
    ['expansion', 'gain', 20],
    ['contraction', 'gain', 0],
    ['churn', 'loss', -30],
    ['closing', 'level', 140],
  ]);
  expect(steps.map(({ customers }) => customers)).toEqual([4, 1, 0, 1, 0, 1, 5]);
});

test('each bar begins where the one before it ended', () => {
  const { steps, base } = bridgeOf(100, { new: 50, expansion: 50, churn: -100 });
  const [opening, gain, , more, , loss, closing] = steps;
  expect(base).toBe(0);
  expect(opening).toMatchObject({ startPercent: 0, widthPercent: 50 });
  expect(gain).toMatchObject({ startPercent: 50, widthPercent: 25 });
  expect(more).toMatchObject({ startPercent: 75, widthPercent: 25 });
  expect(loss).toMatchObject({ startPercent: 50, widthPercent: 50 });
  expect(closing).toMatchObject({ startPercent: 0, widthPercent: 50 });
});

test('small movements of much money are wide enough to be seen, and nothing leaves the scale', () => {
  const { steps, base } = bridgeOf(80_000, { new: 900, churn: -700 });
  const gain = steps.find(({ key }) => key === 'new');
  expect(base).toBe(71_000);
  expect(gain?.widthPercent).toBeGreaterThan(5);
  for (const { startPercent, widthPercent } of steps) {
    expect(startPercent).toBeGreaterThanOrEqual(0);
    expect(startPercent + widthPercent).toBeLessThanOrEqual(100.001);
  }
});

test('a project without money has bars of no width, not of no number', () => {
  expect(bridgeOf(0, {}).steps.map(({ widthPercent }) => widthPercent)).toEqual([0, 0, 0, 0, 0, 0, 0]);
});

test('while the range runs the last level is now', () => {
  expect(bridgeOf(10, {}, false).steps.at(-1)?.label).toBe('Now');
  expect(bridgeOf(10, {}).steps.at(-1)?.label).toBe('At the end');
});
