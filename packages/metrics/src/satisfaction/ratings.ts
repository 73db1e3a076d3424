import { ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toShare } from '../estimate.ts';
import { toMeanBounds } from '../intervals.ts';
import type { Ask, Measured } from '../metric.ts';
import { withPerson } from '../people.ts';
import type { Estimate, Row } from '../result.ts';
import { IN_SCOPE } from '../scope.ts';
import { ANSWER_STEP } from './answer-step.ts';

/** A question that is answered on a scale of few points. Whoever answers above its middle is content: 4 and 5 of 5. */
export interface RatingSql {
  /** The condition of the events that are answers; those named `Survey Shown` are showings of the question. */
  readonly events: string;
  /** Whose last answer counts, of `person` and `detail`. */
  readonly subject: string;
  /** What else of the event is needed to tell the subject, as text. */
  readonly detail: string;
}

/** From 0 to 10. */
const MAX_POINTS = 11;
/** Below so many answers a score moves by chance more than by anything that was done. */
export const FEW_ANSWERS = 30;

/**
 * The last valid answer of each subject, by period and over all. Scales of different length never meet: what is on
 * another is counted as `elsewhere`.
 */
const toAnswers = ({ events, subject, detail }: RatingSql): string => `
  SELECT
    ${PERIOD} AS period,
    ${subject} AS subject,
    countIf(is_shown) > 0 AS shown,
    countIf(is_valid AND on_scale) > 0 AS answered,
    countIf(is_valid AND NOT on_scale) AS elsewhere,
    countIf(NOT is_valid AND NOT is_shown) AS refused,
    argMaxIf(step, (ts, mid), is_valid AND on_scale) AS answer
  FROM (${withPerson(
    `
    SELECT
      pid, ts, mid,
      toDate(ts, {zone:String}) AS day,
      event = 'Survey Shown' AS is_shown,
      ${detail} AS detail,
      ${ANSWER_STEP.trim()},
      is_step AND NOT is_shown AS is_valid,
      points = {points:Float64} AS on_scale
    FROM facts FINAL
    WHERE ${IN_SCOPE} AND (${events})
      AND ({survey:String} = '' OR toString(props.survey_id) = {survey:String})
      AND ts >= toDateTime64({start:Date}, 3, {zone:String})
      AND ts < toDateTime64({end:Date}, 3, {zone:String})
      AND ts < {until:DateTime64(3, 'UTC')}`,
    'ts, mid, day, is_shown, detail, step, is_valid, on_scale',
  )})
  GROUP BY GROUPING SETS ((period, subject), (subject))`;

/** What the share of content answers is made of; any column may group it. */
const COUNTS = `
  countIf(answered) AS answers,
  countIf(answered AND answer > ({points:Float64} + 1) / 2) AS content_answers,
  sumIf(answer, answered) AS total,
  sumIf(answer * answer, answered) AS total_of_squares,
  sum(elsewhere) AS on_other_scales,
  sum(refused) AS left_out,
  countIf(shown) AS subjects_shown,
  countIf(shown AND answered) AS subjects_responded`;

/** The share of content answers of the span and of each period. Rejects with a RangeError when no scale has so many points. */
export async function measureRatings(ask: Ask, sql: RatingSql, usualPoints: number): Promise<Measured> {
  const points = toPoints(ask, usualPoints);
  const rows = await ask.select(
    `SELECT period, ${COUNTS} FROM (${toAnswers(sql)}) GROUP BY period`,
    toRatingParams(ask, points),
  );
  return toMeasured(ask, rows, (read, complete) => toRating(read, complete, points));
}

/** How often each step of the scale was chosen, lowest first. */
export async function readDistribution(
  ask: Ask,
  sql: RatingSql,
  usualPoints: number,
  { n, complete }: Estimate,
): Promise<readonly Row[]> {
  const points = toPoints(ask, usualPoints);
  const rows = await ask.select(
    `
SELECT answer, count() AS answers
FROM (${toAnswers(sql)})
WHERE answered AND period = {all:Date}
GROUP BY answer`,
    { ...toRatingParams(ask, points), all: ALL },
  );
  const answers = new Map(rows.map((row) => [Number(row['answer']), Number(row['answers'])]));
  return Array.from({ length: points }, (_, index) => ({
    key: String(index + 1),
    ...toShare(answers.get(index + 1) ?? 0, n, complete),
    figures: {},
  }));
}

/** The same number for each value of an expression of `subject`, most answers first. */
export async function readRatingRows(
  ask: Ask,
  sql: RatingSql,
  usualPoints: number,
  key: string,
  { complete }: Estimate,
): Promise<readonly Row[]> {
  const points = toPoints(ask, usualPoints);
  const rows = await ask.select(
    `
SELECT ${key} AS key, ${COUNTS}
FROM (${toAnswers(sql)})
WHERE period = {all:Date}
GROUP BY key
HAVING answers > 0
ORDER BY answers DESC, key`,
    { ...toRatingParams(ask, points), all: ALL },
  );
  return rows.map((row) => {
    const estimate = toRating((column) => Number(row[column]), complete, points);
    return { key: String(row['key']), ...estimate };
  });
}

/** The scale that was asked for, else the usual one. */
function toPoints({ params }: Ask, usual: number): number {
  const points = params.points ?? usual;
  if (Number.isInteger(points) && points >= 2 && points <= MAX_POINTS) return points;
  throw new RangeError(`\`points\` is a whole number from 2 to ${MAX_POINTS}.`);
}

function toRatingParams({ params }: Ask, points: number): Readonly<Record<string, unknown>> {
  return { survey: params.survey ?? '', points };
}

function toRating(
  read: (column: string) => number,
  complete: boolean,
  points: number,
): Estimate & Pick<Row, 'figures'> {
  const [answers, content] = [read('answers'), read('content_answers')];
  const mean = toMeanBounds(read('total'), read('total_of_squares'), answers, { low: 1, high: points });
  const response = toShare(read('subjects_responded'), read('subjects_shown'), complete);
  const figures = {
    mean: answers === 0 ? null : read('total') / answers,
    mean_low: mean.low,
    mean_high: mean.high,
    few_answers: answers < FEW_ANSWERS ? 1 : 0,
    on_other_scales: read('on_other_scales'),
    left_out: read('left_out'),
    shown: response.n,
    responded: response.numerator,
    response_percent: response.value,
    response_low_percent: response.low,
    response_high_percent: response.high,
  };
  return { ...toShare(content, answers, complete), figures };
}
