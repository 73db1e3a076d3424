import type { AnalyticsEvent, ParsedBatch, RefusedEvent } from '@kept/protocol';

import { toPlaces } from './places.ts';

/**
 * The batch without events of people who were deleted; each is named among the refused.
 *
 * An event is whose row it becomes: the user's, else the device's. So whoever signs in on the device of somebody who was
 * deleted is counted, and what is done there signed out is not.
 */
export function refuseSuppressed(parsed: ParsedBatch, isSuppressed: (id: string) => boolean): ParsedBatch {
  const isOfDeleted = (event: AnalyticsEvent): boolean =>
    isSuppressed(event.userId ?? event.anonymousId ?? '') ||
    (event.type === 'alias' && isSuppressed(event.previousId));
  const suppressed = new Set(parsed.events.filter(isOfDeleted));
  if (suppressed.size === 0) return parsed;
  const places = toPlaces(parsed);
  const refused = parsed.events.flatMap((event, at) =>
    suppressed.has(event) ? [toRefused(event, places[at] ?? at)] : [],
  );
  return {
    ...parsed,
    events: parsed.events.filter((event) => !suppressed.has(event)),
    refused: [...parsed.refused, ...refused],
  };
}

function toRefused({ messageId }: AnalyticsEvent, index: number): RefusedEvent {
  const message = 'This person had their data deleted, and nothing more is stored of them.';
  return { index, messageId, reason: 'suppressed', message };
}
