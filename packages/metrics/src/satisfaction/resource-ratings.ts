import type { Metric } from '../metric.ts';
import { CSAT_POINTS } from './csat.ts';
import { measureRatings, readRatingRows, type RatingSql } from './ratings.ts';

const RESOURCES: RatingSql = {
  events: `event = 'Resource Rated'
      OR (event IN ('Survey Shown', 'Survey Answered') AND toString(props.trigger) = 'resource'
        AND toString(props.survey_type) IN ('csat', 'thumbs'))`,
  subject: '(person, detail)',
  detail: 'toString(props.resource_id)',
};

/** How good people find what they are given to read and to watch. */
export const resourceRatings: Metric = {
  info: {
    id: 'resource-ratings',
    name: 'Resource ratings',
    definition: 'What part of the ratings of articles, videos and other help are good.',
    formula:
      'The number of ratings above the middle of the scale (4 and 5 of 1 to 5) divided by the number of ratings on that scale, in percent, with Wilson’s 95 % interval; each person rates a resource once.',
    denominator: 'ratings',
    unit: 'percent',
    direction: 'up',
    options: ['survey', 'points'],
    reads: ['Resource Rated', 'Survey Answered', 'Survey Shown'],
    edgeCases: [
      'The last valid rating that a person gave a resource in a period counts, and the last in the whole range for the total.',
      'A survey that was triggered by a resource is a rating of it.',
      'Scales of different length are never averaged; `points` chooses one, such as 2 for "Was this helpful?", and ratings on others are counted as on_other_scales.',
      'The row without a name is of ratings that name no resource.',
      'Below 30 ratings few_answers is 1: such a number moves by chance.',
      'Nothing rated: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'Vendasta, measuring customer obsession (educational resources and their ratings); read as customer satisfaction is.',
  },
  measure: (ask) => measureRatings(ask, RESOURCES, CSAT_POINTS),
  readRows: (ask, total) => readRatingRows(ask, RESOURCES, CSAT_POINTS, 'subject.2', total),
};
