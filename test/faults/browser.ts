import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type BrowserContext, chromium } from 'playwright';

import { startChromium } from '../support/chromium-process.ts';

/** What analytics SDKs take for a person's browser. */
const USER_AGENT =
  '--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

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
  const folder = await mkdtemp(join(tmpdir(), 'kept-faults-'));
  let running = await launch(folder);

  async function kill(): Promise<void> {
    await running.chromium.kill();
    await running.browser.close().catch(() => undefined);
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
      running = await launch(folder);
    },
    async dispose() {
      await kill();
      // Helper processes may still write for a moment after the browser's own end.
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

async function launch(folder: string) {
  const started = await startChromium(folder, [USER_AGENT]);
  return { chromium: started, browser: await chromium.connectOverCDP(started.endpoint) };
}
