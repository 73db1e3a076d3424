import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';

import type { Subject } from './subjects.ts';

/** What has reached a sink since it was made. */
export interface SinkCounts {
  readonly events: number;
  /** Preflights among them. */
  readonly requests: number;
  readonly preflights: number;
  /** Everything that came in on its sockets: request lines, headers and bodies. HTTP/1.1, no TLS. */
  readonly bytes: number;
}

/** A vendor's server on loopback that takes everything and counts it. */
export interface Sink {
  readonly url: string;
  counts(): SinkCounts;
  /** Refuses connections until the sink is closed. */
  goDown(): Promise<void>;
  close(): Promise<void>;
}

/** What a page of a project without surveys gets; `gzip` lets Kept compress, as its own collector does. */
const DEFINITIONS = { timezone: 'UTC', gzip: true, surveys: [], checklists: [], activeUsers: [] };

/** Starts a sink that speaks the subject's format. */
export async function createSink(subject: Subject): Promise<Sink> {
  const sockets = new Set<Socket>();
  let bytesOfClosed = 0;
  let events = 0;
  let requests = 0;
  let preflights = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests += 1;
    allowOrigin(request, response);
    if (request.method === 'OPTIONS') {
      preflights += 1;
      response.writeHead(204).end();
      return;
    }
    const received = subject.countEvents(await readBody(request));
    events += received;
    const isDefinitions = request.url?.startsWith('/v1/definitions') ?? false;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(isDefinitions ? DEFINITIONS : subject.toAnswer(received)));
  }

  const server = createServer((request, response) => {
    // A page that is closed in the middle of a request aborts it; nothing is counted then.
    handle(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => {
      bytesOfClosed += socket.bytesRead;
      sockets.delete(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function stop(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: () => ({
      events,
      requests,
      preflights,
      bytes: [...sockets].reduce((sum, socket) => sum + socket.bytesRead, bytesOfClosed),
    }),
    goDown: stop,
    close: stop,
  };
}

/** Lets any page read any answer; a preflight is kept as long as Chromium keeps one at most. */
function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader(
    'Access-Control-Allow-Headers',
    request.headers['access-control-request-headers'] ?? '*',
  );
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT');
  response.setHeader('Access-Control-Max-Age', '7200');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

/** The body as text, gunzipped if its first two bytes say gzip. */
async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString();
}
