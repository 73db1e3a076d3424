import type { RefusedEvent } from './batch.ts';
import type { AnalyticsEvent, EventContext, EventType, MessageId, Timestamp } from './event.ts';
import { countBytesOver, isDeeperThan, isObject, toWellFormed } from './json-value.ts';
import { MAX_BATCH_EVENTS, MAX_EVENT_BYTES, MAX_PROPERTY_DEPTH } from './limits.ts';
import { parseEvent, readTimestamp } from './parse-event.ts';

/** A body as it was read: what to store, what not to and why. */
export interface ParsedBatch {
  readonly ok: true;
  /** Null when the body names none; the request may carry it elsewhere. */
  readonly writeKey: string | null;
  readonly sentAt: Timestamp | null;
  /** In the order of the batch, the batch's context merged into each. */
  readonly events: readonly AnalyticsEvent[];
  readonly refused: readonly RefusedEvent[];
}

/** A body of which nothing could be used; `message` says why in one sentence. */
export interface UnusableBody {
  readonly ok: false;
  readonly code: 'unreadable_body' | 'too_large';
  readonly message: string;
}

/**
 * Reads the body of `POST /v1/batch`. Never throws: a bad event is named and the others are kept.
 *
 * @param body what `JSON.parse` gave
 * @param mint makes an id for an event that came without one
 */
export function parseBatch(body: unknown, mint: () => MessageId): ParsedBatch | UnusableBody {
  if (!isObject(body)) return unreadable('The body is a JSON object with a `batch`.');
  const batch = body['batch'];
  if (!Array.isArray(batch)) return unreadable('`batch` is an array of events.');
  if (batch.length > MAX_BATCH_EVENTS) {
    return {
      ok: false,
      code: 'too_large',
      message: `The batch has ${batch.length} events; at most ${MAX_BATCH_EVENTS} are taken at once.`,
    };
  }
  const context = readContext(body['context'] ?? {});
  if (context === null) {
    return unreadable(
      `\`context\` is a JSON object of at most ${MAX_EVENT_BYTES} bytes, nested at most ${MAX_PROPERTY_DEPTH} levels deep.`,
    );
  }
  const events: AnalyticsEvent[] = [];
  const refused: RefusedEvent[] = [];
  for (const [index, value] of batch.entries()) {
    const parsed = parseEvent(value, context, mint);
    if (parsed.ok) events.push(parsed.event);
    else refused.push({ index, messageId: parsed.messageId, reason: parsed.reason, message: parsed.message });
  }
  const writeKey = body['writeKey'];
  return {
    ok: true,
    writeKey: typeof writeKey === 'string' ? writeKey : null,
    sentAt: readTimestamp(body['sentAt']),
    events,
    refused,
  };
}

/** Reads the body of a single call, such as `POST /v1/track`: an event whose type the address says. Never throws. */
export function parseSingle(
  type: EventType,
  body: unknown,
  mint: () => MessageId,
): ParsedBatch | UnusableBody {
  if (!isObject(body)) return unreadable('The body is one event, a JSON object.');
  return parseBatch({ batch: [{ ...body, type }], sentAt: body['sentAt'], writeKey: body['writeKey'] }, mint);
}

function readContext(value: unknown): EventContext | null {
  if (!isObject(value) || isDeeperThan(value, MAX_PROPERTY_DEPTH)) return null;
  return countBytesOver(MAX_EVENT_BYTES, value) === null ? (toWellFormed(value) as EventContext) : null;
}

function unreadable(message: string): UnusableBody {
  return { ok: false, code: 'unreadable_body', message };
}
