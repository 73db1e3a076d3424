import type { AnalyticsEvent, Batch } from '@kept/protocol';

import type { Dialect } from '../client.ts';
import { mergeContext } from '../merge-context.ts';

/**
 * Sends to a RudderStack data plane by its HTTP API (https://www.rudderstack.com/docs/api/http-api): `host` is the data plane's
 * url, `writeKey` the source's. `context.kept` travels along; in a warehouse it becomes the columns `context_kept_…`.
 *
 * The API wants an `Authorization` header and JSON, so a browser asks for permission first, a round trip more. It knows no context
 * of a batch, so that every event carries its own: three times the bytes of the plain format, for 21 events of one page.
 */
export const rudderstack: Dialect = {
  toRequest: ({ batch, sentAt, writeKey = '', context }) => ({
    path: '/v1/batch',
    headers: {
      Authorization: `Basic ${btoa(`${writeKey}:`)}`,
      'Content-Type': 'application/json',
      // The data plane keeps the order of requests that name the same person; its own browser SDK sends this too.
      AnonymousId: btoa(encodeURIComponent(batch[0]?.anonymousId ?? '')),
    },
    body: JSON.stringify({ batch: batch.map((event) => toRudderstackEvent(event, sentAt, context)), sentAt }),
  }),
  readReceipt: (text) => (text.trim() === 'OK' ? {} : null),
};

/**
 * Names the client's time `originalTimestamp`: RudderStack corrects a clock by `sentAt` only where there is no `timestamp`
 * (https://www.rudderstack.com/docs/event-spec/standard-events/common-fields).
 */
function toRudderstackEvent(
  event: AnalyticsEvent,
  sentAt: Batch['sentAt'],
  shared: Batch['context'],
): object {
  const { timestamp, ...rest } = event;
  const context = mergeContext(event, shared);
  const { sessionId, sessionStart } = context.kept;
  return {
    ...rest,
    channel: 'web',
    originalTimestamp: timestamp,
    sentAt,
    context: { ...context, sessionId: sessionId && toSessionNumber(sessionId), sessionStart },
  };
}

/**
 * RudderStack's sessions are whole numbers of ten digits or more
 * (https://www.rudderstack.com/docs/sources/event-streams/sdks/session-tracking): the same 13 for the same id, as many as in the
 * milliseconds since 1970 that its own SDK takes.
 */
function toSessionNumber(id: string): number {
  return 1e12 + Array.from(id).reduce((hash, letter) => (hash * 61 + letter.charCodeAt(0)) % 9e12, 0);
}
