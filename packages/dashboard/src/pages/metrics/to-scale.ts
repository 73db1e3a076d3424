import type { MetricResult } from '@kept/metrics';

/** In what an axis counts. */
export interface Scale {
  /** How many of the metric's own unit make one. */
  readonly factor: number;
  /** What stands above the axis; empty where it needs no word. */
  readonly unit: string;
}

const OWN: Scale = { factor: 1, unit: '' };

/** The largest first, in seconds. */
const TIMES: readonly Scale[] = [
  { factor: 86_400, unit: 'in days' },
  { factor: 3_600, unit: 'in hours' },
  { factor: 60, unit: 'in minutes' },
];

/** An axis of 30,000 seconds tells nobody anything: time is counted in the largest unit of which the highest point has two. */
export function toScale({ metric, series }: Pick<MetricResult, 'metric' | 'series'>): Scale {
  if (metric.unit !== 'seconds') return OWN;
  const highest = Math.max(0, ...series.map(({ value }) => value ?? 0));
  return TIMES.find(({ factor }) => highest >= 2 * factor) ?? { factor: 1, unit: 'in seconds' };
}
