import { PASSIVE_EVENTS } from '@kept/protocol';

import type { Ask } from '../metric.ts';
import { isPerson } from '../owner.ts';
import type { LocalDate } from '../result.ts';
import { toRateParams } from '../revenue/rates.ts';
import { CONTRACT_HISTORIES } from '../revenue/renewal-rate.ts';
import { SUBSCRIPTION_CHANGES } from '../revenue/subscription-changes.ts';
import { ANSWER_STEP } from '../satisfaction/answer-step.ts';
import { IN_SCOPE } from '../scope.ts';
import { toIso } from './page.ts';

/** What was said last when somebody of an account was asked whether they would recommend the product. */
export interface LastNps {
  /** From 0 to 10. */
  readonly score: number;
  readonly at: string;
  /** The id under which it was said. */
  readonly person: string;
}

/** What is known of an account beside its health. */
export interface AccountColumns {
  readonly name: string | null;
  /** When one of its people last used the product; null when nobody ever did. */
  readonly lastActive: string | null;
  /** A month's worth of its subscriptions now, in the currency asked for; null when it never had one. */
  readonly mrr: number | null;
  /** Of the subscription that changed last; null without one, and when it does not say. */
  readonly plan: string | null;
  /** The day on which the first of its contracts that stand is due; before today when nothing was said of it since. */
  readonly renewalDate: LocalDate | null;
  readonly lastNps: LastNps | null;
}

const KNOWN = `account_id != '' AND ({account:String} = '' OR account_id = {account:String})
    AND ts < {until:DateTime64(3, 'UTC')}`;

/** Every account of which anything is known. What servers say of it is not its people's use. */
const LAST_ACTIVE = `
SELECT account, max(used_ms) AS used_ms
FROM (
  SELECT
    account_id AS account,
    toUnixTimestamp64Milli(maxIf(ts, ${isPerson('pid')} AND event NOT IN {passive:Array(String)})) AS used_ms
  FROM events
  WHERE ${IN_SCOPE} AND ${KNOWN}
  GROUP BY account
  UNION ALL
  SELECT account_id AS account, 0 AS used_ms
  FROM facts
  WHERE ${IN_SCOPE} AND ${KNOWN}
  GROUP BY account
)
GROUP BY account`;

const NAMES = `
SELECT account_id AS account, argMax(toString(props.name), (ts, mid)) AS name
FROM events
WHERE project = {project:String} AND event = 'Group' AND toString(props.name) != '' AND ${KNOWN}
GROUP BY account`;

const MONEY = `
SELECT
  customer.1 AS account,
  sum(after.worth - before.worth) / 1e6 AS mrr,
  argMaxIf(after.plan, (at, after.plan), after.amount > 0) AS plan
FROM (${SUBSCRIPTION_CHANGES})
WHERE account != '' AND ({account:String} = '' OR account = {account:String})
GROUP BY account`;

const RENEWALS = `
SELECT account_id AS account, min(assumeNotNull(renewal_day)) AS day
FROM (${CONTRACT_HISTORIES})
WHERE is_last AND event != 'Contract Lost' AND renewal_day IS NOT NULL
  AND account_id != '' AND ({account:String} = '' OR account_id = {account:String})
GROUP BY account`;

const LAST_NPS = `
SELECT
  account_id AS account,
  argMax(assumeNotNull(score), (ts, mid)) AS last_score,
  argMax(pid, (ts, mid)) AS person,
  toUnixTimestamp64Milli(max(ts)) AS ms
FROM (
  SELECT account_id, pid, ts, mid, ${ANSWER_STEP.trim()}
  FROM facts
  WHERE ${IN_SCOPE} AND event = 'Survey Answered' AND ${KNOWN}
)
WHERE is_step AND kind = 'nps' AND points = 11
GROUP BY account`;

/** The columns of every account, or of one alone, by its id. */
export async function readAccountColumns(
  ask: Ask,
  account: string,
): Promise<ReadonlyMap<string, AccountColumns>> {
  const rates = toRateParams(ask.params);
  const [seen, ...others] = await Promise.all([
    ask.select(LAST_ACTIVE, { account, passive: PASSIVE_EVENTS }),
    ask.select(NAMES, { account }),
    ask.select(MONEY, { account, ...rates }),
    ask.select(RENEWALS, { account, ...rates }),
    ask.select(LAST_NPS, { account }),
  ]);
  const [names, money, renewals, answers] = others.map(
    (rows) => new Map(rows.map((row) => [String(row['account']), row])),
  );
  return new Map(
    seen.map(({ account: each, used_ms }) => {
      const id = String(each);
      const [paid, answer] = [money?.get(id), answers?.get(id)];
      return [
        id,
        {
          name: toText(names?.get(id)?.['name']),
          lastActive: Number(used_ms) === 0 ? null : toIso(used_ms),
          mrr: paid === undefined ? null : Number(paid['mrr']),
          plan: toText(paid?.['plan']),
          renewalDate: toText(renewals?.get(id)?.['day']),
          lastNps:
            answer === undefined
              ? null
              : {
                  score: Number(answer['last_score']),
                  at: toIso(answer['ms']),
                  person: String(answer['person']),
                },
        },
      ];
    }),
  );
}

function toText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
