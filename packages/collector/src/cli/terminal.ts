import type { Readable } from 'node:stream';

import type { Environment } from '../environment.ts';

/** What a command takes from the machine that it runs on; tests give their own. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where relative paths begin. */
  readonly directory: string;
  readonly environment: Environment;
  /** Aborts when the operator wants the command to end; what it has begun may be ended in order. */
  readonly stopping: AbortSignal;
  /** What was asked for, to stdout. */
  print(text: string): void;
  /** A file's bytes to stdout; resolves when all of them are out. */
  pour(bytes: Readable): Promise<void>;
  /** What goes on and what is wrong, to stderr. */
  warn(text: string): void;
  /** All that is given to stdin, as text. */
  readInput(): Promise<string>;
}
