import type { Metric } from '../metric.ts';
import { toRevenueRetention } from './revenue-retention.ts';

/** Net revenue retention. */
export const nrr: Metric = toRevenueRetention(
  {
    id: 'nrr',
    name: 'Net revenue retention (NRR)',
    definition: 'What the customers of the start of the period pay at its end, in percent of what they paid.',
    formula:
      'MRR at the start, plus expansion, less contraction and churn of the customers who paid then, divided by MRR at the start, in percent.',
    source:
      "The sixteen customer success metrics and Vendasta's measures of customer obsession (net dollar retention), on the opening cohort.",
  },
  ['expansion', 'contraction', 'churn'],
);
