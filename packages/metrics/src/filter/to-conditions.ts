import type { PropertyFilter } from '@kept/protocol';

import { type Bind, compileFilters } from '../activity/compile-filters.ts';
import { namesOf, withPerson } from '../people.ts';
import type { Condition } from '../scope.ts';
import type { Filter, FilterColumn, FilterSubject, FilterTest } from './filter.ts';

/**
 * Filters in SQL, one condition each, every value and key a parameter. A property is tested as an active-user rule
 * tests it. Traits hold for all of an account's or a person's doings, as they were said last: somebody who became a
 * customer today is one in last year's numbers too.
 *
 * @param prefix begins the names of the parameters: what is put beside other conditions needs another one
 */
export function toConditions(filters: readonly Filter[], prefix = 'f'): readonly Condition[] {
  let count = 0;
  return filters.map(({ subject, test, negated }) => {
    const params: Record<string, unknown> = {};
    const sql = compile(subject, test, (value, type) => {
      const name = `${prefix}${count++}`;
      params[name] = value;
      return `{${name}:${type}}`;
    });
    return { sql: negated ? `NOT (${sql})` : `(${sql})`, params, isOfRollup: isOfRollup(subject) };
  });
}

/** Whether `activity` has the column that is tested: what it says is of an account or a person, not of a single event. */
export function isOfRollup(subject: FilterSubject): boolean {
  if (subject.kind === 'column') return subject.column === 'account_id';
  return subject.kind !== 'properties';
}

function compile(subject: FilterSubject, test: FilterTest, bind: Bind): string {
  if (subject.kind === 'column') return testColumn(subject.column, test, bind);
  const holds = testProperty(subject.key, test, bind);
  if (subject.kind === 'properties') return holds;
  const says = testProperty(subject.key, { kind: 'exists' }, bind);
  return subject.kind === 'account' ? ofAccounts(holds, says) : ofPeople(holds, says);
}

function testColumn(column: FilterColumn, test: FilterTest, bind: Bind): string {
  switch (test.kind) {
    case 'exists':
      return `${column} != ''`;
    case 'is':
      return `${column} IN ${bind(test.texts, 'Array(String)')}`;
    case 'contains':
      return test.texts.map((text) => `position(${column}, ${bind(text, 'String')}) > 0`).join(' OR ');
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      throw new TypeError(`The column ${column} is text and has no ${test.kind}`);
  }
}

function testProperty(key: string, test: FilterTest, bind: Bind): string {
  return compileFilters(toPropertyFilters(key, test), bind).join(' OR ');
}

/** Tests of which one must hold. */
function toPropertyFilters(key: string, test: FilterTest): readonly PropertyFilter[] {
  switch (test.kind) {
    case 'exists':
      return [{ key, op: 'exists' }];
    case 'is':
      return [{ key, op: 'in', value: test.texts }];
    case 'contains':
      return test.texts.map((value) => ({ key, op: 'contains', value }));
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return [{ key, op: test.kind, value: test.bound }];
  }
}

/** The test is made where the trait was said last: calls that say nothing of it leave it as it was. */
const ofAccounts = (holds: string, says: string): string => `account_id GLOBAL IN (
  SELECT account_id FROM events
  WHERE project = {project:String} AND event = 'Group'
  GROUP BY account_id
  HAVING argMaxIf(${holds}, (ts, mid), ${says})
)`;

const ofPeople = (holds: string, says: string): string => {
  const calls = `
    SELECT pid, ts, mid, ${holds} AS holds, ${says} AS says FROM events
    WHERE project = {project:String} AND event = 'Identify'`;
  const people = `
    SELECT person FROM (${withPerson(calls, 'ts, mid, holds, says')})
    GROUP BY person
    HAVING argMaxIf(holds, (ts, mid), says)`;
  return `pid GLOBAL IN (${namesOf(people)})`;
};
