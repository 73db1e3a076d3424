import type { Metric } from '../metric.ts';
import { measureRatings, readDistribution, type RatingSql } from './ratings.ts';

const CES_POINTS = 7;

const CES: RatingSql = {
  events: `event IN ('Survey Shown', 'Survey Answered') AND toString(props.survey_type) = 'ces'`,
  subject: 'person',
  detail: `''`,
};

/** Customer effort: the share of those who found it easy, from 0 to 100 %; the mean of 1 to 7 is beside it. */
export const ces: Metric = {
  info: {
    id: 'ces',
    name: 'Customer effort score',
    definition: 'What part of the people say that it was easy to do what they came for.',
    formula:
      'The number of answers above the middle of the scale (5 to 7 of 1 to 7, 4 and 5 of 1 to 5) divided by the number of answers on that scale, in percent, with Wilson’s 95 % interval; the mean answer is given beside it.',
    denominator: 'answers',
    unit: 'percent',
    direction: 'up',
    options: ['survey', 'points'],
    reads: ['Survey Answered', 'Survey Shown'],
    edgeCases: [
      'Both numbers that go by this name are given: the share as the value, the mean of the steps as the figure mean.',
      'The last valid answer of a person in a period counts, and the last in the whole range for the total; so periods do not add up to it.',
      'An answer says its direction: of a question that asks how much effort it took, marked `low-is-good`, 1 is read as the best.',
      'The scale of five is a series of its own, asked for by `points`, and never averaged with that of seven; its answers are counted as on_other_scales.',
      'An answer without a scale is of 1 to 7; one that is no whole step of its scale is left out and counted as left_out.',
      'Below 30 answers few_answers is 1: such a number moves by chance.',
      'Nobody answered: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'The sixteen customer success metrics (positive answers by all answers) and CES 2.0, whose mean is the second figure; the interval is Wilson 1927.',
  },
  measure: (ask) => measureRatings(ask, CES, CES_POINTS),
  readRows: (ask, total) => readDistribution(ask, CES, CES_POINTS, total),
};
