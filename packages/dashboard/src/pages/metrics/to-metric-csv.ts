import type { MetricResult } from '@kept/metrics';

import type { Csv } from '../../data/to-csv.ts';

/** The course of a metric, a period a row, with what is needed to judge each number. */
export function toMetricCsv({ metric, from, to, series }: MetricResult): Csv {
  return {
    name: `${metric.id}-${from}-${to}`,
    columns: ['start', 'end', metric.unit, 'numerator', 'n', 'low', 'high', 'complete'],
    rows: series.map(({ start, end, value, numerator, n, low, high, complete }) => [
      start,
      end,
      value,
      numerator,
      n,
      low,
      high,
      complete ? 'yes' : 'no',
    ]),
  };
}
