import type { JsonValue } from '@kept/protocol';

import type { Query } from '../metric.ts';

export type Traits = Readonly<Record<string, JsonValue>>;

/** How many different sets of traits of one person or account are looked through, newest first. */
const MAX_CALLS = 50;

const traitsOf = (call: 'Identify' | 'Group', key: 'pid' | 'account_id', isThem: string): string => `
SELECT ${key} AS name, toJSONString(props) AS traits, max(ts) AS said_at
FROM events
WHERE project = {project:String} AND event = '${call}' AND ${isThem}
GROUP BY name, traits
ORDER BY said_at, traits
LIMIT ${MAX_CALLS} BY name`;

/** By the hash first, which the table is sorted by. */
export const IS_NAMED =
  'sipHash64(pid) GLOBAL IN (SELECT sipHash64(arrayJoin({names:Array(String)}))) AND pid IN {names:Array(String)}';

const OF_PEOPLE = traitsOf('Identify', 'pid', IS_NAMED);
const OF_ACCOUNTS = traitsOf('Group', 'account_id', 'account_id IN {names:Array(String)}');

/** The traits that were said under each `pid`, the latest of each key. */
export function readPeopleTraits(
  query: Query,
  project: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, Traits>> {
  return readTraits(query, OF_PEOPLE, { project, names });
}

/** The traits of each account, the latest of each key. */
export function readAccountTraits(
  query: Query,
  project: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, Traits>> {
  return readTraits(query, OF_ACCOUNTS, { project, names });
}

async function readTraits(
  query: Query,
  sql: string,
  params: Readonly<Record<string, unknown>>,
): Promise<ReadonlyMap<string, Traits>> {
  const merged = new Map<string, Traits>();
  for (const row of await query(sql, params)) {
    const name = String(row['name']);
    merged.set(name, { ...merged.get(name), ...(JSON.parse(String(row['traits'])) as Traits) });
  }
  return merged;
}

/** A trait as text; null when it is none. */
export function textTrait(traits: Traits, key: string): string | null {
  const value = traits[key];
  return typeof value === 'string' && value !== '' ? value : null;
}
