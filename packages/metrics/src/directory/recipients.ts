import type { Query } from '../metric.ts';
import { withPerson } from '../people.ts';
import type { ScopeParams } from '../scope.ts';
import { type Page, type PageParams, selectIn, START, toIso, toPage } from './page.ts';
import { peopleWhere, readNames } from './people.ts';
import { IS_NAMED } from './traits.ts';

/** Whom a link to a survey can be sent: somebody with a user id, and what is known of them and the survey. */
export interface Recipient {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly account: string | null;
  readonly lastSeen: string;
  /** When they first answered this wave, wherever they did; null when they have not. */
  readonly answeredAt: string | null;
  /** Since when they want no more of these links; null when they take them. */
  readonly unsubscribedAt: string | null;
}

/** One round of asking. */
export interface Wave {
  readonly survey: string;
  readonly wave: number;
}

export interface RecipientsParams extends Wave {
  readonly timezone: string;
  /** Only those who did something from this day on and before the other; null for whenever. */
  readonly from: string | null;
  readonly to: string | null;
  /** Leaves out those who answered, and those who unsubscribed. */
  readonly onlyOpen: boolean;
}

/** How one person stands to a survey. */
export interface Standing {
  readonly answeredAt: string | null;
  /** Their latest score, null when none was given. */
  readonly score: number | null;
  readonly unsubscribedAt: string | null;
  /** The account that they were last active for. */
  readonly account: string | null;
}

/** Only who proved to be them, by a signed link or a server's key, can unsubscribe somebody. A wave that is not told is the first. */
const ANSWERED_OR_UNSUBSCRIBED = `
    project = {project:String}
    AND (
      event = 'Survey Unsubscribed' AND is_trusted = 1
      OR event = 'Survey Answered' AND is_bot = 0
        AND toString(props.survey_id) = {survey:String}
        AND toUInt32OrDefault(toString(props.wave), toUInt32(1)) = {wave:UInt32}
    )`;

const FIRST_TIMES = `
    toUnixTimestamp64Milli(minIf(ts, event = 'Survey Answered')) AS answered_ms,
    toUnixTimestamp64Milli(minIf(ts, event = 'Survey Unsubscribed')) AS unsubscribed_ms`;

const SAID = `
  SELECT person, ${FIRST_TIMES}
  FROM (${withPerson(
    `SELECT pid, ts, event FROM facts WHERE event IN ('Survey Answered', 'Survey Unsubscribed') AND ${ANSWERED_OR_UNSUBSCRIBED}`,
    'ts, event',
  )})
  GROUP BY person`;

const latest = (trait: string): string => `argMaxIf(${trait}, (ts, mid), ${trait} != '') AS ${trait}`;

const TRAITS = `
  SELECT person, ${['name', 'email', 'phone'].map(latest).join(', ')}
  FROM (${withPerson(
    `
    SELECT
      pid, ts, mid,
      toString(props.name) AS name, toString(props.email) AS email, toString(props.phone) AS phone
    FROM events WHERE project = {project:String} AND event = 'Identify'`,
    'ts, mid, name, email, phone',
  )})
  GROUP BY person`;

const toRecipients = (active: string): string => `
SELECT
  seen.id AS id, seen.ms AS ms, seen.account AS account,
  traits.name AS name, traits.email AS email, traits.phone AS phone,
  said.answered_ms AS answered_ms, said.unsubscribed_ms AS unsubscribed_ms
FROM (${peopleWhere(active)} HAVING identified) AS seen
GLOBAL ANY LEFT JOIN (${TRAITS}) AS traits ON seen.id = traits.person
GLOBAL ANY LEFT JOIN (${SAID}) AS said ON seen.id = said.person
WHERE (ms, id) < ({after_ms:Int64}, {after_id:String})
  AND ({only_open:UInt8} = 0 OR answered_ms = 0 AND unsubscribed_ms = 0)
ORDER BY ms DESC, id DESC
LIMIT {limit:UInt32}`;

const since = `ts >= toDateTime64({from:Date}, 3, {zone:String})`;
const before = `ts < toDateTime64({to:Date}, 3, {zone:String})`;

/** Everybody of a scope to whom a link can be sent, those seen last first. */
export async function readRecipients(
  query: Query,
  scope: ScopeParams,
  { survey, wave, timezone, from, to, onlyOpen }: RecipientsParams,
  { limit, after }: PageParams,
): Promise<Page<Recipient>> {
  const active = ['true', ...(from === null ? [] : [since]), ...(to === null ? [] : [before])].join(' AND ');
  const { ms, id } = after ?? START;
  const rows = await selectIn(query, scope, toRecipients(active), {
    survey,
    wave,
    only_open: onlyOpen ? 1 : 0,
    after_ms: ms,
    after_id: id,
    limit: limit + 1,
    ...(from !== null && { from }),
    ...(to !== null && { to }),
    ...((from ?? to) !== null && { zone: timezone }),
  });
  return toPage(rows, limit, (row) => ({
    id: String(row['id']),
    name: toText(row['name']),
    email: toText(row['email']),
    phone: toText(row['phone']),
    account: toText(row['account']),
    lastSeen: toIso(row['ms']),
    answeredAt: toTime(row['answered_ms']),
    unsubscribedAt: toTime(row['unsubscribed_ms']),
  }));
}

const STANDING = `
SELECT ${FIRST_TIMES},
  argMaxIf(toString(props.score), (ts, mid), event = 'Survey Answered' AND toString(props.score) != '') AS score
FROM facts
WHERE pid IN {names:Array(String)} AND event IN ('Survey Answered', 'Survey Unsubscribed')
  AND ${ANSWERED_OR_UNSUBSCRIBED}`;

const ACCOUNT = `
SELECT argMax(account_id, ts) AS account FROM events
WHERE project = {project:String} AND account_id != '' AND ${IS_NAMED}`;

/** How a person stands to a survey, whatever they did it under. */
export async function readStanding(
  query: Query,
  project: string,
  person: string,
  { survey, wave }: Wave,
): Promise<Standing> {
  const names = await readNames(query, project, person);
  const [[said], [active]] = await Promise.all([
    query(STANDING, { project, names, survey, wave }),
    query(ACCOUNT, { project, names }),
  ]);
  const score = toText(said?.['score']);
  return {
    answeredAt: toTime(said?.['answered_ms']),
    unsubscribedAt: toTime(said?.['unsubscribed_ms']),
    score: score === null ? null : Number(score),
    account: toText(active?.['account']),
  };
}

/** Where nothing is, ClickHouse answers the first moment that it knows. */
function toTime(ms: unknown): string | null {
  return Number(ms ?? 0) > 0 ? toIso(ms) : null;
}

function toText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
