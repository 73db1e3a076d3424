import { toShareOfAll } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { readBridges } from './mrr-bridge.ts';
import { SUBSCRIPTION_EVENTS } from './subscription-changes.ts';
import { SUBSCRIPTION_NOTES } from './subscription-notes.ts';
import { measureWindows } from './windows.ts';

/** Revenue churn, gross, with the net one beside it. */
export const revenueChurn: Metric = {
  info: {
    id: 'revenue-churn',
    name: 'Revenue churn rate',
    definition: 'What part of the MRR of the start of the period was lost by its end.',
    formula:
      'MRR of customers who left plus what others pay less than at the start, divided by MRR at the start, in percent. net_percent takes off what others pay more.',
    denominator: 'MRR at the start',
    unit: 'percent',
    direction: 'down',
    options: [],
    reads: SUBSCRIPTION_EVENTS,
    edgeCases: [
      'net_percent is below 0 when expansion outweighs what was lost. Reactivation is in neither, and shown beside them.',
      'No MRR at the start: no value, not 0.',
      ...SUBSCRIPTION_NOTES,
    ],
    source:
      "Vendasta's measures of customer obsession (gross and net revenue churn) and the sixteen customer success metrics (loss of recurring value); ChartMogul's formula, with reactivation apart.",
  },
  measure: async (ask) =>
    measureWindows(ask, [await readBridges(ask)], (read, { complete }) => {
      const opening = read('opening_mrr');
      const lost = -(read('contraction') + read('churn'));
      return toShareOfAll(lost, opening, complete, {
        net_percent: toShareOfAll(lost - read('expansion'), opening, complete).value,
        contraction: read('contraction'),
        churn: read('churn'),
        expansion: read('expansion'),
        reactivation: read('reactivation'),
      });
    }),
};
