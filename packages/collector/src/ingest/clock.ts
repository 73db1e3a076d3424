import type { AnalyticsEvent, Timestamp } from '@kept/protocol';

/** When an event happened by the collector's clock, and why that is not what the client said, if so. */
export interface EventTime {
  readonly ts: Timestamp;
  /** The client's time could not be, so that the time of receipt stands instead. */
  readonly flag: 'in_the_future' | 'too_old' | null;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A request that took less is late by its way, not by its clock. */
const MAX_TRANSIT_MS = 5 * MINUTE_MS;
/** What two clocks that are both kept may still differ by. */
const MAX_AHEAD_MS = MINUTE_MS;
/** Older than any product's history that would come this way; a clock that was reset says 1970. */
const MAX_AGE_MS = 3_653 * DAY_MS;

/**
 * Puts an event on the collector's clock. The answer for an event that carries `clockOffsetMs` is the same on every attempt:
 * the table keeps one row for each (id, time). For any other client it moves by whole minutes only, since a shift by
 * `sentAt - receivedAt` itself would take the delay of the network for a wrong clock and change with every retry.
 */
export function readEventTime(
  event: AnalyticsEvent,
  sentAt: Timestamp | null,
  receivedAt: Timestamp,
): EventTime {
  const receivedMs = Date.parse(receivedAt);
  if (event.timestamp === undefined) return { ts: receivedAt, flag: null };
  const offsetMs = readOffset(event) ?? toWholeMinutes(sentAt, receivedMs);
  const ms = Date.parse(event.timestamp) + offsetMs;
  if (ms > receivedMs + MAX_AHEAD_MS) return { ts: receivedAt, flag: 'in_the_future' };
  if (ms < receivedMs - MAX_AGE_MS) return { ts: receivedAt, flag: 'too_old' };
  return { ts: new Date(ms).toISOString() as Timestamp, flag: null };
}

/** The offset that Kept's client measured when it recorded the event. */
function readOffset(event: AnalyticsEvent): number | null {
  const offsetMs: unknown = event.context?.kept?.clockOffsetMs;
  return typeof offsetMs === 'number' && Number.isFinite(offsetMs) ? Math.round(offsetMs) : null;
}

function toWholeMinutes(sentAt: Timestamp | null, receivedMs: number): number {
  if (sentAt === null) return 0;
  const behindMs = receivedMs - Date.parse(sentAt);
  if (behindMs >= 0 && behindMs < MAX_TRANSIT_MS) return 0;
  return Math.round(behindMs / MINUTE_MS) * MINUTE_MS;
}
