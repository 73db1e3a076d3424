import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { BUNDLES } from './bundle-subjects.ts';

const PAGES = new URL('pages/', import.meta.url);

/** The host page's own server: an empty page, the adapters in `pages/`, and each subject's scripts under `/sdk/`. */
export interface PageServer {
  readonly url: string;
  /** The files that pages have downloaded of a subject's SDK, by path. */
  scriptsOf(id: string): readonly URL[];
  close(): Promise<void>;
}

/** Starts it on loopback. */
export async function createPageServer(): Promise<PageServer> {
  const downloaded = new Set<string>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    // Cross-origin isolation gives the page's clock steps of 5 µs instead of 100.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    const file = toFile(path);
    if (!file) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end('<!doctype html><title>Bench</title><p>A page that does nothing by itself.');
      return;
    }
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    if (path.startsWith('/sdk/')) downloaded.add(path);
    response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
    response.end(readFileSync(file));
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    scriptsOf: (id) =>
      [...downloaded].filter((path) => path.startsWith(`/sdk/${id}/`)).map((path) => toFile(path)!),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The file that a path names; null for the page itself. */
function toFile(path: string): URL | null {
  if (path.startsWith('/sdk/')) return new URL(path.slice('/sdk/'.length), BUNDLES);
  if (path.startsWith('/pages/')) return new URL(path.slice('/pages/'.length), PAGES);
  return null;
}
