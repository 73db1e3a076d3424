import { DEFAULT_HEALTH_SETTINGS, type HealthSettings } from '@kept/metrics';

import type { Documents } from '../definitions/documents.ts';

/** A project has one. */
export const HEALTH_DOCUMENT = 'settings';

/** How a project scores its accounts. */
export function readHealthSettings(documents: Documents, project: string): HealthSettings {
  const stored = documents.list('health', project).find(({ id }) => id === HEALTH_DOCUMENT);
  return stored?.body ?? DEFAULT_HEALTH_SETTINGS;
}
