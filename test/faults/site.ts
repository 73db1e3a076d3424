import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

import { closeServer, listen } from '../support/listen.ts';

/** What `npm run build` makes for the script tag; `FAULT_SCRIPT` names another file, to see that the suite can fail. */
const SCRIPT =
  process.env['FAULT_SCRIPT'] ??
  new URL('../../packages/collector/dist/public/kept.js', import.meta.url).pathname;

/** The product's own site: a page with the script tag, and one without it. It never misbehaves. */
export interface Site {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves `/` (with Kept, pointed at `host`) and `/elsewhere` (without). */
export async function startSite(host: string, writeKey = 'faults'): Promise<Site> {
  if (!existsSync(SCRIPT)) throw new Error(`${SCRIPT} is missing: run "npm run build" first.`);
  const script = readFileSync(SCRIPT);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    if (pathname === '/kept.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'max-age=3600' });
      response.end(script);
    } else if (pathname === '/' || pathname === '/elsewhere') {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(toPage(pathname === '/' ? toScriptTag(host, writeKey) : ''));
    } else {
      response.writeHead(404).end();
    }
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

/** No page view by itself: a row counts only what it tracked, and "nothing tracked" has to be true. */
function toScriptTag(host: string, writeKey: string): string {
  return `<script async src="/kept.js" data-write-key="${writeKey}" data-host="${host}" data-auto-page="false"></script>`;
}

/** The whole address as referrer tells the collector which tab sent a request. */
function toPage(head: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="referrer" content="unsafe-url">
<link rel="icon" href="data:,"><title>Reports</title>${head}<h1>Reports</h1></html>`;
}
