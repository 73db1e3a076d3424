import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startChromium } from '../../support/chromium-process.ts';

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
  const folder = await mkdtemp(join(tmpdir(), 'kept-life-'));
  const chromium = await startChromium(folder);
  const { host } = new URL(chromium.endpoint);
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
      await chromium.kill();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
