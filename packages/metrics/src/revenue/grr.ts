import type { Metric } from '../metric.ts';
import { toRevenueRetention } from './revenue-retention.ts';

/** Gross revenue retention. */
export const grr: Metric = toRevenueRetention(
  {
    id: 'grr',
    name: 'Gross revenue retention (GRR)',
    definition:
      'What is left at the end of the period of what customers paid at its start, whatever others pay more.',
    formula:
      'MRR at the start, less contraction and churn of the customers who paid then, divided by MRR at the start, in percent: each customer counts with the lesser of start and end.',
    source: "The field's companion of net revenue retention, on the same opening cohort.",
  },
  ['contraction', 'churn'],
);
