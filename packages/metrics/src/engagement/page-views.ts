import type { Metric } from '../metric.ts';
import { countEvents } from './count-events.ts';

/** How much of the product is looked at. */
export const pageViews: Metric = {
  info: {
    id: 'page-views',
    name: 'Page views',
    definition: 'How often a page of the product was viewed.',
    formula:
      'The number of Page Viewed events in the period; people is how many different people viewed one. A row is a path.',
    denominator: 'views',
    unit: 'events',
    direction: 'up',
    options: [],
    reads: ['Page Viewed'],
    edgeCases: [
      'A view delivered twice is one view.',
      'The rows are the hundred paths with most views; views without a path are in no row.',
      'A person who viewed several paths is one of the people of each, so the people of rows do not add up.',
      'Bots are left out unless asked for.',
    ],
    source: "QuestionPro's customer engagement metrics (page views); GA4's page_view counts the same.",
  },
  ...countEvents({ event: 'Page Viewed', table: 'events', by: 'toString(path)' }),
};
