import { createHash, timingSafeEqual } from 'node:crypto';

import type { Environment } from '../environment.ts';
import type { Documents } from './documents.ts';
import { listProjects, type Project } from './project.ts';

/** Begins every server key, so that a person tells the secret from the public write key, and a scanner finds it where it leaked. */
export const SERVER_KEY_PREFIX = 'kept_sk_';

/** 192 bits: nobody guesses it. */
const SERVER_KEY_BYTES = 24;

export function createServerKey(environment: Environment): string {
  return SERVER_KEY_PREFIX + environment.randomText(SERVER_KEY_BYTES);
}

/** The project whose secret this is, or null. Takes the same time for every text of that form. */
export function findProjectByServerKey(documents: Documents, key: string): Project | null {
  if (!key.startsWith(SERVER_KEY_PREFIX)) return null;
  const given = digest(key);
  let found: Project | null = null;
  for (const project of listProjects(documents)) {
    if (project.serverKey !== null && timingSafeEqual(digest(project.serverKey), given)) found = project;
  }
  return found;
}

/** Of equal length whatever was given, which the comparison needs. */
function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
