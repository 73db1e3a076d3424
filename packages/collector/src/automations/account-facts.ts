import {
  readAccount,
  readAccountHealth,
  type AccountSummary,
  type Band,
  type HealthSettings,
  type Query,
} from '@kept/metrics';

import type { Project } from '../definitions/project.ts';
import { addDays, toLocalDate } from '../query/range.ts';
import type { AccountConditions } from './automation.ts';

/** What a message says of an account, and what conditions look at. */
export interface AccountFacts {
  readonly id: string;
  readonly name: string | null;
  /** What it paid a month just before what happened, in the project's currency; null when it never had a subscription. */
  readonly mrr: number | null;
  readonly currency: string;
  readonly plan: string | null;
  /** As of the last finished day; null where it is not known, or was not asked for. */
  readonly band: Band | null;
}

export interface FactsParts {
  readonly query: Query;
  readonly project: Project;
  readonly health: HealthSettings;
}

/**
 * Reads an account as it was just before an instant: who cancels a large subscription pays nothing any more, and is told
 * as a large customer all the same. Null for an account that nothing is known of.
 *
 * @param needsBand health takes all of an account's history to tell
 */
export async function readAccountFacts(
  { query, project, health }: FactsParts,
  account: string,
  at: string,
  needsBand: boolean,
): Promise<AccountFacts | null> {
  const { id, timezone, currency, rates, internal } = project;
  const scope = { project: id, timezone, currency, rates, internal, now: at };
  const found = await readAccount(query, scope, account);
  if (found === null) return null;
  const today = toLocalDate(Date.parse(at), timezone);
  const range = { from: addDays(today, -1), to: today, interval: 'day' } as const;
  const scored = needsBand ? await readAccountHealth(query, { ...scope, ...range, health }, account) : null;
  return {
    id: account,
    name: found.name,
    mrr: found.mrr,
    currency,
    plan: toPlan(found),
    band: scored?.band ?? null,
  };
}

/** Whether an account is one of those that an automation tells of. Somebody without an account is, when nothing is asked of accounts. */
export function matches(account: AccountFacts | null, conditions: AccountConditions): boolean {
  const { mrrOver, mrrUnder, plans, bands } = conditions;
  if (!asksOfAccounts(conditions)) return true;
  if (account === null) return false;
  const mrr = account.mrr ?? 0;
  return (
    (mrrOver === null || mrr > mrrOver) &&
    (mrrUnder === null || mrr < mrrUnder) &&
    (plans.length === 0 || (account.plan !== null && plans.includes(account.plan))) &&
    (bands.length === 0 || (account.band !== null && bands.includes(account.band)))
  );
}

export function asksOfAccounts({ mrrOver, mrrUnder, plans, bands }: AccountConditions): boolean {
  return mrrOver !== null || mrrUnder !== null || plans.length > 0 || bands.length > 0;
}

function toPlan({ traits }: AccountSummary): string | null {
  const plan = traits['plan'];
  return typeof plan === 'string' && plan !== '' ? plan : null;
}
