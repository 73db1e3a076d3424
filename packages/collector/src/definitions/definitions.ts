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
  const checklists = all.checklists.filter(isLive);
  const asking = new Set(checklists.map(({ askOnDrop }) => askOnDrop));
  const resting = new Set(all.checklists.map(({ askOnDrop }) => askOnDrop));
  return {
    ...all,
    // What is for who drops a list is for nobody while no such list is there.
    surveys: all.surveys.filter(
      (survey) =>
        isLive(survey) && survey.type !== 'link' && (asking.has(survey.id) || !resting.has(survey.id)),
    ),
    checklists,
    guides: all.guides.filter(isLive),
    activeUsers: all.activeUsers.filter(isLive),
  };
}

/** What has no status is of before rules had one. */
function isLive({ status = 'live' }: { readonly status?: string }): boolean {
  return status === 'live';
}
