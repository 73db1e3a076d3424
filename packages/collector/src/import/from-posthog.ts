import { isFields, readText, type Fields } from '../fields.ts';
import { toMessageId } from './message-id.ts';
import type { Mapped } from './source-row.ts';
import { toTime } from './to-time.ts';

/** PostHog's own events that say something under another name here. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['survey shown', 'Survey Shown'],
  ['survey sent', 'Survey Answered'],
  ['survey dismissed', 'Survey Dismissed'],
  ['$exception', 'Error Occurred'],
]);

/** Facts about the browser that mean the same without PostHog's sign; other names with `$` are its bookkeeping. */
const KEPT_PROPERTIES = ['referrer', 'referring_domain', 'browser', 'os', 'device_type'] as const;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Events as PostHog exports them: `uuid`, `event`, `distinct_id`, `timestamp`, `properties` as an object or as its JSON. */
export function fromPostHog(row: unknown): Mapped {
  if (!isFields(row)) return refuse('It is no JSON object.');
  const event = readText(row['event']);
  const distinctId = readText(row['distinct_id']);
  const properties = readObject(row['properties']);
  if (event === null || distinctId === null) return refuse('It has no `event` and `distinct_id`.');
  const timestamp = toTime(row['timestamp']);
  if (timestamp === null) return refuse('It has no `timestamp`.');
  const said = toCall(event, distinctId, properties);
  if (said === null) return { kind: 'skipped', what: event };
  const call = {
    messageId: toMessageId(row['uuid'], row),
    timestamp,
    ...toPerson(distinctId, properties),
    context: toContext(properties),
    ...said,
  };
  return { kind: 'calls', calls: [call] };
}

/** What was called, or null for PostHog's own events that Kept has no use for, such as `$autocapture` and `$pageleave`. */
function toCall(event: string, distinctId: string, properties: Fields): Fields | null {
  switch (event) {
    case '$pageview':
      return { type: 'page', properties: toProperties(properties) };
    case '$screen':
      return {
        type: 'screen',
        name: readText(properties['$screen_name']),
        properties: toProperties(properties),
      };
    case '$set':
      return { type: 'identify', traits: toTraits(properties) };
    case '$identify': {
      const anonymousId = readText(properties['$anon_distinct_id']);
      return { type: 'identify', userId: distinctId, anonymousId, traits: toTraits(properties) };
    }
    case '$create_alias':
      return { type: 'alias', userId: distinctId, anonymousId: null, previousId: properties['alias'] };
    case '$groupidentify':
      return {
        type: 'group',
        groupId: properties['$group_key'],
        traits: readObject(properties['$group_set']),
      };
    default: {
      const name = NAMES.get(event) ?? event;
      return name.startsWith('$')
        ? null
        : { type: 'track', event: name, properties: toProperties(properties) };
    }
  }
}

/** PostHog has one id for both: a browser's own until the person is identified. */
function toPerson(distinctId: string, properties: Fields): Fields {
  const userId = readText(properties['$user_id']);
  const deviceId = readText(properties['$device_id']);
  const isAnonymous =
    userId === null &&
    properties['$is_identified'] !== true &&
    (distinctId === deviceId || properties['$is_identified'] === false || UUID.test(distinctId));
  if (isAnonymous) return { anonymousId: distinctId };
  return { userId: userId ?? distinctId, ...(deviceId !== null && { anonymousId: deviceId }) };
}

function toContext(properties: Fields): Fields {
  const [account] = Object.values(readObject(properties['$groups']));
  const [groupId, sessionId, userAgent, path] = [
    account,
    properties['$session_id'],
    properties['$raw_user_agent'] ?? properties['$user_agent'],
    properties['$pathname'],
  ].map(readText);
  return {
    ...(groupId && { groupId }),
    ...(sessionId && { kept: { sessionId } }),
    ...(userAgent && { userAgent }),
    ...(path && { page: { path, url: properties['$current_url'], title: properties['title'] } }),
  };
}

function toProperties(properties: Fields): Fields {
  const own = Object.entries(properties).filter(([name]) => !name.startsWith('$') && name !== 'token');
  const kept = KEPT_PROPERTIES.filter((name) => readText(properties[`$${name}`]) !== null);
  const survey = {
    survey_id: properties['$survey_id'],
    comment: toComment(properties['$survey_response']),
    score: toScore(properties['$survey_response']),
  };
  return {
    ...Object.fromEntries(kept.map((name) => [name, properties[`$${name}`]])),
    ...Object.fromEntries(own),
    ...Object.fromEntries(Object.entries(survey).filter(([, value]) => value !== undefined)),
  };
}

function toScore(response: unknown): number | undefined {
  const text = readText(response);
  return text !== null && /^\d{1,2}$/.test(text) ? Number(text) : undefined;
}

function toComment(response: unknown): string | undefined {
  return typeof response === 'string' && toScore(response) === undefined ? response : undefined;
}

function toTraits(properties: Fields): Fields {
  return { ...readObject(properties['$set_once']), ...readObject(properties['$set']) };
}

function readObject(value: unknown): Fields {
  if (isFields(value)) return value;
  if (typeof value !== 'string') return {};
  try {
    const parsed: unknown = JSON.parse(value);
    return isFields(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function refuse(reason: string): Mapped {
  return { kind: 'refused', reason };
}
