import { expect, test } from 'vitest';

import type { LiveEvent } from '../../data/live-events.ts';
import { type StepTimes, toStepTimes } from './first-steps.ts';

const NONE: StepTimes = { tag: null, event: null, identify: null, feature: null, survey: null };

const eventOf = (changed: Partial<LiveEvent>): LiveEvent => ({
  number: 0,
  event: 'Report Shared',
  type: 'track',
  ts: '2026-11-21T12:00:00.000Z',
  receivedAt: '2026-11-21T12:00:01.000Z',
  person: 'ada',
  accountId: null,
  path: null,
  ...changed,
});

test('nothing is done before anything is known', () => {
  expect(toStepTimes(null, [])).toEqual(NONE);
});

test('an event of a server is an event, and no tag in a page', () => {
  const event = eventOf({});
  expect(toStepTimes(NONE, [event])).toEqual({ ...NONE, event: event.ts });
});

test.for<[keyof StepTimes, Partial<LiveEvent>]>([
  ['tag', { path: '/reports' }],
  ['feature', { event: 'Feature Used' }],
  ['survey', { event: 'Survey Shown' }],
  ['survey', { event: 'Survey Answered' }],
])('%s is done by %o', ([step, changed]) => {
  const event = eventOf(changed);
  expect(toStepTimes(null, [event])).toEqual({ ...NONE, event: event.ts, [step]: event.ts });
});

test('a visitor who tells their traits is not signed in yet', () => {
  const event = eventOf({ type: 'identify', event: 'Identify' });
  expect(toStepTimes(NONE, [event]).identify).toBeNull();
});

test('the first time counts, wherever it stands', () => {
  const stored = { ...NONE, event: '2026-11-20T08:00:00.000Z' };
  expect(toStepTimes(stored, [eventOf({})]).event).toBe(stored.event);
  const [late, early] = [eventOf({ ts: '2026-11-21T12:05:00.000Z' }), eventOf({})];
  expect(toStepTimes(null, [late, early]).event).toBe(early.ts);
});
