import { readFileSync } from 'node:fs';

import { lintSurvey } from '@kept/widget/lint';
import { expect, test } from 'vitest';

import { DASHBOARD_TOUR, DEMO_SURVEYS } from './definitions.ts';

const page = (name: string) =>
  readFileSync(new URL(`../../../../examples/script-tag/${name}`, import.meta.url), 'utf8');

test.each(DEMO_SURVEYS)('there is nothing to reconsider in $id', (survey) => {
  expect(lintSurvey(survey)).toEqual([]);
});

test('no two surveys are as urgent, and none lets itself off the cooldown over all', () => {
  const priorities = DEMO_SURVEYS.map(({ priority = 0 }) => priority);
  expect(new Set(priorities).size).toBe(priorities.length);
  expect(DEMO_SURVEYS.filter(({ schedule }) => schedule?.cooldownDays !== undefined)).toEqual([]);
});

test('what the guide stands beside is on the demo page', () => {
  expect(DASHBOARD_TOUR.steps.map(({ anchor }) => anchor)).toEqual([
    '.grid-2 figcaption a',
    '[data-kept-feature="dashboards"]',
  ]);
  expect(page('pages/dashboards.js')).toMatch(/'grid-2'[^]*'figcaption'[^]*'a'/);
  expect(page('shell.js')).toMatch(/'data-kept-feature': section === '\/dashboards' \? 'dashboards'/);
});
