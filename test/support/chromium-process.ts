import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

import { findChromium } from './find-chromium.mjs';

/** A Chromium of our own, with its debugger open. */
export interface ChromiumProcess {
  /** The WebSocket address of its debugger. */
  readonly endpoint: string;
  /** SIGKILL to the browser process, at once; resolves when it is gone. */
  kill(): Promise<void>;
}

const START_TIMEOUT_MS = 30_000;
const ARGS = [
  '--headless=new',
  '--remote-debugging-port=0',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--no-first-run',
];

/** Starts Chromium on the profile in a folder. Rejects when there is none, or it does not start. */
export async function startChromium(folder: string, args: readonly string[] = []): Promise<ChromiumProcess> {
  const executable = findChromium();
  if (!executable) throw new Error('No Chromium found; KEPT_CHROMIUM names one.');
  const child = spawn(executable, [...ARGS, ...args, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return {
    endpoint: await readEndpoint(child),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** Chromium prints the address of its debugger when it is ready. */
function readEndpoint(child: ChildProcess): Promise<string> {
  const found = Promise.withResolvers<string>();
  let printed = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
    const match = /ws:\/\/\S+/.exec(printed);
    if (match) found.resolve(match[0]);
  });
  child.once('exit', (code) => found.reject(new Error(`Chromium ended with ${code}:\n${printed}`)));
  const timer = setTimeout(() => {
    child.kill('SIGKILL');
    found.reject(new Error(`Chromium did not start:\n${printed}`));
  }, START_TIMEOUT_MS);
  return found.promise.finally(() => clearTimeout(timer));
}
