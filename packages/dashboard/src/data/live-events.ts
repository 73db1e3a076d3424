import type { EventType, Properties } from '@kept/protocol';

/** One event as `GET /api/live` tells it, when its row is in the database. */
export interface LiveEvent {
  /** Counts what this page has heard; given here, not by the collector. */
  readonly number: number;
  readonly event: string;
  readonly type: EventType;
  /** When it happened, by the corrected clock of the page. */
  readonly ts: string;
  readonly receivedAt: string;
  readonly person: string;
  readonly accountId: string | null;
  readonly path: string | null;
  /** Whether it is of a program and not of a person: no number counts it. */
  readonly bot?: boolean;
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
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<string>) => void): void;
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
 * Follows the events of a project until the returned function is called. The server begins with the latest ones it has,
 * so a connection that was lost and opened again begins a new list: nothing is missed, nothing stands there twice.
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
  let heard = 0;

  const change = (changed: Partial<LiveState>) => {
    state = { ...state, ...changed };
    listener(state);
  };
  const open = () => {
    let begun = false;
    stream = environment.openStream(path);
    stream.addEventListener('open', () => {
      retryMs = FIRST_RETRY_MS;
      change({ connection: 'open' });
    });
    stream.addEventListener('message', ({ data }) => {
      const event = readLiveEvent(data, heard);
      if (event === null) return;
      change({ events: withEvent(begun ? state.events : [], event) });
      begun = true;
      heard += 1;
    });
    // EventSource retries by itself after some failures and gives up after others; one rule for both is easier to rely on.
    stream.addEventListener('error', () => {
      stream.close();
      change({ connection: 'lost' });
      timer = environment.setTimeout(open, retryMs);
      retryMs = Math.min(retryMs * 2, MAX_RETRY_MS);
    });
  };

  open();
  return () => {
    environment.clearTimeout(timer);
    stream.close();
  };
}

function withEvent(events: readonly LiveEvent[], event: LiveEvent): readonly LiveEvent[] {
  const earlier = events.findIndex(({ receivedAt }) => receivedAt <= event.receivedAt);
  const at = earlier === -1 ? events.length : earlier;
  return events.toSpliced(at, 0, event).slice(0, MAX_EVENTS);
}

function readLiveEvent(data: string, number: number): LiveEvent | null {
  try {
    const event: unknown = JSON.parse(data);
    const known = typeof event === 'object' && event !== null && 'event' in event && 'receivedAt' in event;
    return known ? { ...(event as LiveEvent), number } : null;
  } catch {
    return null;
  }
}
