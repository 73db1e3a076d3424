import { toAmount } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { ALL } from '../by-period.ts';
import { MOVEMENTS, readBridges } from './mrr-bridge.ts';
import { SUBSCRIPTION_EVENTS } from './subscription-changes.ts';
import { SUBSCRIPTION_NOTES } from './subscription-notes.ts';
import { measureWindows } from './windows.ts';

/** What made MRR change: the bridge from one period's end to the next. */
export const mrrMovements: Metric = {
  info: {
    id: 'mrr-movements',
    name: 'MRR movements',
    definition:
      'How much MRR came and went in the period, and by what: new customers, returning ones, more, less, and churn.',
    formula:
      'For each customer, MRR at the end of the period less MRR at its start, put down whole as one movement: new (0 before, and never paid), reactivation (0 before, and paid once), expansion (more than before), contraction (less, but not 0), churn (0 after). The value is the sum of the five.',
    denominator: 'customers whose MRR changed',
    unit: 'money',
    direction: 'up',
    options: [],
    reads: SUBSCRIPTION_EVENTS,
    edgeCases: [
      'Contraction and churn are below 0, so that the five add up to closing less opening MRR.',
      'A second subscription of a customer is expansion, and the end of one of two is contraction.',
      'Ups and downs of a customer within a period net out; so the movements of the periods do not add up to those of the whole range, but their sums do.',
      'Who began and ended within the period is in none of the five; who comes back after that is a reactivation.',
      ...SUBSCRIPTION_NOTES,
    ],
    source:
      "Vendasta's measures of customer obsession (MRR growth and churn), split into the five movements that ChartMogul and dbt_stripe report; by customer, as ChartMogul does.",
  },
  measure: async (ask) =>
    measureWindows(ask, [await readBridges(ask)], (read, { complete }) =>
      toAmount(sum(MOVEMENTS.map(read)), sum(MOVEMENTS.map((name) => read(`${name}_customers`))), complete, {
        opening: read('opening_mrr'),
        closing: read('closing_mrr'),
        ...Object.fromEntries(MOVEMENTS.map((name) => [name, read(name)])),
      }),
    ),
  readRows: async (ask, { value, complete }) => {
    if (value === null) return [];
    const row = (await readBridges(ask)).find(({ period }) => period === ALL) ?? {};
    return MOVEMENTS.map((key) => ({
      key,
      ...toAmount(Number(row[key] ?? 0), Number(row[`${key}_customers`] ?? 0), complete),
      figures: {},
    }));
  },
};

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
