import {
  type AnalyticsEvent,
  byteLength,
  type EventContext,
  type EventType,
  MAX_EVENT_BYTES,
  MAX_MESSAGE_ID_LENGTH,
  MAX_NAME_LENGTH,
  type Properties,
} from '@kept/protocol';

import type { CallOptions, DropReason, Plugin } from './client.ts';
import type { ConsentKeeper } from './consent.ts';
import type { ContextReader } from './context.ts';
import type { DiagnosticsLog } from './diagnostics.ts';
import type { Identity } from './identity.ts';
import { mergeContext } from './merge-context.ts';
import type { EvictionRank } from './queue/event-store.ts';
import type { NewEvent } from './queue/drafts.ts';
import type { Session } from './session.ts';
import { writeJson } from './to-json.ts';

/** A call's own words, as the host gave them. */
export interface RecordedCall {
  readonly type: EventType;
  /** The fields that carry names and ids; each is checked to be text of a sensible length. */
  readonly names: Readonly<
    Partial<Record<'event' | 'name' | 'category' | 'groupId' | 'userId' | 'previousId', unknown>>
  >;
  readonly payload?: unknown;
  /** Properties of Kept's own, beside the host's. */
  readonly properties?: Properties;
  readonly options?: CallOptions | undefined;
}

export interface RecorderParts {
  /** Names this page load in message ids. */
  readonly boot: string;
  readonly identity: Identity;
  readonly session: Session;
  readonly consent: ConsentKeeper;
  readonly contexts: ContextReader;
  readonly diagnostics: DiagnosticsLog;
  readonly now: () => number;
  readonly clockOffsetMs: () => number | undefined;
  readonly plugins: () => readonly Plugin[];
  /** What the host adds to this event's context; null when that is nothing. */
  readonly takeContext: () => Properties | null;
  /** Whether anybody would look at the event as an object. */
  readonly isObserved: () => boolean;
  readonly onRecorded: (event: NewEvent) => void;
  readonly onDropped: (reason: DropReason, why: string) => void;
  /** Called when `isObserved`. */
  readonly onEvent: (event: AnalyticsEvent) => void;
}

/** Reports attention that no other event has. */
export const HEARTBEAT = 'Session Heartbeat';

/** Left for the part of the context that events share, should this one have to carry it. */
const MAX_SHARED_BYTES = 4 * 1024;

const MESSAGE_ID = new RegExp(`^[A-Za-z0-9._-]{1,${MAX_MESSAGE_ID_LENGTH}}$`);

/** Turns calls into events: ids, time, circumstances; serialised once, to the text that is stored and sent. */
export function createRecorder(parts: RecorderParts): (call: RecordedCall) => void {
  const { boot, identity, session, contexts, diagnostics, onDropped } = parts;
  /** Who looks at an event right now. What they record meanwhile waits for its turn, and they need not look at it. */
  const looking = new Set<Plugin>();
  let waiting: { readonly call: RecordedCall; readonly by: readonly Plugin[] }[] = [];
  let seq = 0;
  let startsSession = false;

  const record = (call: RecordedCall, by: readonly Plugin[]): void => {
    const { type, names, payload, properties, options } = call;
    const checked = checkNames(type, names);
    if (typeof checked === 'string') return onDropped('invalid', checked);

    const { anonymousId, userId, groupId } = identity.read();
    const attention = parts.plugins().find((plugin) => plugin.attention)?.attention;
    const engagedMs = attention?.unreportedMs() ?? 0;
    const recordedAt = parts.now();
    const { id: sessionId, isNew } = session.touch(engagedMs, recordedAt);
    startsSession ||= isNew;
    const dropped = diagnostics.unreportedDrops();
    const shared = contexts.read({
      groupId,
      sessionId,
      clockOffsetMs: parts.clockOffsetMs(),
      consent: parts.consent.answers(),
    });
    // Written piece by piece: this is most of what a page waits for when it calls.
    const kept =
      `"seq":${seq}` +
      (startsSession ? ',"sessionStart":true' : '') +
      (engagedMs ? `,"engagedMs":${engagedMs}` : '') +
      (dropped ? `,"dropped":${JSON.stringify(dropped)}` : '');
    const messageId = toMessageId(options?.messageId) ?? `${boot}-${seq}`;
    const added = parts.takeContext();
    const json = writeJson((take) => {
      const given = take(payload);
      const context = take(options?.context);
      const own = added || context ? JSON.stringify({ ...added, ...context, kept: undefined }) : '{}';
      const rest = JSON.stringify({
        type,
        messageId,
        anonymousId,
        // In JSON, what is undefined is absent.
        userId: userId ?? undefined,
        timestamp: new Date(toTime(options?.timestamp, recordedAt)).toISOString(),
        ...checked,
        [type === 'identify' || type === 'group' ? 'traits' : 'properties']:
          // Segment's spec has the page in a page call's properties, for servers that look nowhere else.
          type === 'page'
            ? { ...(context?.['page'] ?? contexts.page()), ...given }
            : properties
              ? { ...given, ...properties }
              : given,
      });
      // Begins as `EVENT_HEAD` has it: what the burst has to say is put in between.
      return `{"context":{"kept":{${kept}}${own === '{}' ? '}' : `,${own.slice(1)}`},${rest.slice(1)}`;
    });
    if (json.length > MAX_EVENT_BYTES) return onDropped('invalid', `${type}: too large`);
    const recorded = observe({ ...parts, by, looking }, json, shared);
    if (!recorded) return onDropped('plugin', `${type}: a plugin took it out`);
    const bytes = byteLength(recorded.json);
    if (bytes > MAX_EVENT_BYTES - MAX_SHARED_BYTES) return onDropped('invalid', `${type}: too large`);

    const id = `${boot}-${seq++}`;
    startsSession = false;
    attention?.report(engagedMs);
    diagnostics.reportedDrops();
    parts.onRecorded({
      id,
      json: recorded.json,
      context: recorded.shared,
      bytes,
      recordedAt,
      rank: toRank(type, names.event),
    });
    if (recorded.event) parts.onEvent(recorded.event);
  };
  const start = (call: RecordedCall, by: readonly Plugin[]): void => {
    if (looking.size > 0) return void waiting.push({ call, by: [...looking] });
    record(call, by);
    const next = waiting;
    waiting = [];
    for (const each of next) start(each.call, each.by);
  };
  return (call) => start(call, []);
}

interface Recorded {
  readonly json: string;
  /** Of the context, what goes to the burst. */
  readonly shared: string;
  readonly event?: AnalyticsEvent;
}

/** Shows the event to the plugins, which may change or drop it. With nobody looking, text stays text. */
function observe(
  {
    plugins,
    isObserved,
    diagnostics,
    by,
    looking,
  }: RecorderParts & { readonly by: readonly Plugin[]; readonly looking: Set<Plugin> },
  json: string,
  shared: string,
): Recorded | null {
  const enrichers = plugins().filter((plugin) => 'enrich' in plugin && !by.includes(plugin));
  if (enrichers.length === 0 && !isObserved()) return { json, shared };

  const own = JSON.parse(json) as AnalyticsEvent;
  const original: AnalyticsEvent = { ...own, context: mergeContext(own, JSON.parse(shared) as EventContext) };
  let event = original;
  for (const plugin of enrichers) {
    for (const each of [...by, plugin]) looking.add(each);
    let enriched: AnalyticsEvent | null | undefined = event;
    try {
      enriched = plugin.enrich?.(event);
    } catch (error) {
      diagnostics.report(`${plugin.name}.enrich`, error);
    }
    looking.clear();
    if (!enriched) return null;
    event = enriched;
  }
  if (event === original) return { json, shared, event };
  const { kept, ...changed } = event.context ?? {};
  return {
    json: `{"context":${JSON.stringify({ kept: { ...kept, ...own.context?.kept } })},${JSON.stringify({
      ...event,
      context: undefined,
      // The id counts what this page recorded; no plugin may make two events one.
      messageId: own.messageId,
      type: own.type,
    }).slice(1)}`,
    shared: JSON.stringify(changed),
    event,
  };
}

/** The names that were given, as text; or one line on what is wrong with them. */
function checkNames(
  type: EventType,
  names: RecordedCall['names'],
): Readonly<Record<string, string>> | string {
  const checked: Record<string, string> = {};
  for (const [key, value] of Object.entries(names)) {
    if (value === undefined || value === null) continue;
    const text = toName(value);
    if (!text) return `${type}: ${key} is text of 1 to ${MAX_NAME_LENGTH} characters`;
    checked[key] = text;
  }
  const required = { track: 'event', group: 'groupId', alias: 'userId' }[type as 'track'];
  return !required || checked[required] ? checked : `${type}: ${required} is missing`;
}

/** Text of a sensible length, or null. Ids of many hosts are numbers. */
export function toName(value: unknown): string | null {
  const text = typeof value === 'string' ? value : Number.isFinite(value) ? String(value) : '';
  return text.trim() && text.length <= MAX_NAME_LENGTH ? text : null;
}

function toMessageId(value: unknown): string | null {
  return typeof value === 'string' && MESSAGE_ID.test(value) ? value : null;
}

function toTime(value: CallOptions['timestamp'], now: number): number {
  // What is neither is not asked for its text, which may be of any length.
  const isTime = value instanceof Date || (typeof value !== 'object' && value !== undefined);
  const at = isTime ? new Date(value).getTime() : now;
  return Number.isFinite(at) ? at : now;
}

/** Who the person is comes last to go, and what only says that somebody was there comes first. */
function toRank(type: EventType, event: unknown): EvictionRank {
  if (type === 'identify' || type === 'group' || type === 'alias') return 2;
  return event === HEARTBEAT ? 0 : 1;
}
