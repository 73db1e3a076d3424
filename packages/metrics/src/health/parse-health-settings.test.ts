import { expect, test } from 'vitest';

import { DEFAULT_HEALTH_SETTINGS } from './health-settings.ts';
import { parseHealthSettings } from './parse-health-settings.ts';

test('what the settings do not say is as by default', () => {
  expect(parseHealthSettings({ weights: { trend: 0 }, keyFeatures: ['export'] })).toEqual({
    ok: true,
    settings: {
      ...DEFAULT_HEALTH_SETTINGS,
      weights: { ...DEFAULT_HEALTH_SETTINGS.weights, trend: 0 },
      keyFeatures: ['export'],
    },
  });
});

function read(value: unknown): readonly string[] {
  const parsed = parseHealthSettings(value);
  return parsed.ok ? [] : parsed.reasons;
}

test('each thing that is wrong is said in a sentence', () => {
  expect(read([])).toEqual(['The settings are an object.']);
  expect(read({ weights: { trend: -1, mood: 2 }, colour: 'red' })).toEqual([
    '`colour` is no setting; there are weights, bands, keyFeatures, activeDays, colleagues, newcomerDays.',
    '`mood` is no input of a score; there are frequency, breadth, depth, trend, sentiment, support, onboarding, first_value, colleagues.',
    'The weight of `trend` is a number from 0 to 1000.',
  ]);
  expect(read({ weights: { onboarding: 0, first_value: 0, colleagues: 0 } })).toEqual([
    'One of onboarding, first_value, colleagues weighs more than 0.',
  ]);
  expect(read({ bands: { healthy: 40, watch: 70 } })).toEqual([
    'The bands begin at `watch` above 0 and at `healthy` above that, at most 100.',
  ]);
  expect(read({ bands: 'none', keyFeatures: ['a', 'a'], activeDays: 31, newcomerDays: 1.5 })).toEqual([
    '`bands` is an object.',
    '`keyFeatures` is a list of at most 50 different names.',
    '`activeDays` is a whole number from 1 to 30.',
    '`newcomerDays` is a whole number from 1 to 365.',
  ]);
});
