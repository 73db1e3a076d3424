import { expect, test } from 'vitest';

import { createClockOffset } from './clock-offset.ts';

const at = (ms: number): string => new Date(ms).toISOString();

test('is unknown before the first answer', () => {
  expect(createClockOffset().read()).toBeUndefined();
});

test('takes the answer with the least round trip of the last few', () => {
  const offset = createClockOffset();
  offset.learn(0, 4_000, at(60_000));
  expect(offset.read()).toBe(58_000);
  offset.learn(10_000, 10_100, at(70_050));
  expect(offset.read()).toBe(60_000);
  offset.learn(20_000, 29_000, at(88_000));
  expect(offset.read()).toBe(60_000);
});

test('stays as it is for the noise of a network', () => {
  const offset = createClockOffset();
  offset.learn(0, 100, at(60_000));
  const first = offset.read();
  offset.learn(0, 50, at(60_000));
  expect(offset.read()).toBe(first);
});

test('takes no text for a time, and can forget', () => {
  const offset = createClockOffset();
  offset.learn(0, 1, 'soon');
  expect(offset.read()).toBeUndefined();
  offset.learn(0, 0, at(5_000));
  offset.forget();
  expect(offset.read()).toBeUndefined();
});
