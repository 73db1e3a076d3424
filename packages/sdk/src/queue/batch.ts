import { byteLength, type EventContext } from '@kept/protocol';

import type { NewEvent } from './event-store.ts';

export interface BatchLimits {
  readonly maxEvents: number;
  /** Of the body before compression. */
  readonly maxBytes: number;
}

/** A batch as far as it does not change from one attempt to the next. */
export interface PackedBatch<Event extends NewEvent> {
  /** The first of the events given: at least one, and as many as the limits allow. */
  readonly events: readonly Event[];
  /** Of the whole body, at most. */
  readonly bytes: number;
  readonly toBody: (sentAt: string) => string;
}

/** Commas, keys and the `sentAt` of a body, with room to spare. */
const ENVELOPE_BYTES = 200;
const CONTEXT_KEY_BYTES = byteLength(',"context":,');

/**
 * Packs stored events into one body. What the events' contexts share is written once, for the batch; the collector merges it into
 * each event. Only what every context has may be shared: an event of a page without a campaign must not inherit one.
 */
export function packBatch<Event extends NewEvent>(
  events: readonly Event[],
  contexts: ReadonlyMap<string, EventContext>,
  writeKey: string,
  { maxEvents, maxBytes }: BatchLimits,
): PackedBatch<Event> {
  const candidates = events.slice(0, maxEvents);
  const { shared, rest } = shareContext(candidates, contexts);
  const context = JSON.stringify(shared);
  const texts: string[] = [];
  let bytes = ENVELOPE_BYTES + byteLength(context) + byteLength(writeKey);
  for (const event of candidates) {
    const own = toOwnContext(event, rest.get(event.contextKey));
    const eventBytes = event.bytes + CONTEXT_KEY_BYTES + (own === event.ownContext ? 0 : byteLength(own));
    if (texts.length > 0 && bytes + eventBytes > maxBytes) break;
    bytes += eventBytes;
    texts.push(`${event.json.slice(0, -1)},"context":${own}}`);
  }
  return {
    events: candidates.slice(0, texts.length),
    bytes,
    toBody: (sentAt) =>
      `{"batch":[${texts.join(',')}],"sentAt":"${sentAt}","writeKey":${JSON.stringify(writeKey)},"context":${context}}`,
  };
}

/** What all have in common, taken from the most frequent context, and what each of the others says differently. */
function shareContext(
  events: readonly NewEvent[],
  contexts: ReadonlyMap<string, EventContext>,
): { readonly shared: EventContext; readonly rest: ReadonlyMap<string, EventContext> } {
  const frequency = new Map<string, number>();
  for (const { contextKey } of events) frequency.set(contextKey, (frequency.get(contextKey) ?? 0) + 1);
  const keys = [...frequency.keys()].sort((a, b) => (frequency.get(b) ?? 0) - (frequency.get(a) ?? 0));
  const all = keys.map((key) => contexts.get(key) ?? {});
  const shared = {
    ...intersect(all),
    kept: intersect(all.map(({ kept }) => kept ?? {})),
  };
  return {
    shared,
    rest: new Map(
      keys.map((key, at) => {
        const context = all[at] ?? {};
        return [key, { ...subtract(context, shared), kept: subtract(context.kept ?? {}, shared.kept) }];
      }),
    ),
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** The first's values of the keys that all have; `kept` is for its own turn. */
function intersect([first = {}, ...others]: readonly object[]): Fields {
  return Object.fromEntries(
    Object.entries(first).filter(([key]) => key !== 'kept' && others.every((other) => key in other)),
  );
}

function subtract(from: object, shared: Fields): Fields {
  return Object.fromEntries(
    Object.entries(from).filter(
      ([key, value]) => key !== 'kept' && JSON.stringify(value) !== JSON.stringify(shared[key]),
    ),
  );
}

function toOwnContext({ ownContext }: NewEvent, rest: EventContext = {}): string {
  if (Object.keys(rest).length === 1 && Object.keys(rest.kept ?? {}).length === 0) return ownContext;
  const own = JSON.parse(ownContext) as EventContext;
  return JSON.stringify({ ...rest, ...own, kept: { ...rest.kept, ...own.kept } });
}
