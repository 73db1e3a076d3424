import { expect, test } from 'vitest';

import { noteJourney, type Journeys } from './journeys.ts';

const tell = (event: string, properties = {}) => ({
  name: `Onboarding ${event}`,
  properties: { flow_id: 'start', ...properties },
  path: null,
});

test('first times count, by flow and person', () => {
  let journeys: Journeys = {};
  for (const [at, event] of [
    [1, tell('Started')],
    [2, tell('Step Completed', { step_id: 'report' })],
    [3, tell('Step Completed', { step_id: 'report' })],
    [4, tell('Step Completed', { step_id: 'invite' })],
    [5, tell('Completed')],
    [6, tell('Completed')],
  ] as const) {
    journeys = noteJourney(journeys, ['anon'], event, at);
  }
  expect(journeys).toEqual({
    start: [['anon', { startedAt: 1, done: { report: 2, invite: 4 }, completedAt: 5 }]],
  });
  const two = noteJourney(journeys, ['other'], tell('Started', { flow_id: 'second' }), 7);
  expect(Object.keys(two)).toEqual(['start', 'second']);
});

test('what somebody did before they signed in is theirs, and so is what they did on an earlier visit', () => {
  const earlier = noteJourney({}, ['ada'], tell('Step Completed', { step_id: 'report' }), 2);
  const visitor = noteJourney(earlier, ['anon'], tell('Started'), 5);
  expect(noteJourney(visitor, ['anon', 'ada'], tell('Step Completed', { step_id: 'report' }), 9)).toEqual({
    start: [['ada', { startedAt: 5, done: { report: 2 }, completedAt: 0 }]],
  });
});

test('no more than two hundred people are held, the latest', () => {
  let journeys: Journeys = {};
  for (let person = 0; person < 205; person++) {
    journeys = noteJourney(journeys, [`p${person}`], tell('Started'), person + 1);
  }
  expect(journeys['start']).toHaveLength(200);
  expect(journeys['start']?.[0]?.[0]).toBe('p5');
});
