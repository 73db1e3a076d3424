import type { AnalyticsEvent } from '@kept/protocol';

/** What the collector's table names a call that is no `track`. */
const NAMES = {
  page: 'Page Viewed',
  screen: 'Screen Viewed',
  identify: 'Identify',
  group: 'Group',
  alias: 'Alias',
} as const;

/** The name under which the collector's table has the event: a track call's own, else one by the kind of call. */
export function toEventName(event: AnalyticsEvent): string {
  return event.type === 'track' ? event.event : NAMES[event.type];
}
