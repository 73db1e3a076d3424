import type { MetricParams } from './metric.ts';

/** A test of one row, values apart. Names of its parameters are its own: no two conditions of a question share one. */
export interface Condition {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Whether `activity` has all the columns that it tests; one that it has not is read from the events themselves. */
  readonly isOfRollup: boolean;
}

/** Accounts and people who belong to the team itself or to nobody: left out unless asked for. */
export interface Internal {
  readonly accounts: readonly string[];
  readonly userIds: readonly string[];
  /** Whoever said in `identify` to have an e-mail address of such a domain, in lower case. */
  readonly emailDomains: readonly string[];
}

/**
 * Stands in a metric's SQL, in the WHERE of each read of `events`, `facts` and `activity`, for what every read is limited
 * to: the project, no bots, nobody internal, and the filters that were asked for. `ask.select` puts the conditions there.
 */
export const IN_SCOPE = '{{in scope}}';

/** What a question says of whose rows count. */
export type ScopeParams = Pick<
  MetricParams,
  'project' | 'includeBots' | 'internal' | 'includeInternal' | 'conditions'
>;

/** The conditions that `IN_SCOPE` stands for. */
export function toScope({
  project,
  includeBots,
  internal,
  includeInternal,
  conditions = [],
}: ScopeParams): Condition {
  const all = [
    { sql: 'project = {project:String}', params: { project }, isOfRollup: true },
    { sql: 'is_bot <= {bots:UInt8}', params: { bots: includeBots === true ? 1 : 0 }, isOfRollup: true },
    ...(internal === undefined || includeInternal === true ? [] : toOutsiders(internal)),
    ...conditions,
  ];
  return {
    sql: all.map(({ sql }) => sql).join(' AND '),
    params: Object.assign({}, ...all.map(({ params }) => params)) as Condition['params'],
    isOfRollup: all.every(({ isOfRollup }) => isOfRollup),
  };
}

/**
 * Internal people under all of their names: what somebody did before they signed in is theirs too. The lists are read
 * from `identify`, so that a colleague who joins tomorrow is left out without being named.
 */
const INTERNAL_PEOPLE = `
  SELECT pid FROM events
  WHERE project = {project:String} AND event = 'Identify'
    AND lower(substringIndex(toString(props.email), '@', -1)) IN {internal_domains:Array(String)}
  UNION ALL
  SELECT arrayJoin({internal_people:Array(String)}) AS pid`;

const INTERNAL_NAMES = `
  SELECT pid FROM (${INTERNAL_PEOPLE})
  UNION ALL
  SELECT link.alias AS pid FROM identities AS link FINAL
  WHERE link.project = {project:String} AND link.pid GLOBAL IN (${INTERNAL_PEOPLE})`;

function toOutsiders({ accounts, userIds, emailDomains }: Internal): readonly Condition[] {
  const outsideAccounts: Condition = {
    sql: 'account_id NOT IN {internal_accounts:Array(String)}',
    params: { internal_accounts: accounts },
    isOfRollup: true,
  };
  const outsiders: Condition = {
    sql: `pid GLOBAL NOT IN (${INTERNAL_NAMES})`,
    params: { internal_people: userIds, internal_domains: emailDomains },
    isOfRollup: true,
  };
  return [
    ...(accounts.length > 0 ? [outsideAccounts] : []),
    ...(userIds.length + emailDomains.length > 0 ? [outsiders] : []),
  ];
}
