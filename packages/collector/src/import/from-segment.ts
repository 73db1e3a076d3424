import { isFields, readText, type Fields } from '../fields.ts';
import { toMessageId } from './message-id.ts';
import type { Mapped } from './source-row.ts';
import { toTime } from './to-time.ts';

/** Columns of every warehouse table that are no properties. */
const WAREHOUSE_COLUMNS: ReadonlySet<string> = new Set([
  'id',
  'anonymous_id',
  'user_id',
  'group_id',
  'previous_id',
  'event',
  'event_text',
  'name',
  'category',
  'timestamp',
  'original_timestamp',
  'sent_at',
  'received_at',
  'loaded_at',
  'uuid_ts',
]);

/** Calls as Segment's clients send them and its S3 destination stores them, or rows of its warehouse tables. */
export function fromSegment(row: unknown): Mapped {
  if (!isFields(row)) return { kind: 'refused', reason: 'It is no JSON object.' };
  return 'type' in row ? fromCall(row) : fromWarehouse(row);
}

function fromCall(row: Fields): Mapped {
  const { type, event, name, category, userId, anonymousId, groupId, previousId } = row;
  const call = {
    type,
    event,
    name,
    category,
    userId,
    anonymousId,
    groupId,
    previousId,
    messageId: toMessageId(row['messageId'], row),
    // Segment's own is corrected for the client's clock already.
    timestamp: toTime(row['timestamp'] ?? row['originalTimestamp'] ?? row['receivedAt']),
    properties: row['properties'],
    traits: row['traits'],
    context: row['context'],
  };
  return { kind: 'calls', calls: [call] };
}

/** Each table holds one sort of call; which one, its columns tell. Nested names are joined with `_` there, and stay so. */
function fromWarehouse(row: Fields): Mapped {
  const type = readType(row);
  const said = Object.fromEntries(
    Object.entries(row).filter(
      ([name, value]) => !WAREHOUSE_COLUMNS.has(name) && !name.startsWith('context_') && value !== null,
    ),
  );
  const isTraits = type === 'identify' || type === 'group';
  const call = {
    type,
    event: row['event_text'] ?? row['event'],
    name: readText(row['name']),
    category: readText(row['category']),
    messageId: toMessageId(row['id'], row),
    timestamp: toTime(row['timestamp'] ?? row['original_timestamp'] ?? row['received_at']),
    userId: row['user_id'],
    anonymousId: row['anonymous_id'],
    groupId: row['group_id'],
    previousId: row['previous_id'],
    context: readContext(row),
    // A trait may be named as a field of pages is.
    ...(isTraits ? { traits: { ...said, ...keep(row, ['name', 'category']) } } : { properties: said }),
  };
  return { kind: 'calls', calls: [call] };
}

function readType(row: Fields): string {
  if (readText(row['event_text'] ?? row['event']) !== null) return 'track';
  if (readText(row['group_id']) !== null) return 'group';
  if (readText(row['previous_id']) !== null) return 'alias';
  return 'url' in row || 'path' in row ? 'page' : 'identify';
}

function readContext(row: Fields): Fields {
  const [groupId, userAgent, path] = [
    row['context_group_id'] ?? row['context_groupid'],
    row['context_user_agent'],
    row['context_page_path'],
  ].map(readText);
  return {
    ...(groupId && { groupId }),
    ...(userAgent && { userAgent }),
    ...(path && { page: { path, url: row['context_page_url'], title: row['context_page_title'] } }),
  };
}

function keep(row: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.filter((name) => readText(row[name]) !== null).map((name) => [name, row[name]]),
  );
}
