import { withPerson } from '../people.ts';
import { ANSWER_STEP } from '../satisfaction/answer-step.ts';
import { IN_SCOPE } from '../scope.ts';

/** The groups that answers are sorted into, from the unhappiest on; `none` is of those without a score. */
export const BUCKETS = ['detractor', 'low', 'passive', 'none', 'high', 'promoter'] as const;

export type Bucket = (typeof BUCKETS)[number];

/**
 * Each response to a survey, which is what one person said in one showing of it: its last score, the group that this
 * puts it into, what it says in words, and the reasons that were ticked. An answer that names no showing is a response
 * by itself. A response that is partly outside the span is read as far as it is inside.
 */
export const RESPONSES = `
  SELECT
    if(submission = '', toString(mid), submission) AS response,
    min(ts) AS answered_at,
    toDate(answered_at, {zone:String}) AS day,
    any(person) AS who,
    any(account_id) AS account,
    any(survey_id) AS survey,
    argMaxIf(tuple(score, lowest, highest), (ts, mid), is_step).1 AS last_score,
    argMaxIf(tuple(score, lowest, highest), (ts, mid), is_step).2 AS scale_min,
    argMaxIf(tuple(score, lowest, highest), (ts, mid), is_step).3 AS scale_max,
    argMaxIf(group_of_score, (ts, mid), group_of_score != '') AS group_scored,
    argMaxIf(group_said, (ts, mid), group_said IN {buckets:Array(String)}) AS group_told,
    multiIf(group_scored != '', group_scored, group_told != '', group_told, 'none') AS bucket,
    groupArrayIf((ts, mid, question, comment, locale), comment != '') AS comments,
    arrayDistinct(arrayFlatten(groupArray(choices))) AS choices
  FROM (${withPerson(
    `
    SELECT
      pid, ts, mid, account_id,
      toString(props.submission_id) AS submission,
      toString(props.survey_id) AS survey_id,
      toString(props.question_id) AS question,
      toString(props.locale) AS locale,
      toString(props.bucket) AS group_said,
      trim(toString(props.comment)) AS comment,
      ifNull(toJSONString(props.choice_ids), '') AS ticked,
      arrayFilter(
        choice -> choice != '',
        if(JSONType(ticked) = 'String', [JSONExtractString(ticked)], JSONExtract(ticked, 'Array(String)'))
      ) AS choices,
      ${ANSWER_STEP.trim()},
      multiIf(
        NOT is_step OR (kind = 'nps' AND points != 11), '',
        kind != 'nps', if(step > (points + 1) / 2, 'high', 'low'),
        step > 9, 'promoter',
        step > 7, 'passive',
        'detractor'
      ) AS group_of_score
    FROM facts FINAL
    WHERE ${IN_SCOPE} AND event = 'Survey Answered'
      AND ({survey:String} = '' OR toString(props.survey_id) = {survey:String})
      AND ts >= toDateTime64({start:Date}, 3, {zone:String})
      AND ts < toDateTime64({end:Date}, 3, {zone:String})
      AND ts < {until:DateTime64(3, 'UTC')}`,
    `ts, mid, account_id, submission, survey_id, question, locale, group_said, comment, choices,
     score, lowest, highest, is_step, group_of_score`,
  )})
  GROUP BY response`;
