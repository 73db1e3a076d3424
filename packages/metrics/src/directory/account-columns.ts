import type { Ask } from '../metric.ts';
import { isPerson } from '../owner.ts';
import type { LocalDate } from '../result.ts';
import { dayOf, instantOf } from '../revenue/fact-properties.ts';
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
  /** The quarter of an hour in which one of its people last used the product; null when nobody ever did. */
  readonly lastActive: string | null;
  /** Of the subscription that changed last; null when none ever said. */
  readonly plan: string | null;
  /** The day on which the first of its contracts that stand is due; before today when nothing was said of it since. */
  readonly renewalDate: LocalDate | null;
  readonly lastNps: LastNps | null;
}

const NAMED = "({account:String} = '' OR account_id = {account:String})";
const KNOWN = `account_id != '' AND ${NAMED} AND ts < {until:DateTime64(3, 'UTC')}`;

/** Every account of which anything is known. What servers say of it is not its people's use. */
const LAST_ACTIVE = `
SELECT account, max(used_ms) AS used_ms
FROM (
  SELECT account_id AS account, toInt64(toUnixTimestamp(maxIf(slot, ${isPerson('pid')}))) * 1000 AS used_ms
  FROM activity
  WHERE ${IN_SCOPE} AND account_id != '' AND ${NAMED} AND slot < {until:DateTime64(3, 'UTC')}
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

const PLANS = `
SELECT
  account_id AS account,
  argMax(toString(props.plan), (ifNull(${instantOf('effective_at')}, ts) AS at, ts, mid)) AS plan
FROM facts
WHERE ${IN_SCOPE} AND event IN ('Subscription Started', 'Subscription Changed') AND is_trusted = 1
  AND toString(props.plan) != '' AND ${KNOWN} AND at < {until:DateTime64(3, 'UTC')}
GROUP BY account`;

/** By the last thing that was said of each contract; a contract without an id is its account's only one. */
const RENEWALS = `
SELECT account, min(assumeNotNull(due_day)) AS day
FROM (
  SELECT
    argMax(account_id, (ts, mid)) AS account,
    argMax((event, renewal_day), (ts, mid)) AS said,
    said.2 AS due_day
  FROM (
    SELECT account_id, ts, mid, event, toString(props.contract_id) AS id, ${dayOf('renewal_date')} AS renewal_day
    FROM facts
    WHERE ${IN_SCOPE} AND event IN ('Contract Updated', 'Contract Renewed', 'Contract Lost')
      AND is_trusted = 1 AND ${KNOWN}
  )
  WHERE event != 'Contract Updated' OR renewal_day IS NOT NULL
  GROUP BY id, if(id = '', account_id, '')
)
WHERE said.1 != 'Contract Lost' AND due_day IS NOT NULL
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
  const [seen, ...others] = await Promise.all(
    [LAST_ACTIVE, NAMES, PLANS, RENEWALS, LAST_NPS].map((sql) => ask.select(sql, { account })),
  );
  const [names, plans, renewals, answers] = others.map(
    (rows) => new Map(rows.map((row) => [String(row['account']), row])),
  );
  return new Map(
    (seen ?? []).map(({ account: each, used_ms }) => {
      const id = String(each);
      const answer = answers?.get(id);
      return [
        id,
        {
          name: toText(names?.get(id)?.['name']),
          lastActive: Number(used_ms) === 0 ? null : toIso(used_ms),
          plan: toText(plans?.get(id)?.['plan']),
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
