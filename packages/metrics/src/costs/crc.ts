import { toMean } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { readBridges, toAverageCustomers } from '../revenue/mrr-bridge.ts';
import { SUBSCRIPTION_EVENTS } from '../revenue/subscription-changes.ts';
import { SUBSCRIPTION_NOTES } from '../revenue/subscription-notes.ts';
import { measureWindows } from '../revenue/windows.ts';
import { COST_NOTES, readCosts } from './read-costs.ts';

/** Customer retention cost. */
export const crc: Metric = {
  info: {
    id: 'crc',
    name: 'Customer retention cost (CRC)',
    definition: 'What it costs to keep a customer, on average.',
    formula:
      'Costs of the kind retention in the period, divided by the mean of the paying customers at its start and at its end.',
    denominator: 'customers, on average',
    unit: 'money',
    direction: 'down',
    options: [],
    reads: ['Cost Recorded', ...SUBSCRIPTION_EVENTS],
    edgeCases: [
      'No customer at both ends: no value, not 0.',
      'Customers count in whatever currency they pay, with a rate or without.',
      ...COST_NOTES,
      ...SUBSCRIPTION_NOTES,
    ],
    source:
      'The sixteen customer success metrics (customer retention cost), as their text has it: all costs of customer success by all customers. The formula printed there is that of lifetime value.',
  },
  measure: async (ask) =>
    measureWindows(
      ask,
      await Promise.all([readBridges(ask, 'all'), readCosts(ask, 'retention')]),
      (read, { complete }) => {
        const mean = toMean(read('costs'), toAverageCustomers(read), complete, {
          without_rate: read('without_rate'),
        });
        return read('records') === 0 ? { ...mean, value: null } : mean;
      },
    ),
};
