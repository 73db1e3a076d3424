import {
  METRICS,
  runMetric,
  type MetricId,
  type MetricParams,
  type MetricResult,
  type Query,
} from '@kept/metrics';

import {
  DAILY_ACTIVES,
  MONTHLY_ACTIVES,
  MONTHLY_NPS,
  OVERLAPPING_FUNNEL,
  type PeerShape,
  WEEKLY_COHORTS,
  WEEKLY_LIFECYCLE,
} from './peer-shapes.ts';
import { OVERLAPPING_STEPS, QUARTER, RANGE } from './questions.ts';

/** One question that Kept and others answer from the same rows, for one range alone. */
export interface Comparison {
  readonly name: string;
  /** The range as the shapes' parameters have it. */
  readonly params: Pick<MetricParams, 'from' | 'to'>;
  /** What Kept answers, in the order of the periods or steps. */
  readonly ask: (query: Query) => Promise<readonly number[]>;
  readonly shapes: readonly PeerShape[];
}

const WHOLE_MONTHS = { ...RANGE, from: '2026-06-01', to: '2026-08-01', interval: 'month' } as const;
const readSeries = ({ series }: MetricResult): readonly number[] =>
  series.map(({ value }) => value ?? Number.NaN);

export const COMPARISONS: readonly Comparison[] = [
  compare('Monthly actives of 30 days', 'mau', RANGE, MONTHLY_ACTIVES, readSeries),
  compare('Daily actives of 30 days', 'dau', RANGE, DAILY_ACTIVES, readSeries),
  compare('12 weekly cohorts', 'retention', QUARTER, WEEKLY_COHORTS, ({ series }) =>
    series.map(({ n }) => n),
  ),
  compare('Lifecycle of 12 weeks', 'lifecycle', QUARTER, WEEKLY_LIFECYCLE, readSeries),
  compare(
    'Funnel of overlapping steps',
    'funnel',
    { ...RANGE, step: OVERLAPPING_STEPS, 'within-days': 1 },
    OVERLAPPING_FUNNEL,
    ({ rows }) => rows.map(({ figures }) => figures['reached'] ?? Number.NaN),
  ),
  compare('NPS of two months', 'nps', WHOLE_MONTHS, MONTHLY_NPS, readSeries),
];

function compare(
  name: string,
  id: MetricId,
  params: Omit<MetricParams, 'interval'> & Partial<MetricParams>,
  shapes: readonly PeerShape[],
  read: (result: MetricResult) => readonly number[],
): Comparison {
  const asked: MetricParams = { interval: 'day', ...params, compare: 'none' };
  return { name, params, shapes, ask: async (query) => read(await runMetric(query, METRICS[id], asked)) };
}
