import {
  type AnalyticsEvent,
  byteLength,
  type EventContext,
  type EventType,
  type KeptContext,
  MAX_EVENT_BYTES,
  MAX_MESSAGE_ID_LENGTH,
  MAX_NAME_LENGTH,
  type MessageId,
  type Properties,
  type Timestamp,
} from '@kept/protocol';

import type { Attention } from './attention.ts';
import type { CallOptions, DropReason, Plugin } from './client.ts';
import type { ContextReader, ContextSnapshot } from './context.ts';
import type { DiagnosticsLog } from './diagnostics.ts';
import type { Identity } from './identity.ts';
import type { EvictionRank, NewEvent } from './queue/event-store.ts';
import type { Session } from './session.ts';
import { toJsonObject } from './to-json.ts';

/** A call's own words, as the host gave them. */
export interface RecordedCall {
  readonly type: EventType;
  /** The fields that carry names and ids; each is checked to be text of a sensible length. */
  readonly names: Readonly<
    Partial<Record<'event' | 'name' | 'category' | 'groupId' | 'userId' | 'previousId', unknown>>
  >;
  readonly payload: unknown;
  /** Properties of Kept's own, beside the host's. */
  readonly properties?: Properties;
  readonly options?: CallOptions | undefined;
}

export interface RecorderParts {
  /** Names this page load in message ids. */
  readonly boot: string;
  readonly identity: Identity;
  readonly session: Session;
  readonly attention: Attention;
  readonly contexts: ContextReader;
  readonly diagnostics: DiagnosticsLog;
  readonly now: () => number;
  readonly clockOffsetMs: () => number | undefined;
  readonly plugins: () => readonly Plugin[];
  /** Whether anybody would look at the event as an object. */
  readonly isObserved: () => boolean;
  readonly onRecorded: (event: NewEvent, snapshot: ContextSnapshot) => void;
  readonly onDropped: (reason: DropReason, why: string) => void;
  /** Called when `isObserved`. */
  readonly onEvent: (event: AnalyticsEvent) => void;
}

/** Reports attention that no other event has. */
export const HEARTBEAT = 'Session Heartbeat';

const MESSAGE_ID = new RegExp(`^[A-Za-z0-9._-]{1,${MAX_MESSAGE_ID_LENGTH}}$`);

/** Turns calls into events: ids, time, circumstances; serialised once, to the text that is stored and sent. */
export function createRecorder(parts: RecorderParts): (call: RecordedCall) => void {
  const { boot, identity, session, attention, contexts, diagnostics, onDropped } = parts;
  const toIso = createIsoWriter();
  let seq = 0;
  let startsSession = false;

  return ({ type, names, payload, properties, options }) => {
    const checked = checkNames(type, names);
    const text = toJsonObject(payload);
    const extraContext = toJsonObject(options?.context);
    if (typeof checked === 'string') return onDropped('invalid', checked);
    if (text === null || extraContext === null) return onDropped('invalid', `${type}: too large`);

    const { anonymousId, userId, groupId } = identity.read();
    const engagedMs = attention.unreportedMs();
    const { id: sessionId, isNew } = session.touch(engagedMs);
    startsSession ||= isNew;
    const dropped = diagnostics.unreportedDrops();
    const snapshot = contexts.read({ groupId, sessionId, clockOffsetMs: parts.clockOffsetMs() });
    // In JSON, what is undefined is absent.
    const kept: Unset<KeptContext> = {
      sessionStart: startsSession || undefined,
      seq,
      engagedMs: engagedMs || undefined,
      dropped: dropped ?? undefined,
    };
    const recordedAt = parts.now();
    const head = {
      type,
      messageId: toMessageId(options?.messageId) ?? (`${boot}-${seq}` as MessageId),
      anonymousId,
      userId: userId ?? undefined,
      timestamp: toIso(toTime(options?.timestamp, recordedAt)),
      ...checked,
    };
    const recorded = observe(parts, {
      head,
      payloadKey: type === 'identify' || type === 'group' ? 'traits' : 'properties',
      payload: mergeJson(
        // Segment's spec has the page in a page call's properties, for servers that look nowhere else.
        type === 'page' ? JSON.stringify(readPage(extraContext) ?? snapshot.context.page ?? {}) : '{}',
        text,
        properties ? JSON.stringify(properties) : '{}',
      ),
      ownContext: mergeJson(extraContext, JSON.stringify({ kept })),
      snapshot,
    });
    if (!recorded) return onDropped('plugin', `${type}: a plugin took it out`);

    const bytes = byteLength(recorded.json) + byteLength(recorded.ownContext);
    if (bytes > MAX_EVENT_BYTES - MAX_CONTEXT_BYTES) return onDropped('invalid', `${type}: too large`);
    seq++;
    startsSession = false;
    attention.report(engagedMs);
    if (dropped) diagnostics.reportedDrops();
    const rank = toRank(type, names.event);
    parts.onRecorded(
      {
        id: head.messageId,
        json: recorded.json,
        ownContext: recorded.ownContext,
        bytes,
        contextKey: recorded.snapshot.key,
        recordedAt,
        ...(rank !== null && { rank }),
      },
      recorded.snapshot,
    );
    if (recorded.event) parts.onEvent(recorded.event);
  };
}

type Unset<T> = { readonly [Key in keyof T]: T[Key] | undefined };

/** Left for the part of the context that is stored apart, should the event have to carry it. */
const MAX_CONTEXT_BYTES = 4 * 1024;

interface Draft {
  readonly head: object;
  readonly payloadKey: 'properties' | 'traits';
  readonly payload: string;
  readonly ownContext: string;
  readonly snapshot: ContextSnapshot;
}

interface Recorded {
  readonly json: string;
  readonly ownContext: string;
  readonly snapshot: ContextSnapshot;
  readonly event?: AnalyticsEvent;
}

/** Shows the event to the plugins, which may change or drop it. With nobody looking, text stays text. */
function observe(parts: RecorderParts, draft: Draft): Recorded | null {
  const { head, payloadKey, payload, ownContext, snapshot } = draft;
  const json =
    payload === '{}'
      ? JSON.stringify(head)
      : `${JSON.stringify(head).slice(0, -1)},"${payloadKey}":${payload}}`;
  const enrichers = parts.plugins().filter((plugin) => 'enrich' in plugin);
  if (enrichers.length === 0 && !parts.isObserved()) return { json, ownContext, snapshot };

  const own = JSON.parse(ownContext) as EventContext;
  const context = { ...snapshot.context, ...own, kept: { ...snapshot.context.kept, ...own.kept } };
  const original = { ...(JSON.parse(json) as AnalyticsEvent), context };
  let event: AnalyticsEvent = original;
  for (const plugin of enrichers) {
    try {
      const enriched = plugin.enrich?.(event);
      if (!enriched) return null;
      event = enriched;
    } catch (error) {
      parts.diagnostics.report(`${plugin.name}.enrich`, error);
    }
  }
  if (event === original) return { json, ownContext, snapshot, event };
  const { context: changed, ...rest } = event;
  // The id counts what this page recorded; no plugin may make two events one.
  const changedJson = JSON.stringify({ ...rest, messageId: original.messageId, type: original.type });
  if (changed === context) return { json: changedJson, ownContext, snapshot, event };
  const { kept, ...changedContext } = changed ?? {};
  return {
    json: changedJson,
    ownContext: JSON.stringify({ kept: { ...kept, ...own.kept } }),
    snapshot: parts.contexts.intern(changedContext),
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
    if (!text?.trim() || text.length > MAX_NAME_LENGTH)
      return `${type}: ${key} is text of 1 to ${MAX_NAME_LENGTH} characters`;
    checked[key] = text;
  }
  const required = ({ track: 'event', group: 'groupId', alias: 'userId' } as const)[type as 'track'];
  return !required || checked[required] ? checked : `${type}: ${required} is missing`;
}

/** Ids of many hosts are numbers. */
export function toName(value: unknown): string | null {
  return typeof value === 'string' ? value : Number.isFinite(value) ? String(value) : null;
}

function toMessageId(value: unknown): MessageId | null {
  return typeof value === 'string' && MESSAGE_ID.test(value) ? (value as MessageId) : null;
}

function toTime(value: CallOptions['timestamp'], now: number): number {
  const at = value === undefined ? now : new Date(value).getTime();
  return Number.isFinite(at) ? at : now;
}

/** Writes times as ISO 8601. Those of one second differ in their last digits only, and `Date` is slow at writing the others. */
function createIsoWriter(): (at: number) => Timestamp {
  let second = NaN;
  let prefix = '';
  return (at) => {
    const ms = at - second * 1_000;
    if (!(ms >= 0 && ms < 1_000)) {
      second = Math.floor(at / 1_000);
      prefix = new Date(second * 1_000).toISOString().slice(0, -4);
    }
    return `${prefix}${String(at - second * 1_000).padStart(3, '0')}Z` as Timestamp;
  };
}

/** Writes objects into one; where two have a key, the later holds, as the last of a JSON object's equal keys does. */
function mergeJson(...texts: readonly string[]): string {
  const filled = texts.filter((text) => text !== '{}');
  return filled.length < 2 ? (filled[0] ?? '{}') : `{${filled.map((text) => text.slice(1, -1)).join(',')}}`;
}

/** The page that a queued call was made on. */
function readPage(context: string): unknown {
  return context === '{}' ? undefined : (JSON.parse(context) as EventContext).page;
}

/** Who the person is comes last to go, and what only says that somebody was there comes first. */
function toRank(type: EventType, event: unknown): EvictionRank | null {
  if (type === 'identify' || type === 'group' || type === 'alias') return 2;
  return event === HEARTBEAT ? 0 : null;
}
