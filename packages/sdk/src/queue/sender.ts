import type { EventContext, MessageId } from '@kept/protocol';

import type { DropReason } from '../client.ts';
import { type BatchLimits, packBatch } from './batch.ts';
import type { NewEvent, StoredEvent } from './event-store.ts';
import type { Outbox } from './outbox.ts';
import { toVerdict } from './retry.ts';
import type { Answer, Transport } from './transport.ts';

/** How sending ended: all was answered, or the rest has to wait. */
export type SendOutcome =
  | { readonly kind: 'answered' }
  | { readonly kind: 'retry'; readonly retryAfterMs: number | null }
  | { readonly kind: 'hold'; readonly status: number };

export interface Sender {
  /** Sends events in as many batches as they need, and removes from the outbox what the collector named. */
  readonly send: (events: readonly StoredEvent[], how: 'first' | 'again') => Promise<SendOutcome>;
  /** Counts what an answer is about: its refused ids as refused, all others as delivered. */
  readonly settle: (events: readonly StoredEvent[], answer: Answer) => Promise<void>;
  /** Events that the collector would not take even alone. */
  readonly suspects: () => readonly StoredEvent[];
  /** Since this run began. */
  readonly delivered: () => number;
  readonly isInFlight: (id: MessageId) => boolean;
}

export interface SenderParts {
  readonly outbox: Outbox;
  readonly transport: Transport;
  readonly writeKey: string;
  readonly limits: BatchLimits;
  /** The page's clock, milliseconds since 1970. */
  readonly now: () => number;
  readonly onAnswer: (answer: Answer, events: number, sentAt: number) => void;
  readonly onDropped: (reason: DropReason, count: number) => void;
  readonly onSettled: (events: readonly NewEvent[]) => void;
}

/** Sends for one run of delivery. */
export function createSender(parts: SenderParts): Sender {
  const { outbox, transport, writeKey, now } = parts;
  const suspects: StoredEvent[] = [];
  let { limits } = parts;
  let delivered = 0;
  let inFlight: ReadonlySet<MessageId> = new Set();

  async function send(events: readonly StoredEvent[], how: 'first' | 'again'): Promise<SendOutcome> {
    const contexts = await readContexts(outbox, events);
    for (let rest = events; rest.length > 0;) {
      const batch = packBatch(rest, contexts, writeKey, limits);
      rest = rest.slice(batch.events.length);
      const sentAt = now();
      inFlight = new Set(batch.events.map(({ id }) => id));
      const answer = await transport.send(batch.toBody(new Date(sentAt).toISOString()), how);
      inFlight = new Set();
      parts.onAnswer(answer, batch.events.length, sentAt);
      const verdict = toVerdict(answer.status);
      if (verdict === 'accept') await settle(batch.events, answer);
      else if (verdict === 'hold') return { kind: 'hold', status: answer.status };
      else if (verdict === 'retry') return { kind: 'retry', retryAfterMs: answer.retryAfterMs };
      else if (batch.events.length === 1) suspects.push(...batch.events);
      else {
        if (answer.status === 413) limits = { ...limits, maxBytes: Math.ceil(batch.bytes / 2) };
        const half = batch.events.length >> 1;
        for (const part of [batch.events.slice(0, half), batch.events.slice(half)]) {
          const outcome = await send(part, how);
          if (outcome.kind !== 'answered') return outcome;
        }
      }
    }
    return { kind: 'answered' };
  }

  async function settle(events: readonly StoredEvent[], { receipt }: Answer): Promise<void> {
    const refusedIds = new Set<string | null>(receipt?.refused?.map(({ messageId }) => messageId));
    const refused = events.filter(({ id }) => refusedIds.has(id));
    const accepted = events.filter(({ id }) => !refusedIds.has(id));
    delivered += await remove(outbox, accepted, 'delivered');
    if (refused.length > 0) parts.onDropped('refused', await remove(outbox, refused, 'refused'));
    parts.onSettled(events);
  }

  return {
    send,
    settle,
    suspects: () => suspects,
    delivered: () => delivered,
    isInFlight: (id) => inFlight.has(id),
  };
}

/** Removes and counts; answers how many were still there. */
export function remove(
  outbox: Outbox,
  events: readonly StoredEvent[],
  as: 'delivered' | DropReason,
): Promise<number> {
  if (events.length === 0) return Promise.resolve(0);
  return outbox.use((store) =>
    store.remove(
      events.map(({ key }) => key),
      as,
    ),
  );
}

function readContexts(
  outbox: Outbox,
  events: readonly StoredEvent[],
): Promise<ReadonlyMap<string, EventContext>> {
  const keys = [...new Set(events.map(({ contextKey }) => contextKey))];
  return outbox.use((store) => store.readContexts(keys));
}
