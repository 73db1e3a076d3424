import type { Burst, EvictionRank } from './event-store.ts';

/** The most bytes of a burst: what is stored, evicted and lost together. */
const MAX_BURST_BYTES = 8 * 1024;

/** An event on its way into the outbox. */
export interface NewEvent {
  /** Names it for ever, in this browser. */
  readonly id: string;
  readonly json: string;
  /** What it shares with its burst. */
  readonly context: string;
  /** Of `json`, in UTF-8. */
  readonly bytes: number;
  readonly recordedAt: number;
  readonly rank: EvictionRank;
}

/** What a task has recorded so far. */
export interface Drafts {
  /** Answers whether it is the first since the last `take`. */
  readonly add: (event: NewEvent) => boolean;
  /** Takes all out, as bursts: those that follow each other, are alike and not too long together. */
  readonly take: () => readonly Burst[];
}

export function createDrafts(): Drafts {
  let drafts: { readonly events: string[]; readonly first: NewEvent; bytes: number }[] = [];
  return {
    add(event) {
      const last = drafts.at(-1);
      const isAlike = last?.first.context === event.context && last.first.rank === event.rank;
      if (isAlike && last.bytes + event.bytes <= MAX_BURST_BYTES) {
        last.events.push(event.json);
        last.bytes += event.bytes;
      } else drafts.push({ events: [event.json], first: event, bytes: event.bytes });
      return !last;
    },
    take() {
      const taken = drafts;
      drafts = [];
      return taken.map(({ events, bytes, first: { recordedAt, id, rank, context } }) => ({
        key: [recordedAt, id, events.length, bytes, rank],
        events,
        context,
      }));
    },
  };
}
