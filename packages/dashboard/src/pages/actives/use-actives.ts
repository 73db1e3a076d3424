import type { Interval } from '@kept/metrics';

import type { MetricQuery } from '../../data/api.ts';
import { useMetric, type MetricOnPage } from '../../data/use-metric.ts';
import { toCoarser, toInterval } from '../../view/range.ts';
import type { PageProps } from '../page.ts';

/** The numbers by which rules are compared, in the order of a row. */
export const ACTIVE_METRICS = ['dau', 'wau', 'mau', 'stickiness'] as const;

export type ActiveMetric = (typeof ACTIVE_METRICS)[number];

export type Actives = Readonly<Record<ActiveMetric, MetricOnPage>>;

/** How many are active by a rule. Null asks for nothing. */
export function useActives(page: Pick<PageProps, 'api'>, query: MetricQuery | null): Actives {
  return {
    dau: useMetric(page, 'dau', query),
    wau: useMetric(page, 'wau', query),
    mau: useMetric(page, 'mau', query),
    stickiness: useMetric(page, 'stickiness', query),
  };
}

const PERIODS: readonly string[] = ['day', 'week', 'month'] satisfies readonly Interval[];

/** By which periods people are followed: as the address says, else one step coarser than the days are drawn. */
export function toFollowedPeriods(own: string | undefined, query: MetricQuery): Interval {
  return own !== undefined && PERIODS.includes(own) ? (own as Interval) : toCoarser(toInterval(query));
}

export const PERIOD_OPTIONS = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
] as const;
