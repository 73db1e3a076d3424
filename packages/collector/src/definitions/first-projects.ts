import {
  DASHBOARD_TOUR,
  DEMO_ACTIVE_USER_RULES,
  DEMO_SURVEYS,
  GETTING_STARTED,
} from '../demo/definitions.ts';
import type { Environment } from '../environment.ts';
import type { Documents } from './documents.ts';
import { createWriteKey } from './write-key.ts';

export const DEMO_PROJECT = 'demo';
export const MAIN_PROJECT = 'main';

/** Creates what a first start needs: the demo project with its definitions, and one project for the product at hand. */
export async function createFirstProjects(documents: Documents, environment: Environment): Promise<void> {
  const known = new Set(documents.list('project').map(({ id }) => id));
  if (!known.has(DEMO_PROJECT)) {
    for (const survey of DEMO_SURVEYS) await documents.put('survey', DEMO_PROJECT, survey.id, survey);
    await documents.put('checklist', DEMO_PROJECT, GETTING_STARTED.id, GETTING_STARTED);
    await documents.put('guide', DEMO_PROJECT, DASHBOARD_TOUR.id, DASHBOARD_TOUR);
    for (const rule of DEMO_ACTIVE_USER_RULES) await documents.put('rule', DEMO_PROJECT, rule.id, rule);
    await documents.put('project', DEMO_PROJECT, DEMO_PROJECT, {
      name: 'Demo',
      demo: true,
      timezone: 'Europe/Bucharest',
      writeKey: 'demo',
      origins: [],
    });
  }
  if (!known.has(MAIN_PROJECT)) {
    await documents.put('project', MAIN_PROJECT, MAIN_PROJECT, {
      name: 'My product',
      demo: false,
      timezone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      writeKey: createWriteKey(environment),
      origins: [],
    });
  }
}
