import { ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toScore, toShare } from '../estimate.ts';
import type { Ask, Metric } from '../metric.ts';
import { withPerson } from '../people.ts';
import { HIGHEST_DETRACTOR, NPS_SCORE, SCORES } from './nps-score.ts';
import { FEW_ANSWERS } from './ratings.ts';
import { IN_SCOPE } from '../scope.ts';

/** Only an answer that says it is NPS. */
const RESPONSES = withPerson(
  `
  SELECT
    pid, ts, mid,
    toDate(ts, {zone:String}) AS day,
    event = 'Survey Shown' AS is_shown,
    ${NPS_SCORE.trim()}
  FROM facts FINAL
  WHERE ${IN_SCOPE}
    AND event IN ('Survey Shown', 'Survey Answered')
    AND toString(props.survey_type) = 'nps'
    AND ({survey:String} = '' OR toString(props.survey_id) = {survey:String})
    AND ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}`,
  'ts, mid, day, is_shown, number, is_valid',
);

/** The last valid answer of each person, by period and over all. */
const ANSWERS = `
  SELECT
    ${PERIOD} AS period,
    person,
    countIf(is_shown) > 0 AS shown,
    countIf(is_valid AND NOT is_shown) > 0 AS answered,
    countIf(NOT is_valid AND NOT is_shown) AS refused,
    argMaxIf(number, (ts, mid), is_valid AND NOT is_shown) AS score
  FROM (${RESPONSES})
  GROUP BY GROUPING SETS ((period, person), (person))`;

const COUNTS = `
SELECT
  period,
  countIf(answered) AS answers,
  countIf(answered AND score >= 9) AS promoters,
  countIf(answered AND score <= ${HIGHEST_DETRACTOR}) AS detractors,
  countIf(shown) AS people_shown,
  countIf(shown AND answered) AS people_responded,
  sum(refused) AS left_out
FROM (${ANSWERS})
GROUP BY period`;

const DISTRIBUTION = `
SELECT score, count() AS answers
FROM (${ANSWERS})
WHERE answered AND period = {all:Date}
GROUP BY score`;

/** Net Promoter Score: from -100 to 100, and null when nobody answered, since 0 is a real score. */
export const nps: Metric = {
  info: {
    id: 'nps',
    name: 'Net Promoter Score',
    definition: 'How much likelier people are to recommend the product than to advise against it.',
    formula:
      'The share of answers 9 and 10 less the share of answers 0 to 6, times 100, from counts and rounded only when shown; the 95 % interval is the adjusted Wald one, which holds for small samples too.',
    denominator: 'answers',
    unit: 'score',
    direction: 'up',
    options: ['survey'],
    reads: ['Survey Answered', 'Survey Shown'],
    edgeCases: [
      'The last valid answer of a person in a period counts, and the last in the whole range for the total; so periods do not add up to it.',
      'An answer that is no whole number from 0 to 10, or that names another scale, is left out and counted as left_out.',
      'Below 30 answers few_answers is 1: such a score moves by chance.',
      'Nobody answered: no value, not 0.',
      'The response rate is people who were shown the question and answered it, by people who were shown it, in the same period.',
      'A change is significant when it exceeds 1.96 standard errors of the difference, by the plain and by the adjusted variance.',
      'Bots are left out unless asked for.',
    ],
    source:
      "Reichheld's Net Promoter Score, as the sixteen customer success metrics and QuestionPro write it out; the interval is Rocks 2016.",
  },
  measure: async (ask) => {
    const counts = await ask.select(COUNTS, toParams(ask));
    return toMeasured(ask, counts, (read, complete) => {
      const [answers, promoters, detractors] = [read('answers'), read('promoters'), read('detractors')];
      const response = toShare(read('people_responded'), read('people_shown'), complete);
      return toScore(promoters, detractors, answers, complete, {
        passives: answers - promoters - detractors,
        few_answers: answers < FEW_ANSWERS ? 1 : 0,
        left_out: read('left_out'),
        shown: response.n,
        responded: response.numerator,
        response_percent: response.value,
        response_low_percent: response.low,
        response_high_percent: response.high,
      });
    });
  },
  readRows: async (ask, { n, complete }) => {
    const rows = await ask.select(DISTRIBUTION, { ...toParams(ask), all: ALL });
    const answers = new Map(rows.map((row) => [Number(row['score']), Number(row['answers'])]));
    return SCORES.map((score) => ({
      key: String(score),
      ...toShare(answers.get(score) ?? 0, n, complete),
      figures: {},
    }));
  },
};

function toParams({ params }: Ask): Readonly<Record<string, unknown>> {
  return { survey: params.survey ?? '', scores: SCORES };
}
