import { once } from 'node:events';
import type { Server } from 'node:http';

/** Below the range from which systems give out ports by themselves, so that a port that is let go stays free until it is taken again. */
const FIRST_PORT = 20_000;
const PORTS = 10_000;
const ATTEMPTS = 20;

/** Listens on `port`, or on a free one of our own range. Resolves with the port. */
export async function listen(server: Server, port?: number): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const chosen = port ?? FIRST_PORT + Math.floor(Math.random() * PORTS);
    try {
      server.listen(chosen, '127.0.0.1');
      await once(server, 'listening');
      return chosen;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

/** Closes a server, whoever is connected. Resolves when its port is free. */
export async function closeServer(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
