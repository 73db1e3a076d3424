import type { Metric } from '../metric.ts';
import { MAX_LIFETIME_MONTHS, toLifetime } from './lifetime.ts';
import { readBridges, toAverageCustomers } from './mrr-bridge.ts';
import { ORDER_EVENTS, ORDER_NOTES, readOrders } from './orders.ts';
import { SUBSCRIPTION_EVENTS } from './subscription-changes.ts';
import { SUBSCRIPTION_NOTES } from './subscription-notes.ts';
import { measureWindows } from './windows.ts';

/** Customer lifetime value. */
export const clv: Metric = {
  info: {
    id: 'clv',
    name: 'Customer lifetime value (CLV)',
    definition: 'What a customer brings over all the time that they stay, after what it costs to serve them.',
    formula:
      "ARPA times the project's gross margin, divided by the part of the customers who leave in a month. by_purchases is the articles' form: the mean purchase, times purchases of a customer a month, times the months that a customer stays.",
    denominator: 'customers who left',
    unit: 'money',
    direction: 'up',
    options: [],
    reads: [...SUBSCRIPTION_EVENTS, ...ORDER_EVENTS],
    edgeCases: [
      `Nobody left: no value, since nobody knows how long customers stay. at_least is then what they bring in ${MAX_LIFETIME_MONTHS} months.`,
      'It rests on the customers who left in the period: with fewer than about 30 of them one more or less moves it a lot.',
      'The churn of a period that is no calendar month is brought to a month as if customers left at a steady rate.',
      ...ORDER_NOTES,
      ...SUBSCRIPTION_NOTES,
    ],
    source:
      "The sixteen customer success metrics, Vendasta's measures of customer obsession and QuestionPro's customer engagement metrics (lifetime value), by margin and churn as the field has it; the articles' own form is shown beside it.",
  },
  measure: async (ask) => {
    const answers = await Promise.all([readBridges(ask), readOrders(ask)]);
    return measureWindows(ask, answers, (read, window) => {
      const lifetime = toLifetime(read, window, ask.params.grossMarginPercent ?? 100);
      const { monthlyMargin, months, value } = lifetime;
      const [orders, customers] = [read('orders'), toAverageCustomers(read)];
      const purchase = orders === 0 ? null : read('ordered') / orders;
      const purchases = customers === 0 ? null : orders / customers / window.months;
      return {
        value,
        numerator: monthlyMargin,
        n: read('churn_customers'),
        low: null,
        high: null,
        complete: window.complete,
        figures: {
          lifetime_months: months,
          at_least: months === null && monthlyMargin !== null ? monthlyMargin * MAX_LIFETIME_MONTHS : null,
          purchase_value: purchase,
          purchases_a_month: purchases,
          by_purchases:
            purchase === null || purchases === null || months === null ? null : purchase * purchases * months,
        },
      };
    });
  },
};
