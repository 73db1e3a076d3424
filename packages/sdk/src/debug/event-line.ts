import type { AnalyticsEvent } from '@kept/protocol';

import { element } from './element.ts';

/** More than fits a line. */
const MAX_HINT_LENGTH = 120;

/** An event in one line: when, what kind of call, what a list calls it, and what its first properties say. */
export function eventLine(event: AnalyticsEvent): readonly HTMLElement[] {
  const payload = 'traits' in event ? event.traits : 'properties' in event ? event.properties : null;
  const hint = Object.entries(payload ?? {}).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return [
    element('time', {}, event.timestamp ? toTimeOfDay(event.timestamp) : ''),
    element('span.soft', {}, event.type),
    element('b', {}, toName(event)),
    element('span.hint', {}, hint.join(', ').slice(0, MAX_HINT_LENGTH)),
  ];
}

/** The time of day where the developer is, to the second. */
export function toTimeOfDay(at: number | string): string {
  return new Date(at).toTimeString().slice(0, 8);
}

function toName(event: AnalyticsEvent): string {
  switch (event.type) {
    case 'track':
      return event.event;
    case 'group':
      return event.groupId;
    case 'page':
    case 'screen':
      return event.name ?? event.context?.page?.path ?? '';
    case 'identify':
    case 'alias':
      return event.userId ?? event.anonymousId ?? '';
  }
}
