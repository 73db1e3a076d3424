import { toMean } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { toLifetime } from '../revenue/lifetime.ts';
import { readBridges } from '../revenue/mrr-bridge.ts';
import { SUBSCRIPTION_EVENTS } from '../revenue/subscription-changes.ts';
import { SUBSCRIPTION_NOTES } from '../revenue/subscription-notes.ts';
import { measureWindows } from '../revenue/windows.ts';
import { COST_NOTES, readCosts } from './read-costs.ts';

/** Customer acquisition cost, and whether it pays. */
export const cac: Metric = {
  info: {
    id: 'cac',
    name: 'Customer acquisition cost (CAC)',
    definition: 'What it costs to win a paying customer, on average.',
    formula:
      "Costs of the kind acquisition in the period, divided by the customers who paid for the first time in it. payback_months is CAC by a customer's monthly margin (ARPA times gross margin), ltv_cac is CLV by CAC, and roi_percent what CLV leaves over CAC, in percent of CAC.",
    denominator: 'new paying customers',
    unit: 'money',
    direction: 'down',
    options: [],
    reads: ['Cost Recorded', ...SUBSCRIPTION_EVENTS],
    edgeCases: [
      'Nobody new: no value, not 0.',
      'Who returns is not new. Who began and left within the period is.',
      'ltv_cac and roi_percent have no value when nobody left in the period, since CLV has none then.',
      ...COST_NOTES,
      ...SUBSCRIPTION_NOTES,
    ],
    source:
      "The sixteen customer success metrics, Vendasta's measures of customer obsession and QuestionPro's customer engagement metrics (acquisition cost, return on investment, CLV to CAC); payback by margin is the field's.",
  },
  measure: async (ask) =>
    measureWindows(
      ask,
      await Promise.all([readBridges(ask), readCosts(ask, 'acquisition')]),
      (read, window) => {
        const mean = toMean(read('costs'), read('first_customers'), window.complete);
        const value = read('records') === 0 ? null : mean.value;
        const lifetime = toLifetime(read, window, ask.params.grossMarginPercent ?? 100);
        const ratio = quotient(lifetime.value, value);
        return {
          ...mean,
          value,
          figures: {
            payback_months: quotient(value, lifetime.monthlyMargin),
            ltv_cac: ratio,
            roi_percent: ratio === null ? null : 100 * (ratio - 1),
            without_rate: read('without_rate'),
          },
        };
      },
    ),
};

/** Null when there is nothing to divide, or nothing to divide by. */
function quotient(dividend: number | null, divisor: number | null): number | null {
  return dividend === null || divisor === null || divisor === 0 ? null : dividend / divisor;
}
