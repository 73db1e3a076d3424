import type { Documents } from './documents.ts';

/** What is set for a project, as it is stored. */
export interface ProjectSettings {
  readonly name: string;
  /** True for the project whose data Kept made up. */
  readonly demo: boolean;
  /** IANA name of the zone in which its days begin. */
  readonly timezone: string;
  /** Public: it may write events into this project and read what is live, nothing else. */
  readonly writeKey: string;
  /** Origins whose pages may write: exact, or `https://*.example.com` for every host below. Empty for any. */
  readonly origins: readonly string[];
}

export interface Project extends ProjectSettings {
  readonly id: string;
}

export function listProjects(documents: Documents): readonly Project[] {
  return documents.list('project').map(({ id, body }) => ({ id, ...body }));
}

export function findProject(documents: Documents, id: string): Project | null {
  return listProjects(documents).find((project) => project.id === id) ?? null;
}

export function findProjectByWriteKey(documents: Documents, writeKey: string): Project | null {
  return listProjects(documents).find((project) => project.writeKey === writeKey) ?? null;
}
