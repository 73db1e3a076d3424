import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

import {
  type AnalyticsEvent,
  type BatchReceipt,
  type Definitions,
  type MessageId,
  parseBatch,
  type Timestamp,
} from '@kept/protocol';

import { type Answer, type Behaviour, healthy } from './answer.ts';
import { closeServer, listen } from '../support/listen.ts';

/** One request to `/v1/batch`, whatever became of it. */
export interface SeenRequest {
  /** The collector's clock when the body had arrived. */
  readonly atMs: number;
  /** The address of the page that sent it. */
  readonly from: string;
  readonly bodyBytes: number;
  readonly answer: Answer;
  /** When it was answered; null while it was not. */
  endedAtMs: number | null;
}

/** An event that was taken; the same message taken twice is two copies. */
export interface AcceptedCopy {
  readonly event: AnalyticsEvent;
  readonly atMs: number;
}

/** A collector that speaks the protocol and breaks it as it is told. */
export interface MisbehavingCollector {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  readonly copies: readonly AcceptedCopy[];
  /** Preflights for `/v1/batch`; a page that unloads cannot wait for one. */
  readonly preflights: number;
  behave(behaviour: Behaviour): void;
  /** Refuses connections: nothing listens any more and open connections are cut. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After, Date' };
const GZIP_MAGIC = 0x1f8b;

/** Starts a healthy one on a free port. `gzip` is what its definitions say of compressed bodies. */
export async function startMisbehavingCollector(gzip: boolean): Promise<MisbehavingCollector> {
  const requests: SeenRequest[] = [];
  const copies: AcceptedCopy[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let behaviour = healthy();
  let behaviourIndex = 0;
  let preflights = 0;

  const later = (run: () => unknown, delayMs: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, delayMs);
    timers.add(timer);
  };

  async function onBatch(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const text = toText(body);
    const answer = behaviour({ index: behaviourIndex++, bodyBytes: body.length, text });
    const from = request.headers.referer ?? '';
    const seen: SeenRequest = { atMs: Date.now(), from, bodyBytes: body.length, answer, endedAtMs: null };
    requests.push(seen);
    response.once('close', () => (seen.endedAtMs = Date.now()));

    const take = (): BatchReceipt | null => {
      const parsed = parseBatch(JSON.parse(text), () => 'minted' as MessageId);
      if (!parsed.ok) return null;
      copies.push(...parsed.events.map((event) => ({ event, atMs: Date.now() })));
      const receivedAt = new Date().toISOString() as Timestamp;
      return { success: true, receivedAt, accepted: parsed.events.length, refused: parsed.refused };
    };
    const takeAndSaySo = (): void => {
      const receipt = take();
      respond(response, receipt ? 200 : 400, receipt ?? { success: false });
    };

    switch (answer.kind) {
      case 'accept':
        // What has left the page arrives, even if the page is gone by then.
        return answer.afterMs === 0 ? takeAndSaySo() : later(takeAndSaySo, answer.afterMs);
      case 'status':
        return respond(response, answer.status, { success: false }, answer.headers);
      case 'drop':
        if (answer.keeps) take();
        return void request.socket.destroy();
      case 'hang':
        return later(() => !response.destroyed && takeAndSaySo(), answer.forMs);
    }
  }

  const definitions = (): Definitions => ({
    timezone: 'UTC',
    gzip,
    surveys: [],
    checklists: [],
    activeUsers: [],
  });

  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? '/', 'http://collector');
    if (request.method === 'OPTIONS') {
      if (pathname === '/v1/batch') preflights++;
      response.writeHead(204, { ...CORS, 'Access-Control-Allow-Headers': '*' }).end();
    } else if (pathname === '/v1/batch') {
      // A page that leaves can cut its own upload; that request never was.
      onBatch(request, response).catch(() => response.destroy());
    } else if (pathname === '/v1/definitions') {
      respond(response, 200, definitions());
    } else {
      respond(response, 404, {});
    }
  }

  let server: Server = createServer(onRequest);
  const port = await listen(server);

  async function down(): Promise<void> {
    if (!server.listening) return;
    await closeServer(server);
  }

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    copies,
    get preflights() {
      return preflights;
    },
    behave(next) {
      behaviour = next;
      behaviourIndex = 0;
    },
    down,
    async up() {
      if (server.listening) return;
      server = createServer(onRequest);
      await listen(server, port);
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      await down();
    },
  };
}

function respond(response: ServerResponse, status: number, body: object, headers: object = {}): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...CORS, ...headers, 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function toText(body: Buffer): string {
  const isGzip = body.length > 2 && body.readUInt16BE(0) === GZIP_MAGIC;
  return (isGzip ? gunzipSync(body) : body).toString('utf8');
}
