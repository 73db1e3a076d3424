import type { Query } from '../metric.ts';
import { isPerson } from '../owner.ts';
import { LINKS, namesOf, withPerson } from '../people.ts';
import { IN_SCOPE, type ScopeParams } from '../scope.ts';
import { type Page, type PageParams, selectIn, START, toIso, toPage } from './page.ts';
import { readPeopleTraits, textTrait, type Traits } from './traits.ts';

/** A person as a list shows them. */
export interface PersonSummary {
  readonly id: string;
  /** By their traits; null when they said none. */
  readonly name: string | null;
  readonly email: string | null;
  /** False for a visitor who never signed in. */
  readonly identified: boolean;
  /** The account on whose behalf they were active last; null when on none's. */
  readonly account: string | null;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/** A person with all that they said of themselves, and every id that they go by. */
export interface PersonDetail extends PersonSummary {
  readonly traits: Traits;
  readonly names: readonly string[];
}

const seenIn = (table: 'events' | 'facts', condition: string): string => `
  SELECT
    pid,
    min(ts) AS first_ts,
    max(ts) AS last_ts,
    max((if(account_id = '', toDateTime64(0, 3, 'UTC'), ts), account_id)) AS last_account,
    max(pid != anonymous_id) AS is_identified
  FROM ${table}
  WHERE ${IN_SCOPE} AND ${isPerson('pid')} AND ${condition}
  GROUP BY pid`;

/** Everybody within a scope whose rows fit a condition, as `ALL_PEOPLE` has them. */
export const peopleWhere = (condition: string): string => `
SELECT
  person AS id,
  groupUniqArray(pid) AS names,
  toUnixTimestamp64Milli(min(first_ts)) AS first_ms,
  toUnixTimestamp64Milli(max(last_ts)) AS ms,
  max(last_account).2 AS account,
  max(is_identified) AS identified
FROM (${withPerson(
  `${seenIn('events', condition)}\n  UNION ALL${seenIn('facts', condition)}`,
  'pid, first_ts, last_ts, last_account, is_identified',
)})
GROUP BY person`;

const PAGE = `
HAVING (ms, id) < ({after_ms:Int64}, {after_id:String})
ORDER BY ms DESC, id DESC
LIMIT {limit:UInt32}`;

const contains = (text: string): string => `positionCaseInsensitiveUTF8(${text}, {search:String}) > 0`;

const FOUND = `
  SELECT person FROM (${withPerson(
    `
    SELECT pid FROM events
    WHERE project = {project:String}
      AND (${contains('pid')} OR event = 'Identify' AND (${contains('toString(props.name)')} OR ${contains('toString(props.email)')}))
    GROUP BY pid`,
    'pid',
  )})
  GROUP BY person`;

/** Everybody within a scope, as `id`, `names`, `first_ms`, `ms`, `account` and `identified`. */
export const ALL_PEOPLE = peopleWhere('true');
const FOUND_PEOPLE = peopleWhere(`pid GLOBAL IN (${namesOf(FOUND)})`);
const NAMED_PEOPLE = peopleWhere(
  'sipHash64(pid) GLOBAL IN (SELECT sipHash64(arrayJoin({names:Array(String)}))) AND pid IN {names:Array(String)}',
);

/** Everybody who did something, those seen last first. Whose rows are out of the scope is not there. */
export async function readPeople(
  query: Query,
  scope: ScopeParams,
  { limit, after, search }: PageParams & { readonly search: string | null },
): Promise<Page<PersonSummary>> {
  const rows = await selectIn(query, scope, `${search === null ? ALL_PEOPLE : FOUND_PEOPLE}${PAGE}`, {
    limit: limit + 1,
    after_ms: (after ?? START).ms,
    after_id: (after ?? START).id,
    ...(search !== null && { search }),
  });
  const names = rows.slice(0, limit).flatMap((row) => row['names'] as string[]);
  const traits = await readPeopleTraits(query, scope.project, names);
  return toPage(rows, limit, (row) => toSummary(toPerson(row, traits)));
}

/** One person by any of their ids; null when nobody did anything under it. */
export async function readPerson(query: Query, project: string, id: string): Promise<PersonDetail | null> {
  const names = await readNames(query, project, id);
  const everything = { project, includeBots: true, includeInternal: true };
  const [row] = await selectIn(query, everything, NAMED_PEOPLE, { names });
  if (row === undefined) return null;
  return { ...toPerson(row, await readPeopleTraits(query, project, names)), names };
}

const ALIASES_OF = `SELECT alias FROM (${LINKS}) AS link WHERE pid IN {people:Array(String)}`;

/** People by their own ids, as a list shows them; an id under which nobody did anything is not there. */
export async function readPeopleById(
  query: Query,
  project: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, PersonSummary>> {
  const aliases = await query(ALIASES_OF, { project, people });
  const names = [...people, ...aliases.map(({ alias }) => String(alias))];
  const everything = { project, includeBots: true, includeInternal: true };
  const [rows, traits] = await Promise.all([
    selectIn(query, everything, NAMED_PEOPLE, { names }),
    readPeopleTraits(query, project, names),
  ]);
  return new Map(rows.map((row) => [String(row['id']), toSummary(toPerson(row, traits))]));
}

const OWNER = `SELECT pid FROM (${LINKS}) AS link WHERE alias = {id:String}`;
const ALIASES = `SELECT alias FROM (${LINKS}) AS link WHERE pid = {id:String} ORDER BY alias`;

/** Every id of the person who goes by one, their own first; the id alone when it is nobody's. */
export async function readNames(query: Query, project: string, id: string): Promise<readonly string[]> {
  const [owner] = await query(OWNER, { project, id });
  const person = owner === undefined ? id : String(owner['pid']);
  const aliases = await query(ALIASES, { project, id: person });
  return [person, ...aliases.map(({ alias }) => String(alias))];
}

function toSummary(detail: PersonDetail): PersonSummary {
  const { id, name, email, identified, account, firstSeen, lastSeen } = detail;
  return { id, name, email, identified, account, firstSeen, lastSeen };
}

function toPerson(
  row: Readonly<Record<string, unknown>>,
  traitsByName: ReadonlyMap<string, Traits>,
): PersonDetail {
  const id = String(row['id']);
  const names = row['names'] as readonly string[];
  // What they said under their own id, which came after what they said before they signed in, holds.
  const ordered = [...names.filter((name) => name !== id), id];
  const traits: Traits = Object.assign({}, ...ordered.map((name) => traitsByName.get(name)));
  return {
    id,
    name: textTrait(traits, 'name'),
    email: textTrait(traits, 'email'),
    identified: row['identified'] === true || Number(row['identified']) === 1,
    account: String(row['account']) || null,
    firstSeen: toIso(row['first_ms']),
    lastSeen: toIso(row['ms']),
    traits,
    names,
  };
}
