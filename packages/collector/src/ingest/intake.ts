import {
  MAX_BATCH_EVENTS,
  parseBatch,
  type AnalyticsEvent,
  type MessageId,
  type ParsedBatch,
  type RefusedEvent,
} from '@kept/protocol';

import { toTimestamp, type Environment } from '../environment.ts';
import type { Suppressions } from '../privacy/suppressions.ts';
import { readEventTime } from './clock.ts';
import { type Arrival, enrich, type ReceivedEvent } from './enrich.ts';
import { toPlaces } from './places.ts';
import { refuseSuppressed } from './refuse-suppressed.ts';
import type { Store } from './store.ts';
import { createUserAgentReader } from './user-agent.ts';

/** Takes events that somebody vouches for, an import or a signed webhook, the way that all events go. */
export interface Intake {
  /**
   * Stores calls as `POST /v1/batch` takes them, however many; resolves when they are in the tables, with those that were
   * refused by their place. Null when the database does not take events now. Never rejects.
   *
   * @param sender who sends; a server that knows a secret when absent
   */
  take(project: string, calls: readonly object[], sender?: CallSender): Promise<Taken | null>;
}

/** A page's user agent tells bots; what a server vouches for is nobody's doing but whom it names. */
export type CallSender = Pick<Arrival, 'userAgent' | 'isTrusted'>;

export interface Taken {
  readonly stored: number;
  readonly refused: readonly RefusedEvent[];
}

export interface IntakeParts {
  readonly store: Store<ReceivedEvent>;
  readonly environment: Environment;
  readonly suppressions: Pick<Suppressions, 'has'>;
}

const SERVER: CallSender = { userAgent: null, isTrusted: true };

export function createIntake({ store, environment, suppressions }: IntakeParts): Intake {
  const readUserAgent = createUserAgentReader();
  const mint = () => `${environment.randomText(16)}-0` as MessageId;

  return {
    async take(project, calls, sender = SERVER) {
      const receivedAt = toTimestamp(environment.now());
      const arrival = { project, sentAt: null, receivedAt, country: '', ...sender };
      const refused: RefusedEvent[] = [];
      const taken: { readonly event: AnalyticsEvent; readonly index: number }[] = [];
      for (let from = 0; from < calls.length; from += MAX_BATCH_EVENTS) {
        const batch = parse(calls.slice(from, from + MAX_BATCH_EVENTS), mint);
        const known = refuseSuppressed(batch, (id) => suppressions.has(project, id));
        for (const each of known.refused) refused.push({ ...each, index: from + each.index });
        const places = toPlaces(known);
        for (const [at, event] of known.events.entries()) {
          const index = from + (places[at] ?? at);
          const message = findTimeProblem(event, receivedAt);
          if (message === null) taken.push({ event, index });
          else refused.push({ index, messageId: event.messageId, reason: 'invalid_timestamp', message });
        }
      }
      const result = await store.store(taken.map(({ event }) => enrich(event, arrival, readUserAgent)));
      if (!result.ok) return null;
      for (const at of result.refused.keys()) {
        const { event, index } = taken[at] ?? {};
        if (event === undefined || index === undefined) continue;
        const message = 'The database cannot hold a value of these properties.';
        refused.push({ index, messageId: event.messageId, reason: 'invalid_properties', message });
      }
      return { stored: taken.length - result.refused.size, refused };
    },
  };
}

function parse(batch: readonly object[], mint: () => MessageId): ParsedBatch {
  const parsed = parseBatch({ batch }, mint);
  // It refuses only whole bodies of another form.
  if (!parsed.ok) throw new TypeError(parsed.message);
  return parsed;
}

/** The time of receipt would stand for a time that cannot be, and differ with every repetition: each would be one more event. */
function findTimeProblem(event: AnalyticsEvent, receivedAt: ReturnType<typeof toTimestamp>): string | null {
  if (event.timestamp === undefined) return 'It does not say when it happened.';
  switch (readEventTime(event, null, receivedAt).flag) {
    case 'in_the_future':
      return `Its time, ${event.timestamp}, lies in the future.`;
    case 'too_old':
      return `Its time, ${event.timestamp}, is more than ten years ago.`;
    case null:
      return null;
  }
}
