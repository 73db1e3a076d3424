import { IN_SCOPE } from '../scope.ts';
import { change, toChanges } from './changes.ts';

/** How far an account has come in the flow: a step is done when anybody of the account did it or completed the flow. */
export const FLOW_CHANGES = toChanges(`
  SELECT
    account_id,
    arrayConcat(
      arrayMap(d -> ${change('d', 'onboarding_started')}, arraySlice(arraySort(starts), 1, 1)),
      arrayMap(
        done -> ${change('arrayMin(done)', 'onboarding_steps')},
        arrayFilter(
          done -> notEmpty(done),
          arrayMap(
            step -> arrayConcat(completions, arrayMap(tick -> tick.2, arrayFilter(tick -> tick.1 = step, ticks))),
            {steps:Array(String)}
          )
        )
      )
    ) AS changes
  FROM (
    SELECT
      account_id,
      groupUniqArrayIf(day, event = 'Onboarding Started') AS starts,
      groupUniqArrayIf(day, event = 'Onboarding Completed') AS completions,
      groupUniqArrayIf((step, day), event = 'Onboarding Step Completed') AS ticks
    FROM (
      SELECT account_id, event, toString(props.step_id) AS step, toDate(ts, {zone:String}) AS day
      FROM facts
      WHERE ${IN_SCOPE} AND account_id != ''
        AND event IN ('Onboarding Started', 'Onboarding Step Completed', 'Onboarding Completed')
        AND toString(props.flow_id) = {flow:String}
        AND ts < toDateTime64({end:Date}, 3, {zone:String})
        AND ts < {until:DateTime64(3, 'UTC')}
    )
    GROUP BY account_id
  )`);

/** What value an account reached, and how many invitations it sent; all of it, of those that are new on any day asked about. */
export const FIRST_DEEDS = `
SELECT
  account_id,
  toDate(ts, {zone:String}) AS day,
  if(event = 'Invite Sent', 'invites', 'values_reached') AS figure,
  toInt64(uniqExact(mid)) AS amount
FROM events
WHERE ${IN_SCOPE} AND event IN ('Invite Sent', 'Value Reached') AND account_id != ''
  AND ts >= toDateTime64({first_day:Date} - {newcomer_days:UInt16}, 3, {zone:String})
  AND ts < toDateTime64({end:Date}, 3, {zone:String})
  AND ts < {until:DateTime64(3, 'UTC')}
GROUP BY account_id, day, figure`;
