import type { AnalyticsEvent, EventContext, Timestamp } from '@kept/protocol';

/** An event as a vendor's server passes it on. */
export type StoredEvent = AnalyticsEvent & {
  readonly originalTimestamp?: string;
  readonly sentAt?: string;
  readonly receivedAt?: string;
  readonly context?: EventContext;
  readonly [key: string]: unknown;
};

/** Keeps one event an id, in the order of arrival. */
export function createEventTable() {
  const rows = new Map<string, StoredEvent>();
  return {
    add: (event: StoredEvent): void => {
      if (!rows.has(event.messageId)) rows.set(event.messageId, event);
    },
    read: (): readonly StoredEvent[] => [...rows.values()],
  };
}

/** Moves a time by what the sender's clock was behind the receiver's, the way included. */
export function shiftTime(time: string, sentAt: string, receivedAt: string): Timestamp {
  return new Date(Date.parse(time) + Date.parse(receivedAt) - Date.parse(sentAt)).toISOString() as Timestamp;
}

/** Undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
