import { byteLength } from '@kept/protocol';
import { http, HttpResponse } from 'msw';

import { createEventTable, parseJson, shiftTime, type StoredEvent } from './stored-event.ts';
import { toType } from './unsafe-headers.ts';
import type { VendorOptions, VendorServer } from './vendor-server.ts';

/** https://www.rudderstack.com/docs/api/http-api: 4 MB a batch, 32 KB an event. */
const MAX_BATCH_BYTES = 4 * 1024 * 1024;
const MAX_EVENT_BYTES = 32 * 1024;
const TYPES = ['identify', 'track', 'page', 'screen', 'group', 'alias'];

/**
 * A RudderStack data plane by its public documents: the HTTP API (paths, Basic auth, content type, limits, answers), the event
 * spec (an id of the person, clock correction where there is no `timestamp`) and "Event deduplication" (one event a message id).
 * The context of a batch is not documented, so it is not read.
 */
export function createRudderstackServer({ host, writeKey, now }: VendorOptions): VendorServer {
  const table = createEventTable();

  async function takeBatch(request: Request): Promise<Response> {
    if (request.headers.get('Authorization') !== `Basic ${btoa(`${writeKey}:`)}`)
      return new HttpResponse('Invalid Authorization Header', { status: 401 });
    if (toType(request.headers.get('Content-Type')) !== 'application/json') return refuse();
    const text = await request.text();
    const body = parseJson(text) as { readonly batch?: unknown } | null | undefined;
    if (!Array.isArray(body?.batch)) return refuse();
    const events = body.batch as readonly StoredEvent[];
    if (byteLength(text) > MAX_BATCH_BYTES || events.some(isTooLarge))
      return new HttpResponse('Request size too large', { status: 413 });
    if (!events.every(isUsable)) return refuse();
    for (const event of events) table.add(correctClock(event, new Date(now()).toISOString()));
    return new HttpResponse('OK', { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
  }

  return {
    events: table.read,
    handlers: [
      http.post(`${host}/v1/batch`, ({ request }) => takeBatch(request)),
      http.all(`${host}/*`, () => new HttpResponse('404 page not found', { status: 404 })),
    ],
  };
}

function refuse(): Response {
  return new HttpResponse('Invalid request', { status: 400 });
}

function isTooLarge(event: StoredEvent): boolean {
  return byteLength(JSON.stringify(event)) > MAX_EVENT_BYTES;
}

function isUsable({ type, userId, anonymousId }: StoredEvent): boolean {
  return TYPES.includes(type) && Boolean(userId ?? anonymousId);
}

function correctClock(event: StoredEvent, receivedAt: string): StoredEvent {
  const { timestamp, originalTimestamp, sentAt } = event;
  return timestamp || !originalTimestamp || !sentAt
    ? { ...event, receivedAt }
    : { ...event, receivedAt, timestamp: shiftTime(originalTimestamp, sentAt, receivedAt) };
}
