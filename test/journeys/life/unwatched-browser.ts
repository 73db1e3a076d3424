import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findChromium } from '../../support/find-chromium.mjs';

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

/**
 * Chromium with nobody attached to its pages. A page under playwright is not what people have: it believes that it has the
 * focus whatever tab is in front, and Chromium refuses to prerender for it.
 */
export interface UnwatchedBrowser {
  /** Opens a tab in front of the others. Resolves with its name. */
  open(url: string): Promise<string>;
  /** Brings a tab to the front. */
  show(tab: string): Promise<void>;
  close(tab: string): Promise<void>;
  /** Ends the process and removes the profile. */
  dispose(): Promise<void>;
}

/** Starts it on a new profile. */
export async function openUnwatchedBrowser(): Promise<UnwatchedBrowser> {
  const executable = findChromium();
  if (!executable) throw new Error('No Chromium found; KEPT_CHROMIUM names one.');
  const folder = await mkdtemp(join(tmpdir(), 'kept-life-'));
  const child = spawn(executable, [...ARGS, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const { host } = new URL(await readEndpoint(child));
  /** The debugger's doors for whole tabs; none of them looks into a page. */
  const ask = async (path: string, method = 'GET'): Promise<Response> => {
    const response = await fetch(`http://${host}/json/${path}`, { method });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response;
  };
  return {
    async open(url) {
      const { id } = (await (await ask(`new?${url}`, 'PUT')).json()) as { id: string };
      return id;
    },
    show: async (tab) => void (await ask(`activate/${tab}`)),
    close: async (tab) => void (await ask(`close/${tab}`)),
    async dispose() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
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
  return found.promise;
}
