import { toShareOfAll } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { readBridges } from './mrr-bridge.ts';
import { SUBSCRIPTION_EVENTS } from './subscription-changes.ts';
import { SUBSCRIPTION_NOTES } from './subscription-notes.ts';
import { measureWindows } from './windows.ts';

/** Customer churn: how many left. */
export const logoChurn: Metric = {
  info: {
    id: 'logo-churn',
    name: 'Customer churn rate',
    definition: 'What part of the customers of the start of the period no longer pay at its end.',
    formula:
      'Customers with MRR at the start and none at the end, divided by customers with MRR at the start, in percent.',
    denominator: 'customers at the start',
    unit: 'percent',
    direction: 'down',
    options: [],
    reads: SUBSCRIPTION_EVENTS,
    edgeCases: [
      'A customer has churned when the last of its subscriptions has ended, on the day on which that takes effect.',
      'Who came within the period is in neither part; who left and returned within it has not churned.',
      'No customer at the start: no value, not 0.',
      'With yearly contracts few can leave in a month, which makes a monthly rate look low: the renewal rate tells more then.',
      'Customers count in whatever currency they pay, with a rate or without.',
      ...SUBSCRIPTION_NOTES,
    ],
    source:
      "The sixteen customer success metrics, Vendasta's measures of customer obsession and QuestionPro's customer engagement metrics (churn rate); by the customers at the start, as QuestionPro has it.",
  },
  measure: async (ask) =>
    measureWindows(ask, [await readBridges(ask, 'all')], (read, { complete }) =>
      toShareOfAll(read('churn_customers'), read('opening_customers'), complete, {
        closing: read('closing_customers'),
        new: read('new_customers'),
        reactivated: read('reactivation_customers'),
      }),
    ),
};
