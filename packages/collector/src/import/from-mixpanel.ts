import { isFields, readText, type Fields } from '../fields.ts';
import { toMessageId } from './message-id.ts';
import type { Mapped } from './source-row.ts';
import { toTime } from './to-time.ts';

/** What Mixpanel writes into every event beside what the product said. */
const BOOKKEEPING: ReadonlySet<string> = new Set([
  'distinct_id',
  'distinct_id_before_identity',
  'time',
  'token',
  'mp_lib',
  'mp_processing_time_ms',
  'mp_sent_by_lib_version',
]);
const KEPT_PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['$browser', 'browser'],
  ['$os', 'os'],
  ['$city', 'city'],
  ['mp_country_code', 'country'],
  ['$referrer', 'referrer'],
]);
/** Begins the id of whoever has not been identified. */
const DEVICE = '$device:';

/**
 * Events as Mixpanel's raw export has them: `event`, and all else in `properties`. `time` is taken as UTC, as projects
 * since 2023 export it; an older project's is in its own zone and off by as much.
 */
export function fromMixpanel(row: unknown): Mapped {
  if (!isFields(row) || !isFields(row['properties'])) return refuse('It has no `properties`.');
  const { event, properties } = row as { readonly event?: unknown; readonly properties: Fields };
  const name = readText(event);
  if (name === null) return refuse('It has no `event`.');
  const timestamp = toTime(properties['time']);
  if (timestamp === null) return refuse('It has no `time`.');
  const said = toCall(name, properties);
  if (said === null) return { kind: 'skipped', what: name };
  const call = {
    messageId: toMessageId(properties['$insert_id'], row),
    timestamp,
    ...toPerson(properties),
    context: toContext(properties),
    ...said,
  };
  return { kind: 'calls', calls: [call] };
}

function toCall(event: string, properties: Fields): Fields | null {
  switch (event) {
    case '$mp_web_page_view':
      return { type: 'page', properties: toProperties(properties) };
    case '$identify':
      return {
        type: 'identify',
        userId: readText(properties['$identified_id']),
        anonymousId: readText(properties['$anon_id'] ?? properties['$anon_distinct_id']),
      };
    case '$create_alias':
      return {
        type: 'alias',
        userId: properties['distinct_id'],
        anonymousId: null,
        previousId: properties['alias'],
      };
    default:
      return event.startsWith('$') ? null : { type: 'track', event, properties: toProperties(properties) };
  }
}

function toPerson(properties: Fields): Fields {
  const distinctId = readText(properties['distinct_id']);
  const deviceId = readText(properties['$device_id']);
  const isAnonymous = distinctId?.startsWith(DEVICE) ?? false;
  const userId =
    readText(properties['$user_id']) ?? (isAnonymous || distinctId === deviceId ? null : distinctId);
  const anonymousId = deviceId ?? (isAnonymous ? (distinctId?.slice(DEVICE.length) ?? null) : null);
  return { userId, anonymousId };
}

function toContext(properties: Fields): Fields {
  const groupId = readText(properties['$group_id'] ?? properties['company_id']);
  const url = readText(properties['$current_url'] ?? properties['current_url']);
  const page = url !== null && URL.canParse(url) ? { page: { url, path: new URL(url).pathname } } : {};
  return { ...page, ...(groupId !== null && { groupId }) };
}

function toProperties(properties: Fields): Fields {
  const own = Object.entries(properties).flatMap(([name, value]) => {
    const kept = KEPT_PROPERTIES.get(name);
    if (kept !== undefined) return [[kept, value] as const];
    return name.startsWith('$') || BOOKKEEPING.has(name) ? [] : [[name, value] as const];
  });
  return Object.fromEntries(own);
}

function refuse(reason: string): Mapped {
  return { kind: 'refused', reason };
}
