import type { Subject, SubjectValue } from '@kept/metrics';

import { toApiPath, type Api } from './api.ts';
import { toValue, useResource } from './use-resource.ts';

/** What the events of a project can be filtered by, the columns first. Empty until it is known, or when it cannot be. */
export function useSubjects(api: Api, project: string, wanted = true): readonly string[] {
  const path = wanted ? toApiPath('/api/subjects', { project }) : null;
  const subjects = toValue(useResource<{ readonly subjects: readonly Subject[] }>(api, path))?.subjects;
  return (subjects ?? []).map(({ subject }) => subject);
}

/** The values that a subject has, the most frequent first. Null asks for none. */
export function useSubjectValues(api: Api, project: string, subject: string | null): readonly string[] {
  const path =
    subject === null ? null : toApiPath(`/api/subjects/${encodeURIComponent(subject)}/values`, { project });
  const answer = toValue(useResource<{ readonly values: readonly SubjectValue[] }>(api, path));
  return subject === null ? [] : (answer?.values ?? []).map(({ value }) => value);
}
