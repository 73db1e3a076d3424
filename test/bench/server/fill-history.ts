import type { BenchDatabase } from './open-database.ts';

/** Whose rows they are. */
export const PROJECT = 'bench';
/** The first day of the history, which lasts `DAYS` days from there, in UTC. */
export const FIRST_DAY = '2026-03-01';
export const DAYS = 180;

const EVENTS_A_PERSON = 100;
const EVENTS_A_SESSION = 8;
/** Copies of rows that were delivered twice, one in so many; each is of a part of its own until the merge. */
const RESENT_ONE_IN = 100;
/** Rows of one INSERT: the engine sorts each in memory. */
const ROWS_AN_INSERT = 1_000_000;

/**
 * Half a year of a product, made inside ClickHouse: a hundredth as many people as events, a few of whom do most; each joins
 * on a day of the history and comes back in sessions of eight events, more often in its first weeks, in working hours. One
 * in ten begins anonymous, one event in a hundred is there twice. Every number is a hash of the row's, so that each run
 * makes the same rows.
 */
export async function fillHistory(database: BenchDatabase, events: number): Promise<void> {
  const people = Math.max(1, Math.round(events / EVENTS_A_PERSON));
  for (let from = 0; from < events; from += ROWS_AN_INSERT) {
    const rows = Math.min(ROWS_AN_INSERT, events - from);
    await database.run(insertEvents(`numbers(${from}, ${rows})`, people));
    await database.run(
      insertEvents(
        `(SELECT number FROM numbers(${from}, ${rows}) WHERE number % ${RESENT_ONE_IN} = 7)`,
        people,
      ),
    );
  }
  await database.run(insertIdentities(people));
  await database.run(insertAnswers(people));
}

/** A number from 0 up to and without 1 that is the same in every run. */
const random = (of: string, salt: number): string => `(sipHash64(${of}, ${salt}) % 1000003 / 1000003)`;

/** The milliseconds of the history's first instant. */
const FIRST_MS = `toUnixTimestamp64Milli(toDateTime64('${FIRST_DAY}', 3, 'UTC'))`;
const DAY_MS = 86_400_000;

/** The day on which a person joins, as a number from the first; a third were there before the history begins. */
const JOINED_DAY = `toUInt32(greatest(0, ${random('person', 1)} * ${DAYS} * 1.5 - ${DAYS / 2}))`;
/** Uneven, so that the first tenth of people has a fifth of the sessions, and the first of all some thousands of events. */
const toPerson = (people: number): string => `toUInt32(pow(${random('session', 2)}, 1.5) * ${people})`;

const toPid = (person: string): string => `concat('user-', toString(${person}))`;
const ANONYMOUS = `concat('b7c1e0d2-4f5a-4c1e-9d3b-', leftPad(toString(person), 12, '0'))`;
const ACCOUNT = `concat('account-', toString(person % 997))`;

function insertEvents(numbers: string, people: number): string {
  return `
INSERT INTO events (message_id, project, type, event, ts, received_at, pid, anonymous_id, account_id, session_id,
  engaged_ms, path, browser, os, country, is_bot, is_trusted, props)
WITH
  intDiv(number, ${EVENTS_A_SESSION}) AS session,
  number % ${EVENTS_A_SESSION} AS place,
  ${toPerson(people)} AS person,
  ${JOINED_DAY} AS joined,
  -- More often soon after joining; the first session is on that day.
  joined + toUInt32(floor(pow(${random('session', 3)}, 2) * (${DAYS} - joined))) AS day,
  toUInt32(36000000 * (0.7 + ${random('session', 4)} + ${random('session', 5)})) AS begins_ms,
  fromUnixTimestamp64Milli(${FIRST_MS} + day * ${DAY_MS} + begins_ms + place * 41000 + sipHash64(number) % 29000, 'UTC') AS at,
  ${random('number', 6)} AS kind
SELECT
  concat('Jx3vK0pQ8mZ1-', toString(number)),
  '${PROJECT}',
  'track',
  multiIf(
    place = 0 AND day = joined AND session % 4 = 0, 'Signed Up',
    kind < 0.45, 'Page Viewed', kind < 0.75, 'Feature Used', kind < 0.85, 'Session Heartbeat',
    kind < 0.93, 'Report Shared', kind < 0.97, 'Invite Sent', 'Value Reached'),
  at,
  at + toIntervalMillisecond(1800),
  if(person % 10 = 0 AND day = joined, ${ANONYMOUS}, ${toPid('person')}),
  ${ANONYMOUS},
  ${ACCOUNT},
  concat('s', hex(sipHash64(session, 7))),
  toUInt32(sipHash64(number, 8) % 40000),
  arrayElement(['/', '/reports', '/reports/weekly', '/settings', '/billing', '/team', '/docs'], 1 + sipHash64(number, 9) % 7),
  arrayElement(['Chrome', 'Firefox', 'Safari', 'Edge'], 1 + person % 4),
  arrayElement(['Windows', 'macOS', 'Linux'], 1 + person % 3),
  arrayElement(['IT', 'DE', 'US', 'IN', 'JP'], 1 + person % 5),
  toUInt8(person % 50 = 3),
  0,
  concat(
    '{"feature":"', arrayElement(['editor', 'export', 'search', 'sharing', 'alerts'], 1 + sipHash64(number, 10) % 5),
    '","plan":"', arrayElement(['free', 'team', 'business'], 1 + person % 3),
    '","rows":', toString(sipHash64(number, 11) % 500), ',"ok":', if(number % 3 = 0, 'true', 'false'), '}')
FROM ${numbers}`;
}

function insertIdentities(people: number): string {
  return `
INSERT INTO identities (project, alias, pid, linked_at)
SELECT '${PROJECT}', ${ANONYMOUS}, ${toPid('person')}, toDateTime64('${FIRST_DAY}', 3, 'UTC')
FROM (SELECT number * 10 AS person FROM numbers(${Math.ceil(people / 10)}))`;
}

/** Every fifth person is asked how likely they are to recommend the product, three times, and mostly answers. */
function insertAnswers(people: number): string {
  return `
INSERT INTO facts (message_id, project, type, event, ts, received_at, pid, account_id, is_trusted, props)
WITH
  intDiv(number, 3) * 5 AS person,
  fromUnixTimestamp64Milli(${FIRST_MS} + toUInt64(${random('number', 12)} * ${DAYS * DAY_MS}), 'UTC') AS at
SELECT
  concat('survey-', toString(number)), '${PROJECT}', 'track', if(number % 4 = 0, 'Survey Shown', 'Survey Answered'),
  at, at, ${toPid('person')}, ${ACCOUNT}, 0,
  concat('{"survey_id":"nps","survey_type":"nps","score":', toString(toUInt8(11 * sqrt(${random('number', 13)}))), '}')
FROM numbers(${Math.ceil((people / 5) * 3)})`;
}
