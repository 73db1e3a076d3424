import type { JsonValue } from '@kept/protocol';

import type { Query } from '../metric.ts';
import { type Page, type PageParams, START, toIso, toPage } from './page.ts';
import { readNames } from './people.ts';
import { type TimelineKind, toEventNames } from './timeline-kinds.ts';
import { IS_NAMED, readPeopleTraits, textTrait, type Traits } from './traits.ts';

/** Which part of a timeline: all of it, or events of one kind. */
export interface TimelinePage extends PageParams {
  readonly kind?: TimelineKind | null;
}

/** One event as a timeline shows it. */
export interface TimelineEvent {
  /** Tells apart events of one instant. */
  readonly id: string;
  readonly timestamp: string;
  /** The call: track, page, screen, identify, group, alias. */
  readonly type: string;
  readonly event: string;
  /** The id under which it was done. */
  readonly person: string;
  /** As that id said to be called; null when it never said. */
  readonly personName: string | null;
  readonly account: string | null;
  readonly session: string | null;
  readonly path: string | null;
  readonly browser: string | null;
  readonly os: string | null;
  readonly country: string | null;
  readonly bot: boolean;
  readonly properties: Readonly<Record<string, JsonValue>>;
}

/** Which rows of a table come first is known by time and message alone; their properties are read for those only. */
const timelineOf = (isTheirs: string): string => {
  const [events, facts] = ['events', 'facts'].map(
    (table) => `
  SELECT * FROM (
    SELECT
      toUnixTimestamp64Milli(ts) AS ms, toString(mid) AS id, ts, mid, type, event, pid, account_id, session_id,
      path, browser, os, country, is_bot, toJSONString(props) AS properties
    FROM ${table}
    WHERE project = {project:String} AND ${isTheirs}
      AND (empty({only:Array(String)}) OR event IN {only:Array(String)}) AND event NOT IN {never:Array(String)}
      AND ts <= fromUnixTimestamp64Milli({after_ms:Int64}, 'UTC')
      AND (ts, mid) < (fromUnixTimestamp64Milli({after_ms:Int64}, 'UTC'), {after_mid:UInt64})
    ORDER BY ts DESC, mid DESC
    LIMIT 1 BY mid
    LIMIT {limit:UInt32}
  )`,
  );
  return `
SELECT * EXCEPT (ts, mid)
FROM (${events}\n  UNION ALL${facts})
ORDER BY ts DESC, mid DESC
LIMIT {limit:UInt32}`;
};

const OF_PERSON = timelineOf(IS_NAMED);
const OF_ACCOUNT = timelineOf('account_id = {account:String}');

/** Later than any event, and within what ClickHouse can hold as a time of milliseconds. */
const END_MS = Date.UTC(2200, 0, 1);

/** What a person did under all of their ids, the latest first; events that arrived twice are there once. */
export async function readPersonTimeline(
  query: Query,
  project: string,
  id: string,
  page: TimelinePage,
): Promise<Page<TimelineEvent>> {
  return readTimeline(query, OF_PERSON, { project, names: await readNames(query, project, id) }, page);
}

/** What was done on behalf of an account, the latest first. */
export function readAccountTimeline(
  query: Query,
  project: string,
  account: string,
  page: TimelinePage,
): Promise<Page<TimelineEvent>> {
  return readTimeline(query, OF_ACCOUNT, { project, account }, page);
}

async function readTimeline(
  query: Query,
  sql: string,
  params: Readonly<Record<string, unknown>>,
  { limit, after, kind = null }: TimelinePage,
): Promise<Page<TimelineEvent>> {
  const { ms, id } = after ?? START;
  const rows = await query(sql, {
    ...params,
    ...toEventNames(kind),
    limit: limit + 1,
    after_ms: Math.min(ms, END_MS),
    after_mid: /^\d{1,20}$/.test(id) ? id : '0',
  });
  const names = [...new Set(rows.map(({ pid }) => String(pid)))];
  const traits = await readPeopleTraits(query, String(params['project']), names);
  return toPage(rows, limit, (row) => toEvent(row, traits.get(String(row['pid'])) ?? {}));
}

function toEvent(row: Readonly<Record<string, unknown>>, said: Traits): TimelineEvent {
  const text = (column: string) => String(row[column]) || null;
  return {
    id: String(row['id']),
    timestamp: toIso(row['ms']),
    type: String(row['type']),
    event: String(row['event']),
    person: String(row['pid']),
    personName: textTrait(said, 'name'),
    account: text('account_id'),
    session: text('session_id'),
    path: text('path'),
    browser: text('browser'),
    os: text('os'),
    country: text('country'),
    bot: Number(row['is_bot']) === 1,
    properties: JSON.parse(String(row['properties'])) as TimelineEvent['properties'],
  };
}
