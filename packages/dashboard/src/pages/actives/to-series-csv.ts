import type { MetricResult } from '@kept/metrics';

import type { Csv } from '../../data/to-csv.ts';
import { addDays } from '../../view/range.ts';

/** The series of a metric as a file, with its n and its figures; a period by its first and last day. */
export function toSeriesCsv(subject: string, { series, from, to }: MetricResult): Csv {
  const figures = [...new Set(series.flatMap((point) => Object.keys(point.figures ?? {})))];
  return {
    name: `${subject}-${from}-${addDays(to, -1)}`,
    columns: ['first day', 'last day', 'value', 'n', 'finished', ...figures],
    rows: series.map(({ start, end, value, n, complete, figures: told = {} }) => [
      start,
      addDays(end, -1),
      value,
      n,
      complete ? 'yes' : 'no',
      ...figures.map((name) => told[name] ?? null),
    ]),
  };
}
