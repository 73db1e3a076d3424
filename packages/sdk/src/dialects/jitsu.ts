import type { AnalyticsEvent, Batch } from '@kept/protocol';

import type { Dialect } from '../client.ts';
import { mergeContext } from '../merge-context.ts';

/**
 * Sends to a Jitsu site by its Segment-compatible batch endpoint (https://jitsu.com/docs/sending-data/http; rules read from
 * https://github.com/jitsucom/jitsu, `bulker/ingest`, MIT): `host` is the site's data domain, `writeKey` its browser key.
 * `context.kept` travels along. The request needs no preflight.
 *
 * An event whose name is longer than 128 bytes Jitsu does not pass on but keeps among its failed events, and it will never take
 * it: it counts as refused.
 */
export const jitsu: Dialect = {
  // Jitsu merges the batch's context into events by its top-level keys, so only `kept`, which each event has, is merged here.
  toRequest: ({ batch, sentAt, writeKey, context: { kept, ...context } = {} }) => ({
    path: '/v1/batch',
    headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
    body: JSON.stringify({
      batch: batch.map((event) => toJitsuEvent(event, sentAt, kept && { kept })),
      context,
      writeKey,
    }),
  }),
  readReceipt: (text) => {
    const { ok, errors = [] } = JSON.parse(text) as JitsuReceipt;
    if (ok === true) return {};
    const refused = errors.flatMap((error) => {
      const messageId = /^Message ID: (\S+): event error: /.exec(error)?.[1];
      return messageId ? [{ messageId }] : [];
    });
    // What is no event's own fault (no destination, a full quota, a broken queue) may be over at the next attempt.
    return refused.length > 0 && refused.length === errors.length ? { refused } : null;
  },
};

/** Jitsu's answer to a batch. Each error reads `Message ID: <id>: <kind>: <why>`. */
interface JitsuReceipt {
  readonly ok?: unknown;
  readonly errors?: readonly string[];
}

/**
 * Jitsu before 2026 took `timestamp` as it is; since then it adds what `sentAt` was behind the time of receipt, the way included.
 * A time that is corrected already goes without `sentAt`, so that it is the same in both and on every attempt.
 */
function toJitsuEvent(event: AnalyticsEvent, sentAt: Batch['sentAt'], shared: Batch['context']): object {
  const context = mergeContext(event, shared);
  const { clockOffsetMs } = context.kept;
  const { timestamp } = event;
  return timestamp === undefined || clockOffsetMs === undefined
    ? { ...event, context, sentAt }
    : {
        ...event,
        context,
        timestamp: new Date(Date.parse(timestamp) + clockOffsetMs).toISOString(),
        originalTimestamp: timestamp,
      };
}
