import type { Metric } from '../metric.ts';
import { countEvents } from './count-events.ts';

/** How often others speak of the product. */
export const mentions: Metric = {
  info: {
    id: 'mentions',
    name: 'Mentions',
    definition: 'How often the product was mentioned elsewhere, and how kindly.',
    formula:
      'The number of Campaign Mentioned facts in the period; positive, neutral and negative count those whose sentiment says so. A row is a source.',
    denominator: 'mentions',
    unit: 'events',
    direction: 'up',
    options: [],
    reads: ['Campaign Mentioned'],
    edgeCases: [
      'A mention delivered twice is one mention.',
      'The sentiment is as whoever reported the mention judged it; a mention without one is in none of the three.',
      'Mentions that name no source are in the total and in no row.',
    ],
    source: "QuestionPro's customer engagement metrics (shares and mentions); the sentiment is ours.",
  },
  ...countEvents({
    event: 'Campaign Mentioned',
    table: 'facts',
    by: 'toString(props.source)',
    figures: {
      positive: "lower(toString(props.sentiment)) = 'positive'",
      neutral: "lower(toString(props.sentiment)) = 'neutral'",
      negative: "lower(toString(props.sentiment)) = 'negative'",
    },
  }),
};
