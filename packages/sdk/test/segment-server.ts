import { byteLength, type EventContext, type Timestamp } from '@kept/protocol';
import { http, HttpResponse } from 'msw';

import { createEventTable, parseJson, shiftTime, type StoredEvent } from './stored-event.ts';
import { toType } from './unsafe-headers.ts';
import type { VendorOptions, VendorServer } from './vendor-server.ts';

/** https://www.twilio.com/docs/segment/connections/sources/catalog/libraries/server/http-api */
const MAX_BATCH_BYTES = 500 * 1024;
const MAX_EVENT_BYTES = 32 * 1024;
const MAX_BATCH_EVENTS = 2_500;

interface Body {
  readonly batch: readonly StoredEvent[];
  readonly context?: EventContext;
  readonly writeKey?: string;
  readonly sentAt?: string;
}

/**
 * Segment's HTTP Tracking API by its documents: the key in the body or as Basic auth; 400 for what is too large or no JSON, 200 for
 * all else, also where nothing is kept (an unknown key, too many events, no id of the person, no event name); the batch's context
 * merged into each event; one event a message id; clocks corrected by `sentAt`. `text/plain` is what Segment's own browser SDK sends.
 */
export function createSegmentServer({ host, writeKey, now }: VendorOptions): VendorServer {
  const table = createEventTable();

  async function takeBatch(request: Request): Promise<Response> {
    const text = await request.text();
    const body = parseJson(text) as Body | undefined;
    const isReadable = ['application/json', 'text/plain'].includes(
      toType(request.headers.get('Content-Type')),
    );
    if (!isReadable || !body || byteLength(text) > MAX_BATCH_BYTES || body.batch.some(isTooLarge))
      return HttpResponse.json({ success: false, message: 'malformed JSON' }, { status: 400 });
    const basic = `Basic ${btoa(`${writeKey}:`)}`;
    const isKnown = request.headers.get('Authorization') === basic || body.writeKey === writeKey;
    if (isKnown && body.batch.length <= MAX_BATCH_EVENTS) {
      const receivedAt = new Date(now()).toISOString() as Timestamp;
      for (const event of body.batch.filter(isUsable)) table.add(complete(event, body, receivedAt));
    }
    return HttpResponse.json({ success: true });
  }

  return {
    events: table.read,
    handlers: [
      http.post(`${host}/v1/batch`, ({ request }) => takeBatch(request)),
      http.post(`${host}/v1/b`, ({ request }) => takeBatch(request)),
      http.all(`${host}/*`, () => new HttpResponse(null, { status: 404 })),
    ],
  };
}

function isTooLarge(event: StoredEvent): boolean {
  return byteLength(JSON.stringify(event)) > MAX_EVENT_BYTES;
}

function isUsable(event: StoredEvent): boolean {
  return Boolean(event.userId ?? event.anonymousId) && (event.type !== 'track' || event.event !== '');
}

function complete(event: StoredEvent, body: Body, receivedAt: Timestamp): StoredEvent {
  const { timestamp = receivedAt } = event;
  return {
    ...event,
    receivedAt,
    originalTimestamp: timestamp,
    context: { ...body.context, ...event.context },
    timestamp: body.sentAt ? shiftTime(timestamp, body.sentAt, receivedAt) : timestamp,
  };
}
