import type { AnalyticsEvent } from '@kept/protocol';

import type { ClientEvents, PluginClient } from '../client.ts';

/** Enough to look back over; a page that is open all day must not fill with them. */
const MAX_EVENTS = 200;
const MAX_DELIVERIES = 20;

/**
 * What became of an event, as far as it can be proven: `left` has gone from the outbox when events were dropped too, `unknown` was never
 * seen there.
 */
export type Fate = 'unknown' | 'waiting' | 'delivered' | 'left';

/** An event as it was recorded. */
export interface LoggedEvent {
  /** Names it in this log: two events may share a message id. */
  readonly key: string;
  readonly event: AnalyticsEvent;
  /** The whole event, in lower case, to be searched. */
  readonly text: string;
  fate: Fate;
}

export interface LoggedDelivery {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly detail: ClientEvents['delivery'];
}

/** What the panel has heard, newest first. */
export interface DebugLog {
  readonly events: () => readonly LoggedEvent[];
  readonly deliveries: () => readonly LoggedDelivery[];
  readonly stop: () => void;
}

/** Listens. `missed` are the events from before it did, oldest first. */
export function createDebugLog(client: PluginClient, missed: readonly AnalyticsEvent[]): DebugLog {
  let events: readonly LoggedEvent[] = [];
  let deliveries: readonly LoggedDelivery[] = [];
  let count = 0;
  const add = (event: AnalyticsEvent): void => {
    const text = JSON.stringify(event).toLowerCase();
    const logged: LoggedEvent = { key: `event-${count++}`, event, text, fate: 'unknown' };
    events = [logged, ...events].slice(0, MAX_EVENTS);
  };
  missed.forEach(add);
  const undos = [
    client.on('event', add),
    client.on('delivery', (detail) => {
      const logged = { key: `delivery-${count++}`, at: Date.now(), detail };
      deliveries = [logged, ...deliveries].slice(0, MAX_DELIVERIES);
    }),
  ];
  return {
    events: () => events,
    deliveries: () => deliveries,
    stop: () => undos.forEach((undo) => undo()),
  };
}
