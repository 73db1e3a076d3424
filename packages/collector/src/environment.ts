import { randomBytes } from 'node:crypto';

import type { Timestamp } from '@kept/protocol';

/** What the collector takes from the machine; tests set it. */
export interface Environment {
  /** Milliseconds since 1970. */
  now(): number;
  /** Unpredictable, in base64url. */
  randomText(bytes: number): string;
  /** One line for the operator. It must hold no secret, save the sign-in link. */
  log(line: string): void;
}

export function createEnvironment(log: (line: string) => void): Environment {
  return { now: () => Date.now(), randomText: (bytes) => randomBytes(bytes).toString('base64url'), log };
}

export function toTimestamp(ms: number): Timestamp {
  return new Date(ms).toISOString() as Timestamp;
}
