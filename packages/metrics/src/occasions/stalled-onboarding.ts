import { selectIn, toIso } from '../directory/page.ts';
import type { Query } from '../metric.ts';
import { isPerson } from '../owner.ts';
import { withPerson } from '../people.ts';
import { IN_SCOPE, type ScopeParams } from '../scope.ts';
import { type DueWindow, toWindowParams } from './due-window.ts';

/** Somebody who began a checklist and went no further. */
export interface Stalled {
  readonly person: string;
  readonly flow: string;
  /** Empty where it is not known. */
  readonly account: string;
  readonly startedAt: string;
  /** The start, or the last step that was done. */
  readonly lastStepAt: string;
  readonly stepsDone: number;
}

const EVENTS = withPerson(
  `
  SELECT pid, account_id, event, ts, toString(props.flow_id) AS flow, toString(props.step_id) AS step
  FROM facts
  WHERE ${IN_SCOPE} AND ${isPerson('pid')} AND flow != ''
    AND event IN ('Onboarding Started', 'Onboarding Step Completed', 'Onboarding Completed', 'Onboarding Dismissed')
    AND ts <= {up_to:DateTime64(3, 'UTC')}`,
  'account_id, event, ts, flow, step',
);

const STALLED = `
SELECT
  person,
  flow,
  argMax(account_id, (account_id != '', ts)) AS account,
  toUnixTimestamp64Milli(minIf(ts, event = 'Onboarding Started')) AS started_ms,
  max(ts) AS last_at,
  toUnixTimestamp64Milli(last_at) AS last_ms,
  uniqExactIf(step, event = 'Onboarding Step Completed') AS steps
FROM (${EVENTS})
GROUP BY person, flow
HAVING countIf(event = 'Onboarding Started') > 0
  AND countIf(event IN ('Onboarding Completed', 'Onboarding Dismissed')) = 0
  AND last_at + toIntervalDay({days:UInt32}) > {after:DateTime64(3, 'UTC')}
  AND last_at + toIntervalDay({days:UInt32}) <= {up_to:DateTime64(3, 'UTC')}
ORDER BY last_at, person, flow`;

/** Those whose last step became so many days old within the window, and who neither finished nor closed the checklist. */
export async function readStalled(
  query: Query,
  scope: ScopeParams,
  days: number,
  window: DueWindow,
): Promise<readonly Stalled[]> {
  const rows = await selectIn(query, scope, STALLED, { ...toWindowParams(window), days });
  return rows.map((row) => ({
    person: String(row['person']),
    flow: String(row['flow']),
    account: String(row['account']),
    startedAt: toIso(row['started_ms']),
    lastStepAt: toIso(row['last_ms']),
    stepsDone: Number(row['steps']),
  }));
}
