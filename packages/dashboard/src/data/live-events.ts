import type { EventType, Properties } from '@kept/protocol';

/** One event as `GET /api/live` tells it, when its row is in the database. */
export interface LiveEvent {
  readonly messageId?: string;
  readonly event: string;
  readonly type: EventType;
  /** When it happened, by the corrected clock of the page. */
  readonly ts: string;
  readonly receivedAt: string;
  readonly person: string;
  readonly accountId: string | null;
  readonly path: string | null;
  readonly properties?: Properties;
}

export type Connection = 'connecting' | 'open' | 'lost';

export interface LiveState {
  readonly connection: Connection;
  /** Newest first. */
  readonly events: readonly LiveEvent[];
}

/** The part of `EventSource` that is used here. */
export interface EventStream {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent<string>) => void) | null;
  onerror: ((event: Event) => void) | null;
  close(): void;
}

export interface LiveEnvironment {
  readonly openStream: (path: string) => EventStream;
  readonly setTimeout: (callback: () => void, delayMs: number) => number;
  readonly clearTimeout: (timer: number) => void;
}

/** More rows than anyone reads, and few enough to draw at once. */
const MAX_EVENTS = 200;

/** A collector that restarts is back within seconds; one that stays away is not asked more often than twice a minute. */
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 30_000;

/**
 * Follows the events of a project until the returned function is called. A lost connection is opened again by itself,
 * and an event that the server tells twice, as it does then, is listed once.
 */
export function onLiveEvents(
  environment: LiveEnvironment,
  path: string,
  listener: (state: LiveState) => void,
): () => void {
  let state: LiveState = { connection: 'connecting', events: [] };
  let stream: EventStream;
  let timer = 0;
  let retryMs = FIRST_RETRY_MS;

  const change = (changed: Partial<LiveState>) => {
    state = { ...state, ...changed };
    listener(state);
  };
  const open = () => {
    stream = environment.openStream(path);
    stream.onopen = () => {
      retryMs = FIRST_RETRY_MS;
      change({ connection: 'open' });
    };
    stream.onmessage = ({ data }) => {
      const event = readLiveEvent(data);
      if (event !== null) change({ events: withEvent(state.events, event) });
    };
    // EventSource retries by itself after some failures and gives up after others; one rule for both is easier to rely on.
    stream.onerror = () => {
      stream.close();
      change({ connection: 'lost' });
      timer = environment.setTimeout(open, retryMs);
      retryMs = Math.min(retryMs * 2, MAX_RETRY_MS);
    };
  };

  open();
  return () => {
    environment.clearTimeout(timer);
    stream.close();
  };
}

/** Names an event in a list. */
export function toEventKey(event: LiveEvent): string {
  return event.messageId ?? `${event.receivedAt} ${event.ts} ${event.person} ${event.event}`;
}

function withEvent(events: readonly LiveEvent[], event: LiveEvent): readonly LiveEvent[] {
  const key = toEventKey(event);
  if (events.some((known) => toEventKey(known) === key)) return events;
  const later = events.findIndex((known) => known.receivedAt <= event.receivedAt);
  const at = later === -1 ? events.length : later;
  return [...events.slice(0, at), event, ...events.slice(at)].slice(0, MAX_EVENTS);
}

function readLiveEvent(data: string): LiveEvent | null {
  try {
    const event: unknown = JSON.parse(data);
    const known = typeof event === 'object' && event !== null && 'event' in event && 'receivedAt' in event;
    return known ? (event as LiveEvent) : null;
  } catch {
    return null;
  }
}
