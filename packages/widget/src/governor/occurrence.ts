import type { AnalyticsEvent, Properties } from '@kept/protocol';

/** An event as conditions and steps see it. */
export interface Occurrence {
  /** A page or screen call goes by the name under which the collector keeps it. */
  readonly name: string;
  readonly properties: Properties;
  /** The path of the page that it happened on, or that was seen. */
  readonly path: string | null;
}

/** Null for calls that are not something a person did. */
export function toOccurrence(event: AnalyticsEvent): Occurrence | null {
  const path = event.context?.page?.path ?? null;
  switch (event.type) {
    case 'track':
      return { name: event.event, properties: event.properties ?? {}, path };
    case 'page':
      return { name: 'Page Viewed', properties: event.properties ?? {}, path };
    case 'screen':
      return { name: 'Screen Viewed', properties: event.properties ?? {}, path };
    case 'identify':
    case 'group':
    case 'alias':
      return null;
  }
}
