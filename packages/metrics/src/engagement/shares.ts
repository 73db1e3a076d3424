import type { Metric } from '../metric.ts';
import { countEvents } from './count-events.ts';

/** How often people pass on what they made or found. */
export const shares: Metric = {
  info: {
    id: 'shares',
    name: 'Shares',
    definition: 'How often people shared something from the product.',
    formula:
      'The number of Content Shared events in the period; people is how many different people shared. A row is a channel.',
    denominator: 'shares',
    unit: 'events',
    direction: 'up',
    options: [],
    reads: ['Content Shared'],
    edgeCases: [
      'A share delivered twice is one share.',
      'Shares that name no channel are in the total and in no row.',
      'Bots are left out unless asked for.',
    ],
    source: "QuestionPro's customer engagement metrics (shares and mentions); GA4's share counts the same.",
  },
  ...countEvents({ event: 'Content Shared', table: 'events', by: 'toString(props.channel)' }),
};
