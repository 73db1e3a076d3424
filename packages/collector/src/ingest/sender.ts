import type { Documents } from '../definitions/documents.ts';
import { findProjectByWriteKey, type Project } from '../definitions/project.ts';
import { findProjectByServerKey } from '../definitions/server-key.ts';
import type { GivenKey } from './given-key.ts';

/** Who sends: a page or anybody else who read the public write key, or a server that knows the secret. */
export interface Sender {
  readonly project: Project;
  readonly isTrusted: boolean;
}

/** The sender by the key that was given; null when no project has it, or when a secret stood in an address, which proxies log. */
export function findSender(
  documents: Documents,
  { key, isInAddress }: GivenKey,
  nowMs: number,
): Sender | null {
  const writes = findProjectByWriteKey(documents, key, nowMs);
  if (writes) return { project: writes, isTrusted: false };
  const serves = isInAddress ? null : findProjectByServerKey(documents, key);
  return serves && { project: serves, isTrusted: true };
}
