import { expect, test } from 'vitest';

import { createFakeEnvironment } from '../test/fake-environment.ts';
import { createSteadyClock } from './steady-clock.ts';

test('does not see a wall clock that is set in mid-session', async () => {
  const environment = createFakeEnvironment();
  const clock = createSteadyClock(environment, () => {});
  const start = clock.now();
  environment.leap(-3_600_000);
  await environment.pass(5_000);
  environment.leap(86_400_000);
  expect(clock.now() - start).toBe(5_000);
});

test('believes time that passed while the page was out of sight, and says so', async () => {
  let leaps = 0;
  const environment = createFakeEnvironment();
  const clock = createSteadyClock(environment, () => leaps++);
  const start = clock.now();
  environment.leap(8 * 3_600_000);
  clock.catchUp();
  expect(clock.now() - start).toBe(8 * 3_600_000);
  environment.leap(-3_600_000);
  clock.catchUp();
  expect(clock.now() - start).toBe(8 * 3_600_000);
  expect(leaps).toBe(1);
});
