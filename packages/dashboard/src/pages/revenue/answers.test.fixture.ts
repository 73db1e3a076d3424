import type { MetricInfo, MetricResult, Row } from '@kept/metrics';

import { pointOf, resultOf, rowOf, seriesOf } from '../../answers.test.fixture.ts';

/** What the collector would answer about the money of a small product; amounts add up as a bridge must. */

type Told = Pick<MetricInfo, 'name' | 'unit' | 'denominator' | 'direction'> &
  Partial<Pick<MetricResult, 'rows' | 'groups'>> & {
    readonly value: number | null;
    readonly n: number;
    readonly numerator?: number;
    readonly interval?: readonly [number, number];
    readonly figures?: Readonly<Record<string, number | null>>;
  };

const MOVES = { new: 1_300, reactivation: 0, expansion: 2_600, contraction: -100, churn: -800 } as const;
const CUSTOMERS: Readonly<Record<string, number>> = { new: 12, expansion: 20, contraction: 1, churn: 10 };

const MOVE_ROWS: readonly Row[] = Object.entries(MOVES).map(([key, value]) => ({
  ...rowOf(key, value, value),
  n: CUSTOMERS[key] ?? 0,
}));

const PERCENT = { unit: 'percent', direction: 'up' } as const;
const MONEY = { unit: 'money', direction: 'up' } as const;

const TOLD: Readonly<Record<string, Told>> = {
  mrr: {
    ...MONEY,
    name: 'Monthly recurring revenue (MRR)',
    denominator: 'paying customers',
    value: 78_000,
    n: 250,
    figures: { without_rate: 3, without_amount: 0 },
    rows: [
      { ...rowOf('business', 45_000, 47, { share_percent: 57.7 }), n: 47 },
      { ...rowOf('team', 33_000, 174, { share_percent: 42.3 }), n: 174 },
    ],
  },
  arr: {
    ...MONEY,
    name: 'Annual recurring revenue (ARR)',
    denominator: 'paying customers',
    value: 936_000,
    n: 250,
  },
  'mrr-movements': {
    ...MONEY,
    name: 'MRR movements',
    denominator: 'customers whose MRR changed',
    value: 3_000,
    n: 43,
    figures: { opening: 75_000, closing: 78_000, ...MOVES },
    rows: MOVE_ROWS,
  },
  nrr: {
    ...PERCENT,
    name: 'Net revenue retention (NRR)',
    denominator: 'MRR at the start',
    value: 102.3,
    n: 75_000,
    figures: { trailing_12_months_percent: 98.4, customers: 247 },
  },
  grr: {
    ...PERCENT,
    name: 'Gross revenue retention (GRR)',
    denominator: 'MRR at the start',
    value: 98.8,
    n: 75_000,
    figures: { trailing_12_months_percent: 83.1, customers: 247 },
  },
  'logo-churn': {
    ...PERCENT,
    direction: 'down',
    name: 'Customer churn rate',
    denominator: 'customers at the start',
    value: 4,
    n: 247,
    numerator: 10,
  },
  'revenue-churn': {
    ...PERCENT,
    direction: 'down',
    name: 'Revenue churn rate',
    denominator: 'MRR at the start',
    value: 1.2,
    n: 75_000,
    figures: { net_percent: -2.3 },
  },
  arpa: {
    ...MONEY,
    name: 'Average revenue per account (ARPA)',
    denominator: 'paying customers',
    value: 312,
    n: 250,
  },
  arpu: {
    ...MONEY,
    name: 'Average revenue per customer (ARPU)',
    denominator: 'customers, on average',
    value: 376,
    n: 248.5,
    figures: { orders: 188 },
  },
  clv: {
    ...MONEY,
    name: 'Customer lifetime value (CLV)',
    denominator: 'customers who left',
    value: null,
    n: 0,
    figures: { lifetime_months: null, at_least: 7_700 },
  },
  cac: {
    ...MONEY,
    direction: 'down',
    name: 'Customer acquisition cost (CAC)',
    denominator: 'new paying customers',
    value: 298,
    n: 12,
    figures: { payback_months: 0.9, ltv_cac: 25.8 },
  },
  crc: {
    ...MONEY,
    direction: 'down',
    name: 'Customer retention cost (CRC)',
    denominator: 'customers, on average',
    value: 60,
    n: 248.5,
  },
  'renewal-rate': {
    ...PERCENT,
    name: 'Renewal rate',
    denominator: 'contracts due',
    value: 72.5,
    n: 40,
    figures: { lost: 10, pending: 1 },
  },
  'license-utilisation': {
    ...PERCENT,
    name: 'License utilisation',
    denominator: 'seats',
    value: 63.8,
    n: 4_856,
    figures: { accounts: 250, accounts_above: 6 },
  },
  'free-to-paid': {
    ...PERCENT,
    name: 'Free-to-paid conversion',
    denominator: 'trials whose days have passed',
    value: 37.3,
    n: 59,
    interval: [26.1, 50],
    figures: { pending: 33 },
  },
};

/** Thirty days in which a little more was won than lost. */
export function revenueResultOf(id: string): MetricResult {
  const told = TOLD[id];
  if (told === undefined) throw new Error(`${id} is no metric of the revenue page`);
  const { value, n, numerator = null, interval, figures = {}, rows = [], ...info } = told;
  const [low, high] = interval ?? [null, null];
  const base = resultOf('dau');
  return {
    ...base,
    metric: { ...base.metric, ...info, id, definition: `${info.name}, as the team agreed to count it.` },
    total: { value, numerator, n, low, high, complete: false, figures },
    previous: pointOf({
      start: '2026-09-23',
      end: '2026-10-23',
      value: value === null ? null : value * 0.96,
    }),
    change: {
      absolute: value === null ? null : value * 0.04,
      relativePercent: value === null ? null : 4.2,
      significant: null,
    },
    series: seriesOf('2026-10-19', 5, 7, (index) => ({
      value: value === null ? null : value - 4 + index,
      n,
      figures,
    })),
    rows,
  };
}

/** The same of a project that nobody pays. */
export function nothingPaidOf(id: string): MetricResult {
  const result = revenueResultOf(id);
  const isSum = id === 'mrr' || id === 'arr' || id === 'mrr-movements';
  const nothing = {
    ...pointOf({ value: isSum ? 0 : null, numerator: 0, n: 0 }),
    figures: { opening: 0, closing: 0 },
  };
  return {
    ...result,
    total: nothing,
    previous: nothing,
    change: { absolute: null, relativePercent: null, significant: null },
    series: [nothing],
    rows: [],
  };
}
