import type { EventRow } from '@kept/metrics';
import type { Timestamp } from '@kept/protocol';

/** A stored event as the live list shows it. */
export interface LiveEvent {
  readonly event: string;
  readonly type: string;
  readonly ts: Timestamp;
  readonly receivedAt: Timestamp;
  /** The user id, else the anonymous id. */
  readonly person: string;
  readonly accountId: string | null;
  readonly path: string | null;
  /** Whether it is of a program and not of a person: no number counts it. */
  readonly bot: boolean;
  readonly properties: object;
}

/** Tells listeners of a project what was stored, as it is stored. */
export interface Live {
  publish(rows: readonly EventRow[]): void;
  /** Returns what undoes it. The listener must not throw. */
  subscribe(project: string, listener: (event: LiveEvent) => void): () => void;
}

export function createLive(): Live {
  const listeners = new Map<string, Set<(event: LiveEvent) => void>>();
  return {
    publish(rows) {
      if (listeners.size === 0) return;
      for (const row of rows) {
        for (const listener of listeners.get(row.project) ?? []) listener(toLiveEvent(row));
      }
    },
    subscribe(project, listener) {
      const ofProject = listeners.get(project) ?? new Set();
      listeners.set(project, ofProject.add(listener));
      return () => {
        ofProject.delete(listener);
        if (ofProject.size === 0 && listeners.get(project) === ofProject) listeners.delete(project);
      };
    },
  };
}

type LiveColumns = Pick<
  EventRow,
  'event' | 'type' | 'ts' | 'received_at' | 'pid' | 'account_id' | 'path' | 'is_bot' | 'props'
>;

/** The columns of `events` and `facts` that a live event is made of. */
export const LIVE_COLUMNS = [
  'event',
  'type',
  'ts',
  'received_at',
  'pid',
  'account_id',
  'path',
  'is_bot',
  'props',
] as const satisfies readonly (keyof LiveColumns)[];

export function toLiveEvent(row: LiveColumns): LiveEvent {
  return {
    event: row.event,
    type: row.type,
    ts: toIsoTime(row.ts),
    receivedAt: toIsoTime(row.received_at),
    person: row.pid,
    accountId: row.account_id || null,
    path: row.path || null,
    bot: row.is_bot === 1,
    properties: row.props,
  };
}

function toIsoTime(time: string): Timestamp {
  return `${time.replace(' ', 'T')}Z` as Timestamp;
}
