import type { Driver, HealthInput } from '@kept/metrics';
import { expect, test } from 'vitest';

import { toDriverWords } from './driver-words.ts';

const driverOf = (input: HealthInput, figures: Driver['figures'], score = 50): Driver => ({
  input,
  score,
  weightPercent: 20,
  contribution: 10,
  missing: 10,
  figures,
});

test.each<[HealthInput, Driver['figures'], string]>([
  ['frequency', { person_days: 7, active_people: 3 }, 'Active on 2.3 of 30 days a person'],
  ['frequency', { person_days: 0, active_people: 0 }, 'Nobody was active in 30 days'],
  ['breadth', { active_people: 2, seats: 12, known_people: 3 }, '2 of 12 seats used in 30 days'],
  ['breadth', { active_people: 2, seats: 0, known_people: 3 }, '2 of 3 people active in 30 days'],
  ['depth', { key_features: 1 }, '1 key feature used'],
  ['depth', { key_features: 0 }, 'No key feature used'],
  ['trend', { person_days: 6, prior_person_days: 10 }, '40.0\u00A0% fewer active days than in the 30 before'],
  ['trend', { person_days: 6, prior_person_days: 6 }, 'As many active days as in the 30 before'],
  ['sentiment', { answers: 3 }, '3 last answers at 50 of 100'],
  [
    'support',
    { open_tickets: 2, waiting_tickets: 1, reopened_tickets: 1 },
    '2 tickets open, 1 unanswered, 1 came back',
  ],
  ['support', { open_tickets: 0, waiting_tickets: 0, reopened_tickets: 0 }, 'No open tickets'],
  ['onboarding', { onboarding_steps: 1 }, '1 onboarding step done'],
  ['first_value', { values_reached: 0 }, 'First value not reached yet'],
  ['colleagues', { invites: 0, known_people: 1 }, 'No colleagues invited or active'],
])('%s is told by what it rests on', (input, figures, words) => {
  expect(toDriverWords(driverOf(input, figures))).toBe(words);
});
