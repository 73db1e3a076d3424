import { toAmount } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { readBridges } from './mrr-bridge.ts';
import { SUBSCRIPTION_EVENTS } from './subscription-changes.ts';
import { SUBSCRIPTION_NOTES } from './subscription-notes.ts';
import { measureWindows } from './windows.ts';

/** Annual recurring revenue. */
export const arr: Metric = {
  info: {
    id: 'arr',
    name: 'Annual recurring revenue (ARR)',
    definition: 'What all subscriptions that run at the end of the period would bring in a year.',
    formula: 'MRR at the end of the period, times 12.',
    denominator: 'paying customers',
    unit: 'money',
    direction: 'up',
    options: [],
    reads: SUBSCRIPTION_EVENTS,
    edgeCases: SUBSCRIPTION_NOTES,
    source: "Vendasta's measures of customer obsession (ARR); the field's own definition.",
  },
  measure: async (ask) =>
    measureWindows(ask, [await readBridges(ask)], (read, { complete }) =>
      toAmount(12 * read('closing_mrr'), read('closing_customers'), complete),
    ),
};
