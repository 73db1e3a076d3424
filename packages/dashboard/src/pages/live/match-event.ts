import type { LiveEvent } from '../../data/live-events.ts';

/** Whose events are shown. */
export type Who = 'all' | 'people' | 'bots';

export interface LiveFilter {
  /** Of which all words must be found, in capitals or not. */
  readonly text: string;
  readonly who: Who;
}

/** Whether an event is one that the reader looks for, by its name, who did it, for which account and where. */
export function matchEvent(
  { event, person, accountId, path, bot = false }: LiveEvent,
  { text, who }: LiveFilter,
): boolean {
  if (who !== 'all' && (who === 'bots') !== bot) return false;
  const told = [event, person, accountId ?? '', path ?? ''].join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => told.includes(word));
}
