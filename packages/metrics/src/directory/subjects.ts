import { propertyOf, textOf } from '../activity/compile-filters.ts';
import { FILTER_COLUMNS, type FilterSubject } from '../filter/filter.ts';
import { printSubject } from '../filter/print-filter.ts';
import type { Query } from '../metric.ts';

/** Something that events can be filtered or broken down by. */
export interface Subject {
  /** As a filter writes it: `country`, `account.plan`. */
  readonly subject: string;
  /** How many of the events that were looked at say it. */
  readonly events: number;
}

/** A value that a subject has. */
export interface SubjectValue {
  readonly value: string;
  readonly events: number;
}

/** As many keys of each kind, and as many values, as anybody looks through. */
const MAX_KEYS = 100;
const MAX_VALUES = 50;

/** Keys repeat from event to event: so many of each kind show all but the rarest, and a menu must not wait for all events. */
const MAX_EVENTS = 20_000;
const MAX_TRAIT_EVENTS = 2_000;

const keysOf = (kind: string, where: string, limit: number): string => `
  SELECT '${kind}' AS kind, arrayJoin(JSONAllPaths(props)) AS key, count() AS events
  FROM (SELECT props FROM events WHERE project = {project:String} AND ${where} LIMIT ${limit})
  GROUP BY key`;

const LATELY = "ts >= {since:DateTime64(3, 'UTC')}";

/** The properties of events from lately, the traits of whenever: `group` and `identify` may have been said once, long ago. */
const KEYS = `
SELECT kind, key, events
FROM (${[
  keysOf('properties', `${LATELY} AND event NOT IN ('Group', 'Identify')`, MAX_EVENTS),
  keysOf('account', "event = 'Group'", MAX_TRAIT_EVENTS),
  keysOf('person', "event = 'Identify'", MAX_TRAIT_EVENTS),
].join('\n  UNION ALL')})
ORDER BY kind, events DESC, key
LIMIT ${MAX_KEYS} BY kind`;

const valuesOf = (value: string, where: string): string => `
SELECT value, count() AS events
FROM (SELECT ${value} AS value FROM events WHERE project = {project:String} AND ${where})
WHERE value != ''
GROUP BY value
ORDER BY events DESC, value
LIMIT ${MAX_VALUES}`;

const KEYED = `ifNull(${textOf(propertyOf('{key:Identifier}'))}, '')`;

/** What the events of a project can be filtered by: every column, and the keys that were seen, the most frequent first. */
export async function readSubjects(
  query: Query,
  project: string,
  since: string,
): Promise<readonly Subject[]> {
  const rows = await query(KEYS, { project, since });
  const columns = Object.keys(FILTER_COLUMNS).map((subject) => ({ subject, events: 0 }));
  const keyed = rows.map((row) => ({
    subject: printSubject({ kind: row['kind'] as 'account', key: String(row['key']) }),
    events: Number(row['events']),
  }));
  return [...columns, ...keyed];
}

/** The values that a subject has had, the most frequent first. */
export async function readSubjectValues(
  query: Query,
  project: string,
  since: string,
  subject: FilterSubject,
): Promise<readonly SubjectValue[]> {
  const [sql, key] = toValues(subject);
  const rows = await query(sql, { project, since, ...(key !== null && { key }) });
  return rows.map((row) => ({ value: String(row['value']), events: Number(row['events']) }));
}

function toValues(subject: FilterSubject): readonly [string, string | null] {
  switch (subject.kind) {
    case 'column':
      return [valuesOf(`toString(${subject.column})`, LATELY), null];
    case 'properties':
      return [valuesOf(KEYED, LATELY), subject.key];
    case 'account':
      return [valuesOf(KEYED, "event = 'Group'"), subject.key];
    case 'person':
      return [valuesOf(KEYED, "event = 'Identify'"), subject.key];
  }
}
