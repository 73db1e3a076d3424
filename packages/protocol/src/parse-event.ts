import type { RefusalReason } from './batch.ts';
import type {
  AnalyticsEvent,
  EventContext,
  EventType,
  KeptContext,
  MessageId,
  Properties,
  Timestamp,
} from './event.ts';
import { countBytesOver, isDeeperThan, isObject, toWellFormed } from './json-value.ts';
import { MAX_EVENT_BYTES, MAX_MESSAGE_ID_LENGTH, MAX_NAME_LENGTH, MAX_PROPERTY_DEPTH } from './limits.ts';

/** One event as it was read, or why it was not taken. */
export type ParsedEvent =
  | { readonly ok: true; readonly event: AnalyticsEvent }
  | ({ readonly ok: false; readonly messageId: string | null } & Problem);

interface Problem {
  readonly reason: RefusalReason;
  readonly message: string;
}

type Fields = Readonly<Record<string, unknown>>;

const EVENT_TYPES: ReadonlySet<unknown> = new Set<EventType>([
  'track',
  'page',
  'screen',
  'identify',
  'group',
  'alias',
]);
const MESSAGE_ID = new RegExp(`^[A-Za-z0-9._-]{1,${MAX_MESSAGE_ID_LENGTH}}$`);
const STARTS_LIKE_A_DATE = /^\d{4}-\d{2}-\d{2}/;

/**
 * Reads one event of unknown origin. Never throws.
 *
 * @param value what stood in the batch
 * @param context what the batch says for all of its events
 * @param mint makes an id for an event that came without one (a hand-made request); it cannot be deduplicated
 */
export function parseEvent(value: unknown, context: EventContext, mint: () => MessageId): ParsedEvent {
  if (!isObject(value))
    return { ok: false, messageId: null, reason: 'not_an_object', message: 'An event is a JSON object.' };
  const timestamp = readTimestamp(value['timestamp'] ?? value['originalTimestamp']);
  const problem = findProblem(value, timestamp);
  if (problem) return { ok: false, messageId: toText(value['messageId']), ...problem };
  return { ok: true, event: toEvent(value, timestamp, context, mint) };
}

/** Ids come as text, or as numbers from hosts whose ids are numbers; anything else and the empty text are no id. */
function toText(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value.toWellFormed() : null;
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function findProblem(raw: Fields, timestamp: Timestamp | null): Problem | null {
  return findEnvelopeProblem(raw) ?? findCallProblem(raw) ?? findContentProblem(raw, timestamp);
}

function findEnvelopeProblem(raw: Fields): Problem | null {
  if (!EVENT_TYPES.has(raw['type'])) {
    return {
      reason: 'unknown_type',
      message: '`type` is one of track, page, screen, identify, group, alias.',
    };
  }
  const messageId = raw['messageId'];
  if (!isAbsent(messageId) && !(typeof messageId === 'string' && MESSAGE_ID.test(messageId))) {
    return {
      reason: 'invalid_message_id',
      message: `\`messageId\` has 1 to ${MAX_MESSAGE_ID_LENGTH} of the characters A-Z, a-z, 0-9, full stop, underscore and hyphen.`,
    };
  }
  const ids = [raw['anonymousId'], raw['userId']];
  if (ids.some((id) => !isAbsent(id) && id !== '' && toText(id) === null)) {
    return { reason: 'invalid_identity', message: '`anonymousId` and `userId` are text.' };
  }
  if (ids.every((id) => toText(id) === null)) {
    return { reason: 'missing_identity', message: 'One of `anonymousId` and `userId` is needed.' };
  }
  if (ids.some(isTooLong)) {
    return {
      reason: 'invalid_identity',
      message: `\`anonymousId\` and \`userId\` have at most ${MAX_NAME_LENGTH} characters.`,
    };
  }
  return null;
}

function findCallProblem(raw: Fields): Problem | null {
  switch (raw['type']) {
    case 'track':
      if (typeof raw['event'] !== 'string' || raw['event'].trim() === '') {
        return { reason: 'missing_event_name', message: '`event` names what happened, as text.' };
      }
      return isTooLong(raw['event']) ? nameTooLong('event') : null;
    case 'page':
    case 'screen': {
      const wrong = ['name', 'category'].find((key) => !isAbsent(raw[key]) && typeof raw[key] !== 'string');
      if (wrong) return { reason: 'invalid_name', message: `\`${wrong}\` is text.` };
      const long = ['name', 'category'].find((key) => isTooLong(raw[key]));
      return long ? nameTooLong(long) : null;
    }
    case 'group':
      if (toText(raw['groupId']) === null)
        return { reason: 'missing_group_id', message: '`groupId` names the account.' };
      return isTooLong(raw['groupId']) ? nameTooLong('groupId') : null;
    case 'alias':
      if (toText(raw['previousId']) === null || toText(raw['userId']) === null) {
        return { reason: 'missing_previous_id', message: '`alias` needs `previousId` and `userId`.' };
      }
      return isTooLong(raw['previousId']) ? nameTooLong('previousId') : null;
    default:
      return null;
  }
}

function findContentProblem(raw: Fields, timestamp: Timestamp | null): Problem | null {
  for (const key of ['properties', 'traits', 'context']) {
    const value = raw[key];
    if (!isAbsent(value) && !isObject(value))
      return { reason: 'invalid_properties', message: `\`${key}\` is a JSON object.` };
    if (isDeeperThan(value, MAX_PROPERTY_DEPTH)) {
      return {
        reason: 'invalid_properties',
        message: `\`${key}\` is nested deeper than ${MAX_PROPERTY_DEPTH} levels.`,
      };
    }
  }
  if (timestamp === null && !isAbsent(raw['timestamp'] ?? raw['originalTimestamp'])) {
    return { reason: 'invalid_timestamp', message: '`timestamp` is an ISO-8601 time.' };
  }
  const bytes = countBytesOver(MAX_EVENT_BYTES, raw);
  if (bytes !== null) {
    return {
      reason: 'too_large',
      message: `The event has ${bytes} bytes as JSON; at most ${MAX_EVENT_BYTES} are taken.`,
    };
  }
  return null;
}

function isTooLong(value: unknown): boolean {
  return typeof value === 'string' && value.length > MAX_NAME_LENGTH;
}

function nameTooLong(field: string): Problem {
  return { reason: 'invalid_name', message: `\`${field}\` has at most ${MAX_NAME_LENGTH} characters.` };
}

/** Null when `value` is no ISO-8601 time. */
export function readTimestamp(value: unknown): Timestamp | null {
  if (typeof value !== 'string' || !STARTS_LIKE_A_DATE.test(value)) return null;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? null : (new Date(ms).toISOString() as Timestamp);
}

function toEvent(
  raw: Fields,
  timestamp: Timestamp | null,
  context: EventContext,
  mint: () => MessageId,
): AnalyticsEvent {
  const anonymousId = toText(raw['anonymousId']);
  const userId = toText(raw['userId']);
  const call = {
    messageId: (raw['messageId'] as MessageId | undefined | null) ?? mint(),
    ...(anonymousId !== null && { anonymousId }),
    ...(userId !== null && { userId }),
    ...(timestamp !== null && { timestamp }),
    context: mergeContext(context, raw['context']),
  };
  const properties = toProperties(raw['properties']);
  const traits = toProperties(raw['traits'] ?? readOwnTraits(raw));
  switch (raw['type'] as EventType) {
    case 'track':
      return { ...call, type: 'track', event: (raw['event'] as string).trim().toWellFormed(), properties };
    case 'page':
    case 'screen': {
      const [name, category] = [toText(raw['name']), toText(raw['category'])];
      return {
        ...call,
        type: raw['type'] as 'page' | 'screen',
        ...(name !== null && { name }),
        ...(category !== null && { category }),
        properties,
      };
    }
    case 'identify':
      return { ...call, type: 'identify', traits };
    case 'group':
      return { ...call, type: 'group', groupId: toText(raw['groupId']) as string, traits };
    case 'alias':
      return { ...call, type: 'alias', previousId: toText(raw['previousId']) as string };
  }
}

/** RudderStack's clients say the traits of `identify` in its context, and Segment's those of the person in every call's. */
function readOwnTraits({ type, context }: Fields): unknown {
  return type === 'identify' && isObject(context) ? context['traits'] : undefined;
}

function toProperties(value: unknown): Properties {
  return isObject(value) ? (toWellFormed(value) as Properties) : {};
}

/** The event's own keys win; `kept` is merged key by key. */
function mergeContext(shared: EventContext, own: unknown): EventContext {
  if (!isObject(own)) return shared;
  const context = toWellFormed(own) as EventContext;
  if (!isObject(shared.kept) || !isObject(context.kept)) return { ...shared, ...context };
  const kept: KeptContext = { ...shared.kept, ...context.kept };
  return { ...shared, ...context, kept };
}
