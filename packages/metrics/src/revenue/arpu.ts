import { toMean } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { readBridges, toAverageCustomers } from './mrr-bridge.ts';
import { ORDER_EVENTS, ORDER_NOTES, readOrders } from './orders.ts';
import { SUBSCRIPTION_EVENTS } from './subscription-changes.ts';
import { SUBSCRIPTION_NOTES } from './subscription-notes.ts';
import { measureWindows } from './windows.ts';

/** Average revenue per customer of what was billed. */
export const arpu: Metric = {
  info: {
    id: 'arpu',
    name: 'Average revenue per customer (ARPU)',
    definition: 'What a customer paid in the period, on average.',
    formula:
      'Orders completed less orders refunded in the period, divided by the mean of the customers who paid a subscription at its start and at its end.',
    denominator: 'customers, on average',
    unit: 'money',
    direction: 'up',
    options: [],
    reads: [...ORDER_EVENTS, ...SUBSCRIPTION_EVENTS],
    edgeCases: [
      'What was billed, where ARPA is what is agreed on: a year paid at once is all in its month.',
      'No customer at both ends, or no order in the whole range: no value, not 0.',
      ...ORDER_NOTES,
      ...SUBSCRIPTION_NOTES,
    ],
    source:
      "The sixteen customer success metrics and Vendasta's measures of customer obsession (average revenue per user); by the mean of opening and closing customers, which is ours.",
  },
  measure: async (ask) => {
    const [bridges, orders] = await Promise.all([readBridges(ask), readOrders(ask)]);
    const areOrdersTold = orders.some((row) => Number(row['orders']) + Number(row['refunded']) > 0);
    return measureWindows(ask, [bridges, orders], (read, { complete }) => {
      const mean = toMean(read('ordered') - read('refunded'), toAverageCustomers(read), complete, {
        ordered: read('ordered'),
        refunded: read('refunded'),
        orders: read('orders'),
      });
      return areOrdersTold ? mean : { ...mean, value: null };
    });
  },
};
