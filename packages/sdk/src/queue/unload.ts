import type { EventContext, MessageId } from '@kept/protocol';

import type { ContextSnapshot } from '../context.ts';
import { packBatch } from './batch.ts';
import type { NewEvent } from './event-store.ts';
import { toVerdict } from './retry.ts';
import type { Answer, Transport } from './transport.ts';

/** The most that leaves with the page; the rest of the 64 KiB a browser allows is for requests that are in flight. */
const MAX_LEAVING_BYTES = 48 * 1024;

/** What a page that may be about to end can still do: it has no time to read its events back from storage. */
export interface Unload {
  /** Keeps a copy of the newest events, as many as could leave with the page. */
  readonly remember: (event: NewEvent, snapshot: ContextSnapshot) => void;
  /** The events remembered now. */
  readonly remembered: () => readonly MessageId[];
  /** They have been delivered or dropped. */
  readonly forget: (ids: Iterable<MessageId>) => void;
  /**
   * Sends what is remembered in one keepalive request, save what `isInFlight`. Nothing is deleted for it: only an answer counts,
   * and the page may not live to see it. Resolves to the answer, with the events it is about; null when there was nothing to send.
   */
  readonly leave: (
    isInFlight: (id: MessageId) => boolean,
  ) => Promise<{ readonly answer: Answer; readonly events: readonly NewEvent[] } | null>;
  /** Whether it is on its way with no answer yet. */
  readonly isLeaving: (id: MessageId) => boolean;
}

export function createUnload(transport: Transport, writeKey: string, sentAt: () => string): Unload {
  const recent = new Map<MessageId, NewEvent>();
  const contexts = new Map<string, EventContext>();
  const leaving = new Set<MessageId>();
  let bytes = 0;

  const forget = (ids: Iterable<MessageId>): void => {
    for (const id of ids) {
      bytes -= recent.get(id)?.bytes ?? 0;
      recent.delete(id);
    }
    if (recent.size === 0 && leaving.size === 0) contexts.clear();
  };
  const keep = (event: NewEvent): void => {
    if (recent.has(event.id)) forget([event.id]);
    recent.set(event.id, event);
    bytes += event.bytes;
    // A map that much has been deleted from is slow to name its first.
    if (bytes <= MAX_LEAVING_BYTES) return;
    for (const id of recent.keys()) {
      if (bytes <= MAX_LEAVING_BYTES) break;
      forget([id]);
    }
  };

  return {
    remember(event, { key, context }) {
      keep(event);
      contexts.set(key, context);
    },
    remembered: () => [...recent.keys()],
    forget,
    isLeaving: (id) => leaving.has(id),
    async leave(isInFlight) {
      const maxBytes = Math.min(MAX_LEAVING_BYTES, transport.freeKeepaliveBytes());
      const waiting = [...recent.values()].filter(({ id }) => !isInFlight(id));
      const batch = packBatch(waiting, contexts, writeKey, { maxEvents: waiting.length, maxBytes });
      if (batch.events.length === 0 || batch.bytes > maxBytes) return null;
      for (const { id } of batch.events) leaving.add(id);
      const sent = transport.send(batch.toBody(sentAt()), 'whenLeaving');
      forget(leaving);
      const answer = await sent;
      for (const event of batch.events) {
        leaving.delete(event.id);
        if (toVerdict(answer.status) !== 'accept') keep(event);
      }
      return { answer, events: batch.events };
    },
  };
}
