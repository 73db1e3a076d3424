import type { AnalyticsEvent, Properties } from '@kept/protocol';

/** An event as conditions and steps see it. */
export interface Occurrence {
  /** A page or screen call goes by the name under which the collector keeps it. */
  readonly name: string;
  readonly properties: Properties;
  /** The path of the page that it happened on, or that was seen. */
  readonly path: string | null;
  /** What is known of the person, where that may have changed. */
  readonly traits?: Properties;
}

const CALL_NAMES = { page: 'Page Viewed', screen: 'Screen Viewed' };

/** Null for calls that are not something a person did. */
export function toOccurrence(event: AnalyticsEvent): Occurrence | null {
  if (event.type !== 'track' && event.type !== 'page' && event.type !== 'screen') return null;
  return {
    name: event.type === 'track' ? event.event : CALL_NAMES[event.type],
    properties: event.properties ?? {},
    path: event.context?.page?.path ?? null,
  };
}
