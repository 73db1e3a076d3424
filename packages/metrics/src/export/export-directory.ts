import { ALL_ACCOUNTS, type AccountScope, MRR_BY_ACCOUNT, toMoneyParams } from '../directory/accounts.ts';
import { ALL_PEOPLE } from '../directory/people.ts';
import { withPerson } from '../people.ts';
import { IN_SCOPE, type ScopeParams, toScope } from '../scope.ts';
import { type Rows, toColumns } from './file-sql.ts';

const SEEN = `
    fromUnixTimestamp64Milli(seen.first_ms, 'UTC') AS first_seen,
    fromUnixTimestamp64Milli(seen.ms, 'UTC') AS last_seen`;

const latest = (trait: string): string => `argMaxIf(${trait}, (ts, mid), ${trait} != '') AS ${trait}`;

const NAMED_PEOPLE = `
  SELECT person AS id, ${latest('name')}, ${latest('email')}
  FROM (${withPerson(
    `
    SELECT pid, ts, mid, toString(props.name) AS name, toString(props.email) AS email FROM events
    WHERE project = {project:String} AND event = 'Identify'`,
    'ts, mid, name, email',
  )})
  GROUP BY person`;

const PEOPLE = `
  SELECT
    seen.id AS id, traits.name AS name, traits.email AS email, seen.account AS account_id,
    toBool(seen.identified) AS identified, ${SEEN}
  FROM (${ALL_PEOPLE}) AS seen
  GLOBAL ANY LEFT JOIN (${NAMED_PEOPLE}) AS traits ON seen.id = traits.id`;

const NAMED_ACCOUNTS = `
  SELECT account_id AS id, ${latest('name')}
  FROM (
    SELECT account_id, ts, mid, toString(props.name) AS name FROM events
    WHERE project = {project:String} AND event = 'Group'
  )
  GROUP BY account_id`;

/** An account that never had a subscription has no MRR, which is not 0. */
const accounts = (paying: string): string => `
  SELECT
    seen.id AS id, traits.name AS name, seen.people AS people,
    if(paying.account = '', NULL, paying.mrr) AS mrr, ${SEEN}
  FROM (${ALL_ACCOUNTS}) AS seen
  GLOBAL ANY LEFT JOIN (${NAMED_ACCOUNTS}) AS traits ON seen.id = traits.id
  GLOBAL ANY LEFT JOIN (${paying}) AS paying ON seen.id = paying.account`;

/** Everybody of a scope, as `readPeople` lists them. */
export function toPeopleRows(scope: ScopeParams): Rows {
  const { sql, params } = toScope(scope);
  return {
    columns: [
      ...toColumns('text', ['id', 'name', 'email', 'account_id']),
      ...toColumns('plain', ['identified', 'first_seen', 'last_seen']),
    ],
    sql: PEOPLE.replaceAll(IN_SCOPE, sql),
    params,
  };
}

/** All accounts of a scope, as `readAccounts` lists them. */
export function toAccountRows(scope: AccountScope): Rows {
  const { conditions: _, ...unfiltered } = scope;
  const paying = MRR_BY_ACCOUNT.replaceAll(IN_SCOPE, toScope(unfiltered).sql);
  const { sql, params } = toScope(scope);
  return {
    columns: [
      ...toColumns('text', ['id', 'name']),
      ...toColumns('plain', ['people', 'mrr', 'first_seen', 'last_seen']),
    ],
    sql: accounts(paying).replaceAll(IN_SCOPE, sql),
    params: { ...params, ...toMoneyParams(scope) },
  };
}
