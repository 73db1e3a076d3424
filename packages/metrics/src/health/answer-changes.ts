import { withPerson } from '../people.ts';
import { IN_SCOPE } from '../scope.ts';
import { toChanges, whileLatest, whileWithin } from './changes.ts';

/** For how many days an answer speaks for a person: two rounds of a survey that comes every quarter. */
export const ANSWER_DAYS = 180;

/** Valid answers on their own scales: NPS from 0 to 10, CSAT from 1 to 5 where it names no other. */
const ANSWERS = withPerson(
  `
  SELECT
    pid, account_id, ts, mid,
    toDate(ts, {zone:String}) AS day,
    toString(props.survey_type) = 'nps' AS is_nps,
    toFloat64OrNull(toString(props.score)) AS number,
    ifNull(toFloat64OrNull(toString(props.scale_min)), if(is_nps, 0, 1)) AS lowest,
    ifNull(toFloat64OrNull(toString(props.scale_max)), if(is_nps, 10, 5)) AS highest
  FROM facts
  WHERE ${IN_SCOPE} AND event = 'Survey Answered' AND account_id != ''
    AND toString(props.survey_type) IN ('nps', 'csat')
    AND ifNull(number >= lowest AND number <= highest AND lowest < highest, false)
    AND (NOT is_nps OR (lowest = 0 AND highest = 10))
    AND ts >= toDateTime64({first_day:Date} - ${ANSWER_DAYS - 1}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}`,
  'account_id, ts, mid, day, number, lowest, highest',
);

/** The last answer of each person, in hundredths of the way from the scale's lowest to its highest, as whole numbers: sums of them are exact. */
export const ANSWER_CHANGES = toChanges(`
  SELECT
    account_id,
    arraySort(groupArray((day, points))) AS last_of_days,
    arrayConcat(
      ${whileWithin(ANSWER_DAYS, 'answers', 'last_of_days.1')},
      ${whileLatest(ANSWER_DAYS, 'answer_points', 'last_of_days.1', 'last_of_days.2')}
    ) AS changes
  FROM (
    SELECT
      account_id, person, day,
      argMax(toInt64(round(10000 * (assumeNotNull(number) - lowest) / (highest - lowest))), (ts, mid)) AS points
    FROM (${ANSWERS})
    GROUP BY account_id, person, day
  )
  GROUP BY account_id, person`);
