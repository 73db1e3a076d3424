import type { MetricId, MetricResult } from '@kept/metrics';

import { toCount, toText } from '../../format/number.ts';

/** A figure of the page beside the bridge. */
interface RevenueTile {
  readonly id: MetricId;
  readonly label: string;
  /** What must be known beside the number; null when there is nothing to say. */
  readonly detail: (result: MetricResult, currency: string) => string | null;
}

/** What stays, what a customer is worth and costs, and who signs: each row of four answers one question. */
export const REVENUE_TILES = [
  { id: 'nrr', label: 'Net revenue retention', detail: toTrailing },
  { id: 'grr', label: 'Gross revenue retention', detail: toTrailing },
  {
    id: 'logo-churn',
    label: 'Customer churn',
    detail: ({ total }) =>
      total.numerator === null ? null : `${toCount(total.numerator)} of ${toCount(total.n)} left`,
  },
  {
    id: 'revenue-churn',
    label: 'Revenue churn',
    detail: (result) => {
      const net = toFigure(result, 'net_percent');
      return net === null ? null : `net of expansion ${toText(net, 'percent')}`;
    },
  },
  { id: 'arpa', label: 'Revenue per account', detail: () => 'MRR by paying customers' },
  {
    id: 'arpu',
    label: 'Billed per customer',
    detail: (result) => {
      const orders = toFigure(result, 'orders');
      return orders === null ? null : `${toCount(orders)} ${orders === 1 ? 'order' : 'orders'} in these days`;
    },
  },
  {
    id: 'clv',
    label: 'Lifetime value',
    detail: (result, currency) => {
      const months = toFigure(result, 'lifetime_months');
      const atLeast = toFigure(result, 'at_least');
      if (months !== null) return `over ${toText(months, 'months')}`;
      return atLeast === null ? null : `at least ${toText(atLeast, 'money', currency)}: nobody left`;
    },
  },
  {
    id: 'cac',
    label: 'Acquisition cost',
    detail: (result) => {
      const months = toFigure(result, 'payback_months');
      const ratio = toFigure(result, 'ltv_cac');
      const parts = [
        ...(months === null ? [] : [`${toText(months, 'months')} to pay back`]),
        ...(ratio === null ? [] : [`LTV:CAC ${toText(ratio, 'ratio')}`]),
      ];
      return parts.length === 0 ? null : parts.join(' · ');
    },
  },
  {
    id: 'free-to-paid',
    label: 'Free to paid',
    detail: (result) => {
      const pending = toFigure(result, 'pending') ?? 0;
      return pending === 0 ? null : `${toCount(pending)} trials still have time`;
    },
  },
  {
    id: 'renewal-rate',
    label: 'Renewal rate',
    detail: (result) => {
      const [lost, pending] = [toFigure(result, 'lost') ?? 0, toFigure(result, 'pending') ?? 0];
      return result.total.n === 0 ? null : `${toCount(lost)} lost, ${toCount(pending)} not decided`;
    },
  },
  {
    id: 'license-utilisation',
    label: 'Licence utilisation',
    detail: (result) => {
      const [all, above] = [toFigure(result, 'accounts') ?? 0, toFigure(result, 'accounts_above') ?? 0];
      return all === 0 ? null : `${toCount(above)} of ${toCount(all)} accounts above 100 %`;
    },
  },
  { id: 'crc', label: 'Retention cost', detail: () => 'a customer, in these days' },
] as const satisfies readonly RevenueTile[];

export type RevenueTileId = (typeof REVENUE_TILES)[number]['id'];

function toTrailing(result: MetricResult): string | null {
  const trailing = toFigure(result, 'trailing_12_months_percent');
  return trailing === null ? null : `12 months ${toText(trailing, 'percent')}`;
}

function toFigure({ total }: MetricResult, name: string): number | null {
  return total.figures?.[name] ?? null;
}
