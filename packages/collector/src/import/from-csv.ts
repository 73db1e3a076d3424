import { toOwner } from '@kept/metrics';

import { isFields, readText, type Fields } from '../fields.ts';
import { toMessageId } from './message-id.ts';
import type { Mapped } from './source-row.ts';
import { toTime } from './to-time.ts';

export interface CsvOptions {
  /** The event that every line is, where no column names one. */
  readonly event: string | null;
  /** What a column is, by its name: a field or a property; empty for a column that is left out. */
  readonly map: ReadonlyMap<string, string>;
}

/** Names of columns that are fields of an event, without capitals, blanks and underscores. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ['event', 'event'],
  ['eventname', 'event'],
  ['timestamp', 'timestamp'],
  ['time', 'timestamp'],
  ['ts', 'timestamp'],
  ['date', 'timestamp'],
  ['userid', 'userId'],
  ['anonymousid', 'anonymousId'],
  ['accountid', 'accountId'],
  ['groupid', 'accountId'],
  ['messageid', 'messageId'],
]);

/** Numbers as a machine writes them: `007` and `+39…` stay text, as ids and phones are. */
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d+)?$/;

/** One event a line. Columns that are no fields are properties: numbers, true and false as such, empty cells absent. */
export function fromCsv(options: CsvOptions): (row: unknown) => Mapped {
  return (row) => {
    if (!isFields(row)) return { kind: 'refused', reason: 'It is no record.' };
    const { fields, properties } = split(row, options.map);
    const event = readText(fields['event']) ?? options.event;
    if (event === null) return { kind: 'refused', reason: 'It names no event; --event names one for all.' };
    const timestamp = toTime(fields['timestamp']);
    if (timestamp === null) {
      return { kind: 'refused', reason: 'It has no timestamp in ISO-8601 or in seconds since 1970.' };
    }
    const [userId, anonymousId, accountId] = ['userId', 'anonymousId', 'accountId'].map((name) =>
      readText(fields[name]),
    ) as [string | null, string | null, string | null];
    const call = {
      type: 'track',
      event,
      messageId: toMessageId(fields['messageId'], row),
      timestamp,
      ...(anonymousId === null ? { userId: toOwner(userId, accountId) } : { anonymousId, userId }),
      context: accountId === null ? {} : { groupId: accountId },
      properties,
    };
    return { kind: 'calls', calls: [call] };
  };
}

function split(row: Fields, map: CsvOptions['map']) {
  const fields: Record<string, unknown> = {};
  const properties: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    const name = map.get(column) ?? column;
    const field = FIELDS.get(name.toLowerCase().replaceAll(/[\s_]/g, ''));
    if (field !== undefined) fields[field] ??= value === '' ? undefined : value;
    else if (name !== '' && typeof value === 'string' && value !== '') properties[name] = toValue(value);
  }
  return { fields, properties };
}

/** A cell as what it says. */
export function toValue(cell: string): string | number | boolean {
  if (cell === 'true' || cell === 'false') return cell === 'true';
  return NUMBER.test(cell) ? Number(cell) : cell;
}
