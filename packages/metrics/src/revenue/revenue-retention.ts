import { toShareOfAll } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import type { MetricInfo } from '../result.ts';
import { readBridges, readYearBridges, type Movement } from './mrr-bridge.ts';
import { SUBSCRIPTION_EVENTS } from './subscription-changes.ts';
import { SUBSCRIPTION_NOTES } from './subscription-notes.ts';
import { measureWindows } from './windows.ts';

type Texts = Pick<MetricInfo, 'id' | 'name' | 'definition' | 'formula' | 'source'>;

/** What part of the MRR of the customers at the start of a period is there at its end, after these of their movements. */
export function toRevenueRetention(texts: Texts, movements: readonly Movement[]): Metric {
  return {
    info: {
      ...texts,
      denominator: 'MRR at the start',
      unit: 'percent',
      direction: 'up',
      options: [],
      reads: SUBSCRIPTION_EVENTS,
      edgeCases: [
        'Only customers who paid at the start of the period count: new and reactivated ones are in neither part.',
        'No MRR at the start: no value, not 0.',
        'trailing_12_months_percent is the same over the twelve months that end with the period, or with the day that runs.',
        ...SUBSCRIPTION_NOTES,
      ],
    },
    measure: async (ask) => {
      const [bridges, yearBridges] = await Promise.all([readBridges(ask), readYearBridges(ask)]);
      const years = yearBridges.map(({ period, ...year }) => ({
        period,
        ...Object.fromEntries(Object.entries(year).map(([column, value]) => [`year_${column}`, value])),
      }));
      return measureWindows(ask, [bridges, years], (read, { complete }) => {
        const retained = (of: string): number =>
          movements.reduce((mrr, movement) => mrr + read(`${of}${movement}`), read(`${of}opening_mrr`));
        const opening = read('opening_mrr');
        const year = toShareOfAll(retained('year_'), read('year_opening_mrr'), complete);
        return toShareOfAll(retained(''), opening, complete, {
          trailing_12_months_percent: year.value,
          customers: read('opening_customers'),
          ...Object.fromEntries(movements.map((movement) => [movement, read(movement)])),
        });
      });
    },
  };
}
