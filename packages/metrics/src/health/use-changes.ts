import { IN_SCOPE } from '../scope.ts';
import { change, countWithin, toChanges, whileWithin } from './changes.ts';

/** How many days a habit is judged by. */
export const WINDOW_DAYS = 30;

/** How an account's people use the product; `usedDays` has a `person`, an `account_id` and a `day` a row. */
export function useChanges(usedDays: string): string {
  return toChanges(`
  SELECT
    account_id,
    arrayCompact(arraySort(groupArray(day))) AS days,
    arrayConcat(
      [${change('days[1]', 'known_people')}],
      ${whileWithin(WINDOW_DAYS, 'active_people')},
      ${countWithin(0, WINDOW_DAYS, 'person_days')},
      ${countWithin(WINDOW_DAYS, 2 * WINDOW_DAYS, 'prior_person_days')}
    ) AS changes
  FROM (${usedDays})
  WHERE account_id != ''
  GROUP BY account_id, person`);
}

/** How many of the key features an account uses. */
export const FEATURE_CHANGES = toChanges(`
  SELECT account_id, arraySort(groupUniqArray(day)) AS days, ${whileWithin(WINDOW_DAYS, 'key_features')} AS changes
  FROM (
    SELECT account_id, toString(props.feature) AS feature, toDate(ts, {zone:String}) AS day
    FROM events
    WHERE ${IN_SCOPE} AND event = 'Feature Used' AND account_id != ''
      AND feature IN {key_features:Array(String)}
      AND ts >= toDateTime64({first_day:Date} - ${WINDOW_DAYS - 1}, 3, {zone:String})
      AND ts < toDateTime64({end:Date}, 3, {zone:String})
      AND ts < {until:DateTime64(3, 'UTC')}
    GROUP BY account_id, feature, day
  )
  GROUP BY account_id, feature`);
