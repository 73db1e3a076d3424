import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { closeServer, listen } from '../support/listen.ts';
import { type PageScript, toScript } from './page-script.ts';

/** What `npm run build` makes for the script tag, by path. Read once, so that a case has one build. */
const SCRIPTS = readScripts(new URL('../../packages/collector/dist/public/', import.meta.url).pathname);

/** A page that is not made for Kept. In all of it, `$HOST` stands for the collector. */
export interface Host {
  /** Runs before Kept's script. */
  readonly before?: PageScript | undefined;
  /** Runs after it. */
  readonly after?: PageScript | undefined;
  /** Markup before any script. */
  readonly markup?: string;
  /** What brings Kept; the usual tag when absent. */
  readonly tag?: string;
  /** Its Content-Security-Policy. */
  readonly policy?: string;
  /** Whether it has no doctype, like pages of long ago. */
  readonly quirks?: boolean;
}

export interface HostSite {
  readonly url: string;
  close(): Promise<void>;
}

/** No page view by itself: a case counts only what it tracked. Not `async`, so that `before` and `after` are what they say. */
export const TAG =
  '<script src="/kept.js" data-write-key="hostile" data-host="$HOST" data-auto-page="false"></script>';

/**
 * Serves the host's page as `/`, the same site without its habits as `/again`, and `/v1/` from the collector, for pages that may
 * speak to their own origin alone.
 */
export async function startHostSite(host: Host, collectorUrl: string): Promise<HostSite> {
  const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
    '/': [
      'text/html',
      toPage(
        host.markup ?? '',
        '<script src="/before.js"></script>',
        host.tag ?? TAG,
        '<script src="/after.js"></script>',
      ).slice(host.quirks ? DOCTYPE.length : 0),
    ],
    '/again': ['text/html', toPage(TAG)],
    '/elsewhere': ['text/html', toPage()],
    '/before.js': ['text/javascript', toScript(host.before)],
    '/after.js': ['text/javascript', toScript(host.after)],
  };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const [type = '', text = ''] = files[pathname] ?? [];
    const script = SCRIPTS.get(pathname);
    if (type) {
      const policy = type === 'text/html' && host.policy ? { 'Content-Security-Policy': host.policy } : {};
      response
        .writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, ...policy })
        .end(text.replaceAll('$HOST', collectorUrl));
    } else if (script) {
      // Frames of an opaque origin load modules of it as a stranger would.
      const headers = { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' };
      response.writeHead(200, headers).end(script);
    } else if (pathname.startsWith('/v1/')) {
      const body = request.method === 'POST' ? new Uint8Array(await buffer(request)) : null;
      const answer = await fetch(collectorUrl + request.url, { method: request.method ?? 'GET', body });
      response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text());
    } else {
      response.writeHead(404).end();
    }
  }

  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  const port = await listen(server);
  return {
    // By name, so that the page and the collector (by address) have different origins.
    url: `http://localhost:${port}`,
    async close() {
      await closeServer(server);
    },
  };
}

const DOCTYPE = '<!doctype html>';

function toPage(...head: readonly string[]): string {
  return `${DOCTYPE}<html lang="en"><meta charset="utf-8"><title>Reports</title>${head.join('\n')}<h1>Reports</h1></html>`;
}

function readScripts(folder: string): ReadonlyMap<string, Buffer> {
  if (!existsSync(`${folder}kept.js`)) throw new Error('kept.js is missing: run "npm run build" first.');
  const names = readdirSync(folder).filter((name) => /^kept.*\.js$/.test(name));
  return new Map(names.map((name) => [`/${name}`, readFileSync(folder + name)]));
}
