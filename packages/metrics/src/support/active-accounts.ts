import { PASSIVE_EVENTS } from '@kept/protocol';

import type { Subquery } from '../activity/active-days.ts';
import type { Ask } from '../metric.ts';
import { IN_SCOPE } from '../scope.ts';

const toRowsOfEvents = (known: string): string => `
  SELECT account_id AS account, toDate(ts, {zone:String}) AS day FROM events
  WHERE ${IN_SCOPE} AND account_id != ''
    AND ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}${known}
    AND event NOT IN {passive:Array(String)}
  GROUP BY account, day`;

/** Whole quarters of an hour come from the rollup, which is sooner; the one that `until` falls into, from the events. */
const BY_ROLLUP = `
  SELECT account_id AS account, toDate(slot, {zone:String}) AS day FROM activity
  WHERE ${IN_SCOPE} AND account_id != ''
    AND slot >= toDateTime64({start:Date}, 3, {zone:String})
    AND slot < toDateTime64({end:Date}, 3, {zone:String})
    AND slot < toStartOfFifteenMinutes({until:DateTime64(3, 'UTC')})
  GROUP BY account, day
  UNION ALL${toRowsOfEvents(" AND ts >= toStartOfFifteenMinutes({until:DateTime64(3, 'UTC')})")}`;

/** Every `account` and `day` of the span with an event that is neither passive nor a business fact; a pair may come twice. */
export function toActiveAccounts({ isOfRollup }: Ask): Subquery {
  return { sql: isOfRollup ? BY_ROLLUP : toRowsOfEvents(''), params: { passive: PASSIVE_EVENTS } };
}
