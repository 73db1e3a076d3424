import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

/** An open socket. */
export interface Listener {
  readonly port: number;
  /** Takes no new connection; resolves when those under way are answered, or after a few seconds in any case. */
  close(): Promise<void>;
}

/** Longer than the pauses of a page that is open: a connection that is closed while a request is on its way loses it. */
const KEEP_ALIVE_MS = 65_000;
/** For a body of 500 KB on a bad line. */
const REQUEST_TIMEOUT_MS = 60_000;
const CLOSE_TIMEOUT_MS = 5_000;
const SWEEP_MS = 50;

/** Rejects with one line when the address cannot be had. */
export function listen(app: Hono, { host, port }: { host: string; port: number }): Promise<Listener> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use; choose another by PORT.`) : error,
      );
    });
    server.listen(port, host, () => {
      resolve({ port: (server.address() as AddressInfo).port, close: () => close(server) });
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that answers its last request stays open for the next one, and is idle only then.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    const timer = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(timer);
      resolve();
    });
  });
}
