import { byteLength, type EventContext, type Timestamp } from '@kept/protocol';
import { http, HttpResponse } from 'msw';

import { createEventTable, parseJson, shiftTime, type StoredEvent } from './stored-event.ts';
import { toType, toUnsafeHeaders } from './unsafe-headers.ts';
import type { VendorOptions, VendorServer } from './vendor-server.ts';

export interface JitsuOptions extends VendorOptions {
  /** Whether the site is connected to anything; true when absent. */
  readonly hasDestination?: () => boolean;
  /** Whether it corrects clocks, as Jitsu does since 2026; true when absent. */
  readonly correctsClocks?: boolean;
}

interface Body {
  readonly batch: readonly StoredEvent[];
  readonly context?: EventContext;
  readonly writeKey?: string;
  readonly sentAt?: string;
}

const MAX_EVENT_NAME_BYTES = 128;
const TYPES = ['page', 'identify', 'track', 'group', 'alias', 'screen'];
const ALLOWED_HEADERS = [
  'x-enable-debug',
  'x-write-key',
  'authorization',
  'content-type',
  'x-ip-policy',
  'cache-control',
  'x-jitsu-custom',
];

/**
 * A Jitsu site by the rules of its open ingest server (https://github.com/jitsucom/jitsu, `bulker/ingest`): paths, CORS, where a key
 * may stand, content types, merging of the batch's context by top-level keys, clock correction, answers. Destinations deduplicate
 * by message id, which is Jitsu's default primary key.
 */
export function createJitsuServer(options: JitsuOptions): VendorServer {
  const { host, writeKey, now, hasDestination = () => true, correctsClocks = true } = options;
  const table = createEventTable();

  async function takeBatch(request: Request): Promise<Response> {
    // The browser would have asked first, and not have sent the request.
    if (toUnsafeHeaders(request.headers).some((name) => !ALLOWED_HEADERS.includes(name)))
      return HttpResponse.error();
    if (!['application/json', 'text/plain'].includes(toType(request.headers.get('Content-Type'))))
      return HttpResponse.json({ error: 'invalid content type' }, { status: 400 });
    const body = parseJson(await request.text()) as Body | undefined;
    if (!body) return HttpResponse.json({ error: 'error parsing message' }, { status: 400 });
    if (readKey(request, body) !== writeKey)
      return HttpResponse.json({ error: 'stream not found' }, { status: 401 });
    const receivedAt = new Date(now()).toISOString() as Timestamp;
    const errors = body.batch.flatMap((event) => {
      const error = findError(event) ?? (hasDestination() ? null : 'no destinations found for stream: site');
      if (error) return [`Message ID: ${toMessageId(event)}: ${error}`];
      table.add(complete(event, body, receivedAt));
      return [];
    });
    const { length } = body.batch;
    return HttpResponse.json({
      ...(errors.length > 0 && { errors }),
      ok: errors.length === 0,
      okEvents: length - errors.length,
      receivedEvents: length,
    });
  }

  function complete(event: StoredEvent, body: Body, receivedAt: Timestamp): StoredEvent {
    const { timestamp = receivedAt } = event;
    const sentAt = event.sentAt ?? body.sentAt;
    const shared = { ...event, receivedAt, context: { ...body.context, ...event.context } };
    return sentAt && correctsClocks
      ? {
          originalTimestamp: timestamp,
          ...shared,
          sentAt,
          timestamp: shiftTime(timestamp, sentAt, receivedAt),
        }
      : { ...shared, timestamp };
  }

  return {
    events: table.read,
    handlers: [
      ...['/v1/batch', '/v1/b', '/batch', '/b'].map((path) =>
        http.post(`${host}${path}`, ({ request }) => takeBatch(request)),
      ),
      http.all(`${host}/*`, () => new HttpResponse('404 page not found', { status: 404 })),
    ],
  };
}

function readKey(request: Request, { writeKey }: Body): string | undefined {
  const authorization = request.headers.get('Authorization');
  return authorization
    ? atob(authorization.replace('Basic ', '')).replace(/:$/, '')
    : (request.headers.get('X-Write-Key') ?? writeKey);
}

function findError(event: StoredEvent): string | null {
  if (!TYPES.includes(event.type)) return `event error: Unknown event type: ${event.type}`;
  if (event.type !== 'track') return null;
  if (!event.event) return `event error: 'event' property is required for 'track' event`;
  return byteLength(event.event) > MAX_EVENT_NAME_BYTES
    ? `event error: Invalid track event name '${event.event}'. Max length is 128 characters.`
    : null;
}

function toMessageId({ messageId }: StoredEvent): string {
  return messageId.replaceAll(/[^a-zA-Z0-9._-]/g, '_').slice(0, 64);
}
