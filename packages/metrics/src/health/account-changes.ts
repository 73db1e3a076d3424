import { SUBSCRIPTION_CHANGES } from '../revenue/subscription-changes.ts';
import { IN_SCOPE } from '../scope.ts';
import { asLevel, change, toChanges } from './changes.ts';

const KNOWN = `
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}`;

/** The days on which something was said of an account. */
export const BIRTHS_BY_FACTS = `
  SELECT account_id AS account, min(toDate(ts, {zone:String})) AS day
  FROM facts
  WHERE ${IN_SCOPE} AND account_id != ''${KNOWN}
  GROUP BY account`;

/** When an account ended. */
export const DELETIONS = toChanges(`
  SELECT account_id, [${change('min(toDate(ts, {zone:String}))', 'deleted')}] AS changes
  FROM facts
  WHERE ${IN_SCOPE} AND event = 'Account Deleted' AND account_id != ''${KNOWN}
  GROUP BY account_id`);

/** How many people may use the product. */
export const SEATS = toChanges(`
  SELECT
    account_id,
    arraySort(groupArray((day, seats))) AS in_order,
    ${asLevel('seats', 'in_order.1', 'in_order.2')} AS changes
  FROM (
    SELECT
      account_id,
      toDate(ts, {zone:String}) AS day,
      argMax(toInt64(toFloat64OrZero(toString(props.seats))), (ts, mid)) AS seats
    FROM facts
    WHERE ${IN_SCOPE} AND event = 'License Updated' AND is_trusted = 1 AND account_id != ''${KNOWN}
    GROUP BY account_id, day
  )
  GROUP BY account_id`);

/** How many subscriptions run, what they bring in a month (in millionths), and how often one began. */
export const SUBSCRIPTIONS = toChanges(`
  SELECT
    customer.1 AS account_id,
    [
      ${change('day', 'subscriptions', 'toInt64(after.amount > 0) - toInt64(before.amount > 0)')},
      ${change('day', 'mrr', 'after.worth - before.worth')},
      ${change('day', 'ever_subscribed', 'after.amount > 0')}
    ] AS changes
  FROM (${SUBSCRIPTION_CHANGES})
  WHERE customer.1 != '' AND day < {end:Date}`);
