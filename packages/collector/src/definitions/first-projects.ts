import { DEMO_ACTIVE_USER_RULES, GETTING_STARTED, NPS_RELATIONSHIP } from '../demo/definitions.ts';
import type { Environment } from '../environment.ts';
import type { Documents } from './documents.ts';
import { createWriteKey } from './write-key.ts';

export const DEMO_PROJECT = 'demo';
export const MAIN_PROJECT = 'main';

/** Creates what a first start needs: the demo project with its definitions, and one project for the product at hand. */
export async function createFirstProjects(documents: Documents, environment: Environment): Promise<void> {
  const known = new Set(documents.list('project').map(({ id }) => id));
  if (!known.has(DEMO_PROJECT)) {
    await documents.put('survey', DEMO_PROJECT, NPS_RELATIONSHIP.id, NPS_RELATIONSHIP);
    await documents.put('checklist', DEMO_PROJECT, GETTING_STARTED.id, GETTING_STARTED);
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
