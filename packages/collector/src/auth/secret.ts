import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Environment } from '../environment.ts';

const SECRET_BYTES = 32;

/** The secret that signs sessions: kept in the data folder, readable by its owner only, made when there is none. */
export function readSecret(dataDir: string, environment: Environment): string {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'session-secret');
  try {
    // Fails when the file is there, so that of two starts at once only one writes it.
    writeFileSync(file, environment.randomText(SECRET_BYTES), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
