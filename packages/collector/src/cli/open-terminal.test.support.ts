import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { createEnvironment, type Environment } from '../environment.ts';
import type { ExitCode } from './exit-code.ts';
import { runKept } from './program.ts';

/** A shell in a folder of its own, in which `kept` is run. */
export interface OpenTerminal {
  readonly folder: string;
  /** Runs one command line and says how it ended. */
  kept(...argv: readonly string[]): Promise<Ended>;
  dispose(): void;
}

export interface Ended {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface OpenTerminalOptions {
  /** A folder of another terminal; a new one when absent. */
  readonly folder?: string;
  /** The operator wants every command to end at once. */
  readonly stopped?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly now?: Environment['now'];
}

export function openTerminal(options: OpenTerminalOptions = {}): OpenTerminal {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'kept-cli-'));
  return {
    folder,
    async kept(...argv) {
      let [out, err] = ['', ''];
      const print = (text: string) => void (out += text);
      const environment = createEnvironment((line) => print(`${line}\n`));
      const code = await runKept(argv, {
        env: options.env ?? {},
        directory: folder,
        environment: { ...environment, ...(options.now && { now: options.now }) },
        stopping: options.stopped ? AbortSignal.abort() : new AbortController().signal,
        print,
        pour: async (bytes) => print(await text(bytes)),
        warn: (line) => void (err += line),
        readInput: async () => options.input ?? '',
      });
      return { code, out, err };
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
