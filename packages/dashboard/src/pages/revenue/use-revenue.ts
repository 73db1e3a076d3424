import { toCustomerFilters } from '../../data/customer-filters.ts';
import { useMetric, useQuery, type MetricOnPage } from '../../data/use-metric.ts';
import { toCoarser } from '../../view/range.ts';
import type { PageProps } from '../page.ts';
import type { RevenueTileId } from './revenue-metrics.ts';

/** Every number of the page. */
export interface Revenue {
  readonly mrr: MetricOnPage;
  readonly arr: MetricOnPage;
  readonly movements: MetricOnPage;
  /** One a tile. */
  readonly tiles: Readonly<Record<RevenueTileId, MetricOnPage>>;
  /** MRR of each group; null while nothing is broken down. */
  readonly groups: MetricOnPage | null;
  /** Filters on single events, which money cannot be asked by. */
  readonly leftOut: readonly string[];
}

/** Asks for all of it. Rates go by a coarser interval: in a day hardly anybody comes or goes. */
export function useRevenue(page: PageProps): Revenue {
  const { breakdown } = page.view;
  const { ofCustomers, ofEvents } = toCustomerFilters(page.view.filters);
  const query = { ...useQuery(page), filter: ofCustomers };
  const rates = { ...query, interval: page.view.interval ?? toCoarser(query.interval) };
  const movements = useMetric(page, 'mrr-movements', query);
  const mrr = useMetric(page, 'mrr', query);
  const tiles = {
    'logo-churn': useMetric(page, 'logo-churn', rates),
    nrr: useMetric(page, 'nrr', rates),
    grr: useMetric(page, 'grr', rates),
    'revenue-churn': useMetric(page, 'revenue-churn', rates),
    arpa: useMetric(page, 'arpa', rates),
    arpu: useMetric(page, 'arpu', rates),
    clv: useMetric(page, 'clv', rates),
    cac: useMetric(page, 'cac', rates),
    'free-to-paid': useMetric(page, 'free-to-paid', rates),
    'renewal-rate': useMetric(page, 'renewal-rate', rates),
    'license-utilisation': useMetric(page, 'license-utilisation', rates),
    crc: useMetric(page, 'crc', rates),
  };
  const arr = useMetric(page, 'arr', rates);
  // Last, since it measures each group: uncompared, which takes half the time.
  const groups = useMetric(page, 'mrr', breakdown === null ? null : { ...rates, breakdown, compare: 'none' });
  return {
    mrr,
    arr,
    movements,
    tiles,
    groups: breakdown === null ? null : groups,
    leftOut: ofEvents,
  };
}
