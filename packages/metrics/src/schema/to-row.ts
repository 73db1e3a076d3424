import {
  FACT_EVENTS,
  MAX_NAME_LENGTH,
  type AnalyticsEvent,
  type Properties,
  type Timestamp,
} from '@kept/protocol';

import type { ClickHouseTime, EventRow } from './events-table.ts';

/** What the collector adds to an event. */
export interface Received {
  readonly project: string;
  /** When it happened by the collector's clock rules; the same on every delivery of the same message. */
  readonly ts: Timestamp;
  readonly receivedAt: Timestamp;
  readonly browser: string;
  readonly os: string;
  readonly country: string;
  readonly isBot: boolean;
  readonly isTrusted: boolean;
}

/** A row and the one table that it belongs to. */
export interface TableRow {
  readonly table: 'events' | 'facts';
  readonly row: EventRow;
}

/** A session ends after a day at the latest, so no event can carry more attention than that; a foreign client may claim it. */
const MAX_ENGAGED_MS = 86_400_000;
/** In characters. A batch says its context once for all of its events, so that a long text in it would become very many. */
const MAX_PATH_LENGTH = 2_048;

/** The row that an event becomes. What the call says beside its fields goes into `props`, under Segment's names in snake_case. */
export function toRow(event: AnalyticsEvent, received: Received): TableRow {
  const call = describe(event);
  const kept = event.context?.kept;
  return {
    table: FACT_EVENTS.has(call.event) ? 'facts' : 'events',
    row: {
      message_id: event.messageId,
      project: received.project,
      type: event.type,
      event: call.event,
      ts: toClickHouseTime(received.ts),
      received_at: toClickHouseTime(received.receivedAt),
      pid: event.userId ?? event.anonymousId ?? '',
      anonymous_id: event.anonymousId ?? '',
      account_id: event.type === 'group' ? event.groupId : id(event.context?.groupId),
      // RudderStack's clients say it beside, as a number.
      session_id: id(kept?.sessionId) || id(event.context?.['sessionId']),
      engaged_ms: duration(kept?.engagedMs),
      path: path(event.context?.page?.path) || path(call.props['path']),
      browser: received.browser,
      os: received.os,
      country: received.country,
      is_bot: received.isBot ? 1 : 0,
      is_trusted: received.isTrusted ? 1 : 0,
      props: toProps(call.props),
    },
  };
}

/** `2026-11-21T22:36:22.000Z` as ClickHouse writes it. */
export function toClickHouseTime(timestamp: Timestamp): ClickHouseTime {
  return timestamp.slice(0, 23).replace('T', ' ');
}

function describe(event: AnalyticsEvent): { readonly event: string; readonly props: Properties } {
  switch (event.type) {
    case 'track':
      return { event: event.event, props: event.properties ?? {} };
    case 'page':
      return { event: 'Page Viewed', props: namedProps(event) };
    case 'screen':
      return { event: 'Screen Viewed', props: namedProps(event) };
    case 'identify':
      return { event: 'Identify', props: event.traits ?? {} };
    case 'group':
      return { event: 'Group', props: event.traits ?? {} };
    case 'alias':
      return { event: 'Alias', props: { previous_id: event.previousId } };
    default:
      return unreachable(event);
  }
}

function namedProps(page: {
  readonly name?: string;
  readonly category?: string;
  readonly properties?: Properties;
}): Properties {
  return {
    ...page.properties,
    ...(page.name === undefined ? {} : { name: page.name }),
    ...(page.category === undefined ? {} : { category: page.category }),
  };
}

/** The context comes as others wrote it: an id or a path that cannot be one is as good as none. */
function id(value: unknown): string {
  return typeof value === 'number' ? String(value) : text(value, MAX_NAME_LENGTH);
}

function path(value: unknown): string {
  return text(value, MAX_PATH_LENGTH);
}

function text(value: unknown, maxLength: number): string {
  return typeof value === 'string' && value.length <= maxLength ? value : '';
}

/**
 * A list of objects or of lists is stored as its JSON text. ClickHouse would open columns for every key of every list within
 * a list: a few thousand events with keys at random are 15,000 files in one part, and then no query finds a file to open.
 */
function toProps(props: Properties): Properties {
  return holdsDeepList(props)
    ? (JSON.parse(
        JSON.stringify(props, (_, value) => (isDeepList(value) ? JSON.stringify(value) : value)),
      ) as Properties)
    : props;
}

function holdsDeepList(value: unknown): boolean {
  if (!isComposite(value)) return false;
  return isDeepList(value) || (!Array.isArray(value) && Object.values(value).some(holdsDeepList));
}

function isDeepList(value: unknown): boolean {
  return Array.isArray(value) && value.some(isComposite);
}

function isComposite(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function duration(ms: unknown): number {
  return typeof ms === 'number' && ms > 0 ? Math.min(Math.round(ms), MAX_ENGAGED_MS) : 0;
}

function unreachable(event: never): never {
  throw new TypeError(`No row for ${JSON.stringify(event)}`);
}
