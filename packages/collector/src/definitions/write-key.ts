import type { Environment } from '../environment.ts';

/** A write key is public, but nobody should hit upon another's. */
const WRITE_KEY_BYTES = 15;

export function createWriteKey(environment: Environment): string {
  return environment.randomText(WRITE_KEY_BYTES);
}
