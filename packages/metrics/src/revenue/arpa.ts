import { toMean } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { readBridges } from './mrr-bridge.ts';
import { SUBSCRIPTION_EVENTS } from './subscription-changes.ts';
import { SUBSCRIPTION_NOTES } from './subscription-notes.ts';
import { measureWindows } from './windows.ts';

/** Average revenue per account. */
export const arpa: Metric = {
  info: {
    id: 'arpa',
    name: 'Average revenue per account (ARPA)',
    definition: 'What a paying customer pays a month, on average.',
    formula: 'MRR at the end of the period, divided by the customers who pay then.',
    denominator: 'paying customers',
    unit: 'money',
    direction: 'up',
    options: [],
    reads: SUBSCRIPTION_EVENTS,
    edgeCases: ['Nobody pays: no value, not 0.', ...SUBSCRIPTION_NOTES],
    source:
      "The sixteen customer success metrics and Vendasta's measures of customer obsession (average revenue), by account: what they call a user is a customer who pays.",
  },
  measure: async (ask) =>
    measureWindows(ask, [await readBridges(ask)], (read, { complete }) =>
      toMean(read('closing_mrr'), read('closing_customers'), complete),
    ),
};
