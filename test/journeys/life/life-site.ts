import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

import { closeServer, listen } from '../../support/listen.ts';

/** What `npm run build` makes for the script tag. */
const SCRIPT = new URL('../../../packages/collector/dist/public/kept.js', import.meta.url).pathname;

/** A product's site, every path of which is a page with the script tag. */
export interface LifeSite {
  readonly url: string;
  /** Requests for pages, in order; a prerendered one says so. */
  readonly visits: readonly { readonly path: string; readonly isPrerender: boolean }[];
  /** What pages have said of themselves, by `navigator.sendBeacon('/note', …)`. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** Serves pages whose events go to `host`; `heads` adds markup to the head of the page at a path. */
export async function startLifeSite(
  host: string,
  heads: Readonly<Record<string, string>> = {},
): Promise<LifeSite> {
  if (!existsSync(SCRIPT)) throw new Error(`${SCRIPT} is missing: run "npm run build" first.`);
  const script = readFileSync(SCRIPT);
  const visits: { path: string; isPrerender: boolean }[] = [];
  const notes: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    if (pathname === '/kept.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script);
    } else if (pathname === '/note') {
      let text = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      request.on('end', () => {
        notes.push(text);
        response.writeHead(204).end();
      });
    } else {
      visits.push({
        path: pathname,
        isPrerender: String(request.headers['sec-purpose']).includes('prerender'),
      });
      response
        .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
        .end(toPage(host, heads[pathname] ?? ''));
    }
  });
  const port = await listen(server);
  return {
    // By name, so that the page and the collector (by address) have different origins.
    url: `http://localhost:${port}`,
    visits,
    notes,
    async close() {
      await closeServer(server);
    },
  };
}

function toPage(host: string, head: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Reports</title>
<script async src="/kept.js" data-write-key="life" data-host="${host}"></script>${head}<h1>Reports</h1></html>`;
}
