import { toUsedDays } from '../activity/active-days.ts';
import type { Ask } from '../metric.ts';
import type { LocalDate } from '../result.ts';
import { toActiveAccounts } from '../support/active-accounts.ts';
import { BIRTHS_BY_FACTS, DELETIONS, SEATS, SUBSCRIPTIONS } from './account-changes.ts';
import { ANSWER_CHANGES } from './answer-changes.ts';
import type { Figure } from './changes.ts';
import { FIRST_DEEDS, FLOW_CHANGES } from './onboarding-changes.ts';
import { TICKET_CHANGES } from './ticket-changes.ts';
import { FEATURE_CHANGES, useChanges } from './use-changes.ts';

/** How one figure of an account moved: by each amount at the end of its day, in order. */
export interface Changes {
  readonly days: readonly LocalDate[];
  readonly amounts: readonly number[];
}

/** What is known of an account. */
export interface AccountHistory {
  readonly account: string;
  /** The first day on which it was heard of, by what was done or said on its behalf. */
  readonly bornOn: LocalDate;
  /** A figure that is not there is 0. */
  readonly changes: ReadonlyMap<Figure, Changes>;
}

/** No account's first day is before it. */
const BEGINNING = '2000-01-01';

const births = (activeAccounts: string): string => `
SELECT account, min(day) AS born_on
FROM (${activeAccounts}\n  UNION ALL${BIRTHS_BY_FACTS})
WHERE {account:String} = '' OR account = {account:String}
GROUP BY account
ORDER BY account`;

/** An account and figure a row. What was before the first day that is asked about is one change on that day. */
const inOrder = (changes: string): string => `
SELECT account, figure, groupArray(day) AS days, groupArray(amount) AS amounts
FROM (
  SELECT account_id AS account, figure, greatest(day, {first_day:Date}) AS day, sum(amount) AS amount
  FROM (${changes})
  WHERE day <= {last_day:Date} AND ({account:String} = '' OR account_id = {account:String})
  GROUP BY account, figure, day
  ORDER BY account, figure, day
)
GROUP BY account, figure`;

const SOURCES = [
  DELETIONS,
  SUBSCRIPTIONS,
  SEATS,
  FEATURE_CHANGES,
  ANSWER_CHANGES,
  TICKET_CHANGES,
  FLOW_CHANGES,
  FIRST_DEEDS,
].map(inOrder);

/**
 * Every account from the day on which it was first heard of, by name. Each source of figures is a statement of its own:
 * one of all of them took ClickHouse longer to understand than to answer.
 *
 * @param params values for the statements: `account` (one alone, or '' for all), `first_day`, `last_day` and those of scores
 */
export async function readFigures(
  ask: Ask,
  params: Readonly<Record<string, unknown>>,
): Promise<readonly AccountHistory[]> {
  const active = toActiveAccounts(ask);
  const born = await ask.select(births(active.sql), { ...active.params, ...params, start: BEGINNING });
  if (born.length === 0) return [];
  const used = toUsedDays(ask, 0, ['account_id']);
  const answers = await Promise.all([
    ask.select(inOrder(useChanges(used.sql)), { ...used.params, ...params, since: BEGINNING }),
    ...SOURCES.map((sql) => ask.select(sql, params)),
  ]);
  const byAccount = new Map(born.map(({ account }) => [String(account), new Map<Figure, Changes>()]));
  for (const { account, figure, days, amounts } of answers.flat()) {
    byAccount.get(String(account))?.set(figure as Figure, {
      days: days as readonly LocalDate[],
      amounts: (amounts as readonly unknown[]).map(Number),
    });
  }
  return born.map(({ account, born_on }) => ({
    account: String(account),
    bornOn: String(born_on),
    changes: byAccount.get(String(account)) ?? new Map(),
  }));
}
