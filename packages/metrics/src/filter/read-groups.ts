import { propertyOf, textOf } from '../activity/compile-filters.ts';
import type { Ask } from '../metric.ts';
import { isPerson } from '../owner.ts';
import { withPerson } from '../people.ts';
import type { Group, MetricResult } from '../result.ts';
import { type Condition, IN_SCOPE } from '../scope.ts';
import type { Breakdown, Filter, FilterSubject } from './filter.ts';
import { printFilter } from './print-filter.ts';
import { toConditions } from './to-conditions.ts';

/**
 * The values that most people have, each measured exactly as if it had been filtered by, then all rows that have none
 * of them. A person may have several values, so groups of people do not add up to the whole.
 *
 * @param measure measures the same metric where one more condition holds
 */
export async function readGroups(
  ask: Ask,
  { subject, limit }: Breakdown,
  measure: (condition: Condition) => Promise<MetricResult>,
): Promise<readonly Group[]> {
  const rows = await ask.select(TOP_VALUES[subject.kind](subject), {
    ...(subject.kind === 'column' ? {} : { key: subject.key }),
    limit,
  });
  const values = rows.map((row) => ({ value: String(row['value']), people: Number(row['people']) }));
  const groups: Group[] = [];
  // One after the other: an embedded engine answers so in any case, and a server keeps room for other readers.
  for (const { value, people } of values) {
    const filter: Filter = { subject, test: { kind: 'is', texts: [value] }, negated: false };
    groups.push({ value, people, ...(await measureGroup(filter, measure)) });
  }
  const [first, ...others] = values.map(({ value }) => value);
  if (first === undefined) return groups;
  const rest: Filter = { subject, test: { kind: 'is', texts: [first, ...others] }, negated: true };
  return [...groups, { value: null, people: null, ...(await measureGroup(rest, measure)) }];
}

async function measureGroup(
  filter: Filter,
  measure: (condition: Condition) => Promise<MetricResult>,
): Promise<Omit<Group, 'value' | 'people'>> {
  // A name of its own beside those of the filters that were asked for.
  const [condition] = toConditions([filter], 'group_');
  if (condition === undefined) throw new TypeError('A filter makes one condition');
  const { total, previous, change, series, rows } = await measure(condition);
  return { filter: printFilter(filter), total, previous, change, series, rows };
}

const seen = (value: string): string =>
  withPerson(
    (['events', 'facts'] as const)
      .map(
        (table) => `
  SELECT pid, account_id, ${value} AS value FROM ${table}
  WHERE ${IN_SCOPE}
    AND ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}
  GROUP BY pid, account_id, value`,
      )
      .join('\n  UNION ALL'),
    'account_id, value',
  );

const KEY = propertyOf('{key:Identifier}');
const TRAIT = `argMaxIf(${textOf(KEY)}, (ts, mid), isNotNull(${KEY}))`;

const TRAIT_OF_ACCOUNT = `
  SELECT account_id, ${TRAIT} AS value FROM events
  WHERE project = {project:String} AND event = 'Group'
  GROUP BY account_id`;

const TRAIT_OF_PERSON = `
  SELECT person, argMaxIf(text, (ts, mid), says) AS value
  FROM (${withPerson(
    `
    SELECT pid, ts, mid, ${textOf(KEY)} AS text, isNotNull(${KEY}) AS says FROM events
    WHERE project = {project:String} AND event = 'Identify'`,
    'ts, mid, text, says',
  )})
  GROUP BY person`;

/** Values that are empty are no values: their rows are among the others. */
const top = (values: string): string => `
SELECT value, uniqExactIf(person, ${isPerson('person')}) AS people
FROM (${values})
WHERE value != ''
GROUP BY value
ORDER BY people DESC, value
LIMIT {limit:UInt32}`;

const joined = (traits: string, on: string): string =>
  top(`
SELECT seen.person AS person, trait.value AS value
FROM (${seen("''")}) AS seen
GLOBAL ANY LEFT JOIN (${traits}) AS trait ON seen.${on} = trait.${on}`);

const TOP_VALUES = {
  column: (subject) => top(seen(subject.kind === 'column' ? `toString(${subject.column})` : "''")),
  properties: () => top(seen(`ifNull(${textOf(KEY)}, '')`)),
  account: () => joined(TRAIT_OF_ACCOUNT, 'account_id'),
  person: () => joined(TRAIT_OF_PERSON, 'person'),
} as const satisfies Record<FilterSubject['kind'], (subject: FilterSubject) => string>;
