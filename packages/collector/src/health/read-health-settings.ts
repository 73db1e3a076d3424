import { DEFAULT_HEALTH_SETTINGS, type HealthSettings } from '@kept/metrics';

import type { Documents } from '../definitions/documents.ts';

/** A project has one. */
export const HEALTH_DOCUMENT = 'settings';

/** What the team has set of how its accounts are scored. */
export function readWrittenHealthSettings(documents: Documents, project: string): HealthSettings {
  const stored = documents.list('health', project).find(({ id }) => id === HEALTH_DOCUMENT);
  return stored?.body ?? DEFAULT_HEALTH_SETTINGS;
}

/** How a project scores its accounts. Where the settings name no key features, those count that are marked as such. */
export function readHealthSettings(documents: Documents, project: string): HealthSettings {
  const settings = readWrittenHealthSettings(documents, project);
  if (settings.keyFeatures.length > 0) return settings;
  const marked = documents
    .list('feature', project)
    .filter(({ body }) => body.isKey === true && (body.status ?? 'live') === 'live');
  return { ...settings, keyFeatures: marked.map(({ id }) => id) };
}
