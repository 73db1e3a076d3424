import { PASSIVE_EVENTS } from '@kept/protocol';

import { PROJECT } from './fill-history.ts';

// Each shape was written for this bench after what the product's source did in autumn 2026. Where it reads a column of its
// own, such as a daily hash, it is given Kept's `pid`; passive events and bots are left out everywhere, so that all read the
// same rows. PostHog's funnel runs in a program of its own beside ClickHouse and cannot be asked here.

/** How another product computes what Kept does, on Kept's rows. */
export interface PeerShape {
  readonly product: 'PostHog' | 'OpenPanel' | 'Plausible' | 'Umami';
  /** What it does otherwise, as far as that changes its answer or its cost. */
  readonly note: string;
  /** What it keeps beside its events; made before the clock starts. */
  readonly setUp?: readonly string[];
  /** Answers one `value` a row, in the order of the question's periods or steps. */
  readonly sql: string;
}

const PASSIVE = PASSIVE_EVENTS.map((name) => `'${name}'`).join(', ');
const ROWS = `project = '${PROJECT}' AND is_bot = 0 AND event NOT IN (${PASSIVE})`;
const since = (day: string): string => `ts >= toDateTime64(${day}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})`;
const DAY = 'toDate(ts, {zone:String})';

/** PostHog joins the people whose ids were merged, and takes all others from the event. */
const withOverrides = (from: string): string => `
  (SELECT ts, mid, if(merged.pid = '', seen.pid, merged.pid) AS person
   FROM (SELECT ts, mid, pid FROM events WHERE ${ROWS} AND ${since(from)}) AS seen
   ANY LEFT JOIN (SELECT alias, pid FROM identities FINAL WHERE project = '${PROJECT}') AS merged ON seen.pid = merged.alias)`;

/** Thirty days, rolling, for each day of the range. */
export const MONTHLY_ACTIVES: readonly PeerShape[] = [
  {
    product: 'PostHog',
    note: 'days CROSS JOIN the days of people; its upper edge, which is inclusive, is exclusive here',
    sql: `
SELECT uniqExact(person) AS value
FROM (SELECT {start:Date} + number AS day FROM numbers(dateDiff('day', {start:Date}, {end:Date}))) AS days
CROSS JOIN (SELECT DISTINCT ${DAY} AS seen, person FROM ${withOverrides('{start:Date} - 29')}) AS active
WHERE seen <= day AND seen > day - 30
GROUP BY day ORDER BY day`,
  },
  {
    product: 'OpenPanel',
    note: 'approximate states of days in UTC, each in thirty windows; anonymous ids are people of their own',
    setUp: [
      'DROP TABLE IF EXISTS bench_days',
      'CREATE TABLE bench_days (day Date, ids AggregateFunction(uniq, String)) ENGINE = AggregatingMergeTree ORDER BY day',
      `INSERT INTO bench_days SELECT toDate(ts) AS day, uniqState(pid) FROM events WHERE ${ROWS} GROUP BY day`,
    ],
    sql: `
SELECT uniqMerge(ids) AS value FROM bench_days ARRAY JOIN range(30) AS nth
WHERE day + nth >= {start:Date} AND day + nth < {end:Date}
GROUP BY day + nth AS last_day ORDER BY last_day`,
  },
];

/** People of each day. */
export const DAILY_ACTIVES: readonly PeerShape[] = [
  {
    product: 'PostHog',
    note: 'every event joined with the merged ids',
    sql: `SELECT uniqExact(person) AS value FROM ${withOverrides('{start:Date}')} GROUP BY ${DAY} AS day ORDER BY day`,
  },
  ...(['Plausible', 'Umami'] as const).map((product) => ({
    product,
    note: 'approximate `uniq`; anonymous ids are people of their own',
    sql: `SELECT uniq(pid) AS value FROM events WHERE ${ROWS} AND ${since('{start:Date}')} GROUP BY ${DAY} AS day ORDER BY day`,
  })),
];

const WEEK = `toMonday(${DAY})`;

/** The people of each weekly cohort. */
export const WEEKLY_COHORTS: readonly PeerShape[] = [
  {
    product: 'PostHog',
    note: 'the first week ever, in one array a person over all events',
    sql: `
SELECT count() AS value FROM (
  SELECT person, arraySort(groupUniqArray(${WEEK})) AS weeks, weeks[1] AS cohort
  FROM ${withOverrides("'2020-01-01'")} GROUP BY person)
WHERE cohort >= {start:Date} AND NOT ignore(weeks)
GROUP BY cohort ORDER BY cohort`,
  },
  {
    product: 'OpenPanel',
    note: 'the first week within the range, in UTC, so that whoever was there before is new in the first',
    sql: `
WITH
  active AS (SELECT DISTINCT pid, toMonday(toDate(ts)) AS week FROM events WHERE ${ROWS} AND ${since('{start:Date}')}),
  cohorts AS (SELECT pid, min(week) AS cohort FROM active GROUP BY pid)
SELECT
  length(groupUniqArrayIf(pid, week = cohort)) AS value,
  ${Array.from({ length: 12 }, (_, at) => `length(groupUniqArrayIf(pid, week = cohort + ${7 * at})) AS week_${at}`).join(',\n  ')}
FROM active INNER JOIN cohorts USING pid
WHERE cohort >= {start:Date}
GROUP BY cohort ORDER BY cohort`,
  },
];

/** People of each week who are new, back again or still there. */
export const WEEKLY_LIFECYCLE: readonly PeerShape[] = [
  {
    product: 'PostHog',
    note: 'arrays of weeks with the one before and the one after, over all events',
    sql: `
SELECT countIf(state != 'dormant') AS value FROM (
  SELECT arraySort(groupUniqArray(${WEEK})) AS weeks,
    arrayJoin(arrayConcat(
      arrayMap((week, before, nth) -> (week, multiIf(nth = 1, 'new', before + 7 = week, 'returning', 'resurrecting')),
        weeks, arrayPopBack(arrayPushFront(weeks, toDate('1970-01-01'))), arrayEnumerate(weeks)),
      arrayMap(week -> (week + 7, 'dormant'),
        arrayFilter((week, after) -> week + 7 != after, weeks, arrayPopFront(arrayPushBack(weeks, toDate('1970-01-01')))))
    )) AS stay, stay.1 AS week, stay.2 AS state
  FROM ${withOverrides("'2020-01-01'")} GROUP BY person)
WHERE week >= {start:Date} AND week < {end:Date}
GROUP BY week ORDER BY week`,
  },
];

const STEPS = [
  "event = 'Page Viewed'",
  "event = 'Page Viewed' AND path LIKE '/reports%'",
  "event = 'Invite Sent'",
];
const ANY_STEP = `event IN ('Page Viewed', 'Invite Sent')`;
const MS = 'toUInt64(toUnixTimestamp64Milli(ts))';

const levels = (level: string, by: string): string => `
SELECT countIf(level >= step) AS value
FROM (SELECT ${level} AS level FROM events
  WHERE ${ROWS} AND ${ANY_STEP} AND ${since('{start:Date}')} GROUP BY ${by})
ARRAY JOIN [1, 2, 3] AS step GROUP BY step ORDER BY step`;

/** People at each of three steps within a day, of which the second is a kind of the first. */
export const OVERLAPPING_FUNNEL: readonly PeerShape[] = [
  {
    product: 'Plausible',
    note: '`windowFunnel` in seconds takes one event for two steps that it fits',
    sql: levels(`windowFunnel(86400)(toDateTime(ts), ${STEPS.join(', ')})`, 'pid'),
  },
  {
    product: 'OpenPanel',
    note: "`windowFunnel` with 'strict_increase', by session, as it does by default",
    sql: levels(`windowFunnel(86400000, 'strict_increase')(${MS}, ${STEPS.join(', ')})`, 'session_id'),
  },
  {
    product: 'Umami',
    note: 'a self-join a step, where one event is again two steps; anonymous ids are people of their own',
    sql: `
WITH
  seen AS (SELECT pid, ts, event, path FROM events WHERE ${ROWS} AND ${ANY_STEP} AND ${since('{start:Date}')}),
  first AS (SELECT DISTINCT pid, ts FROM seen WHERE ${STEPS[0]}),
  second AS (SELECT DISTINCT next.pid AS pid, next.ts AS ts FROM first INNER JOIN seen AS next ON first.pid = next.pid
    WHERE next.ts BETWEEN first.ts AND first.ts + toIntervalDay(1) AND next.event = 'Page Viewed' AND next.path LIKE '/reports%'),
  third AS (SELECT DISTINCT next.pid AS pid, next.ts AS ts FROM second INNER JOIN seen AS next ON second.pid = next.pid
    WHERE next.ts BETWEEN second.ts AND second.ts + toIntervalDay(1) AND next.event = 'Invite Sent')
SELECT value FROM (
  SELECT 1 AS step, uniqExact(pid) AS value FROM first
  UNION ALL SELECT 2 AS step, uniqExact(pid) AS value FROM second
  UNION ALL SELECT 3 AS step, uniqExact(pid) AS value FROM third)
ORDER BY step`,
  },
];

/** The score of each month. */
export const MONTHLY_NPS: readonly PeerShape[] = [
  {
    product: 'PostHog',
    note: 'every answer counts, however often one person gave one',
    sql: `
SELECT 100 * (countIf(score >= 9) - countIf(score <= 6)) / count() AS value
FROM (SELECT ts, toFloat64OrNull(toString(props.score)) AS score FROM facts
  WHERE project = '${PROJECT}' AND event = 'Survey Answered' AND ${since('{start:Date}')})
WHERE isNotNull(score)
GROUP BY toStartOfMonth(${DAY}) AS month ORDER BY month`,
  },
];
