import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type BrowserContext, chromium } from 'playwright';

import { findChromium } from '../support/find-chromium.mjs';

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
  // What analytics SDKs take for a person's browser.
  '--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
];

/** A browser whose process is ours, on a profile that outlives it. */
export interface Browser {
  /** The profile on disk: what a person's next visit finds. */
  profile(): BrowserContext;
  /** A profile of its own in memory, for rows that need no process to die. */
  newProfile(): Promise<BrowserContext>;
  /** SIGKILL to the browser process, at once; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts again on the same profile. */
  start(): Promise<void>;
  /** Ends the process and removes the profile. */
  dispose(): Promise<void>;
}

/** Starts Chromium on a new profile. */
export async function openBrowser(): Promise<Browser> {
  const executable = findChromium();
  if (!executable) throw new Error('No Chromium found; KEPT_CHROMIUM names one.');
  const folder = await mkdtemp(join(tmpdir(), 'kept-faults-'));
  let running = await launch(executable, folder);

  async function kill(): Promise<void> {
    const { child, browser } = running;
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
    await browser.close().catch(() => undefined);
  }

  return {
    profile() {
      const [context] = running.browser.contexts();
      if (!context) throw new Error('Chromium has no default profile.');
      return context;
    },
    newProfile: () => running.browser.newContext(),
    kill,
    async start() {
      running = await launch(executable, folder);
    },
    async dispose() {
      await kill();
      // Helper processes may still write for a moment after the browser's own end.
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

async function launch(executable: string, folder: string) {
  const child = spawn(executable, [...ARGS, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const endpoint = await readEndpoint(child);
  return { child, browser: await chromium.connectOverCDP(endpoint) };
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
