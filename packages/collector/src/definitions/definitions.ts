import type { Definitions } from '@kept/protocol';

import type { Documents } from './documents.ts';
import type { Project } from './project.ts';

/** All that a team has written for a project, drafts and paused ones too. */
export function readDefinitions(documents: Documents, project: Project): Required<Definitions> {
  return {
    timezone: project.timezone,
    gzip: true,
    surveys: documents.list('survey', project.id).map(({ body }) => body),
    checklists: documents.list('checklist', project.id).map(({ body }) => body),
    guides: documents.list('guide', project.id).map(({ body }) => body),
    activeUsers: documents.list('rule', project.id).map(({ body }) => body),
  };
}

/** What the project's pages may see: only what is live. */
export function readLiveDefinitions(documents: Documents, project: Project): Definitions {
  const all = readDefinitions(documents, project);
  return {
    ...all,
    surveys: all.surveys.filter(({ status }) => status === 'live'),
    checklists: all.checklists.filter(({ status }) => status === 'live'),
    guides: all.guides.filter(({ status }) => status === 'live'),
  };
}
