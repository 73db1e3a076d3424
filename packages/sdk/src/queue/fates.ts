import type { Receipt } from '../client.ts';
import type { Letter } from './batch.ts';
import type { Burst, Removal } from './event-store.ts';

/** What has become of the events of bursts that are answered in part. */
export interface Fates {
  /** How many bursts that are. */
  readonly size: () => number;
  readonly has: (letter: Letter) => boolean;
  /** Whether all of a burst's events have a fate. */
  readonly isOver: (burst: Burst) => boolean;
  /** Notes that the server took the letters, save those that its receipt refuses, or none where there is none. Answers the bursts that are over by it. */
  readonly note: (letters: readonly Letter[], receipt: Receipt | null) => readonly Burst[];
  readonly forget: (ids: Iterable<string>) => void;
  readonly toRemoval: (burst: Burst) => Removal;
}

export function createFates(): Fates {
  /** By the id of the burst and the place in it. */
  const fates = new Map<string, Map<number, 'delivered' | 'refused'>>();
  const isOver = ({ key: [, id, events] }: Burst): boolean => fates.get(id)?.size === events;

  return {
    size: () => fates.size,
    has: ({ burst, at }) => fates.get(burst.key[1])?.has(at) ?? false,
    isOver,
    note(letters, receipt) {
      const refusedIds = new Set(receipt?.refused?.map(({ messageId }) => messageId));
      const isRefused = ({ burst, at }: Letter): boolean => {
        if (!receipt) return true;
        const { messageId } =
          refusedIds.size > 0
            ? (JSON.parse(burst.events[at] ?? '') as { messageId: string })
            : { messageId: '' };
        return refusedIds.has(messageId);
      };
      for (const letter of letters) {
        const [, id] = letter.burst.key;
        const fate = fates.get(id) ?? new Map<number, 'delivered' | 'refused'>();
        fates.set(id, fate.set(letter.at, isRefused(letter) ? 'refused' : 'delivered'));
      }
      return [...new Set(letters.map(({ burst }) => burst))].filter(isOver);
    },
    forget(ids) {
      for (const id of ids) fates.delete(id);
    },
    toRemoval({ key }) {
      const counts: Record<string, number> = {};
      for (const fate of fates.get(key[1])?.values() ?? []) counts[fate] = (counts[fate] ?? 0) + 1;
      return { key, counts };
    },
  };
}
