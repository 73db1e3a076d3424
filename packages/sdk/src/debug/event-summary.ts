import type { AnalyticsEvent } from '@kept/protocol';

/** An event in one line: what a list calls it, and what its first properties say. */
export interface EventSummary {
  readonly name: string;
  readonly hint: string;
}

/** More than fits a line. */
const MAX_HINT_LENGTH = 120;

export function toEventSummary(event: AnalyticsEvent): EventSummary {
  switch (event.type) {
    case 'track':
      return { name: event.event, hint: toHint(event.properties) };
    case 'page':
    case 'screen':
      return {
        name: event.name ?? event.context?.page?.path ?? '',
        hint: event.category ?? event.context?.page?.title ?? '',
      };
    case 'identify':
      return { name: event.userId ?? event.anonymousId ?? '', hint: toHint(event.traits) };
    case 'group':
      return { name: event.groupId, hint: toHint(event.traits) };
    case 'alias':
      return { name: event.userId ?? '', hint: `was ${event.previousId}` };
  }
}

function toHint(values: object = {}): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
    .slice(0, MAX_HINT_LENGTH);
}

/** The time of day where the developer is, to the second. */
export function toTimeOfDay(at: number | string): string {
  return new Date(at).toTimeString().slice(0, 8);
}
