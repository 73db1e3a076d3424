import type { Metric } from '../metric.ts';
import { measureRatings, readDistribution, type RatingSql } from './ratings.ts';

export const CSAT_POINTS = 5;

/** Thumbs say the same on a scale of two, and so they count only where that scale is asked for. */
const CSAT: RatingSql = {
  events: `event IN ('Survey Shown', 'Survey Answered')
      AND (toString(props.survey_type) = 'csat' OR (toString(props.survey_type) = 'thumbs' AND {points:Float64} = 2))`,
  subject: 'person',
  detail: `''`,
};

/** Customer satisfaction: the share of those who are content, from 0 to 100 %. */
export const csat: Metric = {
  info: {
    id: 'csat',
    name: 'Customer satisfaction',
    definition: 'What part of the people who say how satisfied they are, are satisfied.',
    formula:
      'The number of answers above the middle of the scale (4 and 5 of 1 to 5, the top face of three, thumbs up) divided by the number of answers on that scale, in percent, with Wilson’s 95 % interval.',
    denominator: 'answers',
    unit: 'percent',
    direction: 'up',
    options: ['survey', 'points'],
    reads: ['Survey Answered', 'Survey Shown'],
    edgeCases: [
      'The last valid answer of a person in a period counts, and the last in the whole range for the total; so periods do not add up to it.',
      'An answer is read as the step of its own scale, so 0 to 4 and 1 to 5 are one scale of five; scales of another length are a series of their own, asked for by `points`, and never averaged with this one. Their answers are counted as on_other_scales.',
      'An answer without a scale is of 1 to 5, and thumbs without one are 0 and 1; a question marked `low-is-good` is turned.',
      'An answer that is no whole step of its scale is left out and counted as left_out.',
      'The mean beside it is of the steps, with Student’s 95 % interval.',
      'Below 30 answers few_answers is 1: such a number moves by chance.',
      'Nobody answered: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'The sixteen customer success metrics (answers 4 and 5 of 1 to 5 by all answers), as Delighted and QuestionPro also have it; the interval is Wilson 1927.',
  },
  measure: (ask) => measureRatings(ask, CSAT, CSAT_POINTS),
  readRows: (ask, total) => readDistribution(ask, CSAT, CSAT_POINTS, total),
};
