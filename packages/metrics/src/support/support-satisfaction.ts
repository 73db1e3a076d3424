import type { Metric } from '../metric.ts';
import { CSAT_POINTS } from '../satisfaction/csat.ts';
import { measureRatings, readDistribution, type RatingSql } from '../satisfaction/ratings.ts';

const TICKETS_RATED: RatingSql = {
  events: `event IN ('Survey Shown', 'Survey Answered') AND toString(props.trigger) = 'ticket'
      AND (toString(props.survey_type) = 'csat' OR (toString(props.survey_type) = 'thumbs' AND {points:Float64} = 2))`,
  subject: `if(detail = '', person, detail)`,
  detail: 'toString(props.ticket_id)',
};

/** How content people are with how their ticket was handled. */
export const supportSatisfaction: Metric = {
  info: {
    id: 'support-satisfaction',
    name: 'Support satisfaction',
    definition:
      'What part of the tickets that were rated were handled to the satisfaction of who had opened them.',
    formula:
      'The number of tickets rated above the middle of the scale (4 and 5 of 1 to 5) divided by the number of tickets rated on that scale, in percent, with Wilson’s 95 % interval.',
    denominator: 'rated tickets',
    unit: 'percent',
    direction: 'up',
    options: ['survey', 'points'],
    reads: ['Survey Answered', 'Survey Shown'],
    edgeCases: [
      'Only satisfaction surveys count whose trigger is `ticket`.',
      'The last valid rating of a ticket in a period counts, so that one person may rate several tickets; ratings without a ticket_id count once a person.',
      'Good and bad, as Zendesk asks, are a scale of two: `points` 2.',
      'Scales of different length are never averaged; ratings on others are counted as on_other_scales.',
      'The response is of the tickets whose customer was asked.',
      'Below 30 ratings few_answers is 1: such a number moves by chance.',
      'Nothing rated: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'Vendasta, measuring customer obsession (satisfaction ratings after support); read as customer satisfaction is.',
  },
  measure: (ask) => measureRatings(ask, TICKETS_RATED, CSAT_POINTS),
  readRows: (ask, total) => readDistribution(ask, TICKETS_RATED, CSAT_POINTS, total),
};
