import { byteLength, type EventContext } from '@kept/protocol';

import type { Burst } from './event-store.ts';

/** One event of a burst. */
export interface Letter {
  readonly burst: Burst;
  /** Its place in the burst. */
  readonly at: number;
}

export interface BatchLimits {
  readonly maxEvents: number;
  /** Of the body before compression. */
  readonly maxBytes: number;
}

/** A batch as far as it does not change from one attempt to the next. */
export interface PackedBatch {
  /** The first of the letters given: at least one, and as many as the limits allow. */
  readonly letters: readonly Letter[];
  /** Of the whole body, at most. */
  readonly bytes: number;
  readonly toBody: (sentAt: string) => string;
}

/** How every recorded event begins: what its burst says of the context can be put in between. */
export const EVENT_HEAD = '{"context":{"kept":{';

/** Commas, keys and the `sentAt` of a body, with room to spare. */
const ENVELOPE_BYTES = 200;

/** The events of bursts, one by one. */
export function toLetters(bursts: readonly Burst[]): readonly Letter[] {
  return bursts.flatMap((burst) => burst.events.map((_, at) => ({ burst, at })));
}

/**
 * Packs events into one body. What the events' contexts share is written once, for the batch; the collector merges it into
 * each event. Only what every context has may be shared: an event of a page without a campaign must not inherit one.
 */
export function packBatch(
  candidates: readonly Letter[],
  writeKey: string,
  { maxEvents, maxBytes }: BatchLimits,
): PackedBatch {
  const letters = candidates.slice(0, maxEvents);
  const { shared, heads } = shareContext(letters);
  const tail = `],"writeKey":${JSON.stringify(writeKey)},"context":${JSON.stringify(shared)}`;
  const texts: string[] = [];
  let bytes = ENVELOPE_BYTES + byteLength(tail);
  for (const { burst, at } of letters) {
    const text = heads.get(burst.context) + (burst.events[at] ?? '').slice(EVENT_HEAD.length);
    const added = byteLength(text) + 1;
    if (texts.length > 0 && bytes + added > maxBytes) break;
    bytes += added;
    texts.push(text);
  }
  return {
    letters: letters.slice(0, texts.length),
    bytes,
    toBody: (sentAt) => `{"batch":[${texts.join(',')}${tail},"sentAt":"${sentAt}"}`,
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** What all have in common, taken from the newest context, and how an event of each context begins that says the rest itself. */
function shareContext(letters: readonly Letter[]): {
  readonly shared: EventContext;
  readonly heads: ReadonlyMap<string, string>;
} {
  const texts = [...new Set(letters.map(({ burst }) => burst.context))];
  const contexts = texts.map((text) => JSON.parse(text) as EventContext);
  const kepts = contexts.map(({ kept }) => kept ?? {});
  const shared = { ...intersect(contexts), kept: intersect(kepts) };
  return {
    shared,
    heads: new Map(
      texts.map((text, at) => [
        text,
        `{"context":{${toFields(contexts[at], shared)}"kept":{${toFields(kepts[at], shared.kept)}`,
      ]),
    ),
  };
}

/** The last's values of the keys that all have; `kept` is for its own turn. */
function intersect(all: readonly object[]): Fields {
  return Object.fromEntries(
    Object.entries(all.at(-1) ?? {}).filter(([key]) => key !== 'kept' && all.every((each) => key in each)),
  );
}

/** What `fields` say otherwise than `shared`, as the beginning of a JSON object with more to come. */
function toFields(fields: object = {}, shared: Fields): string {
  return Object.entries(fields)
    .filter(([key, value]) => key !== 'kept' && JSON.stringify(value) !== JSON.stringify(shared[key]))
    .map((field) => `${JSON.stringify(field[0])}:${JSON.stringify(field[1])},`)
    .join('');
}
