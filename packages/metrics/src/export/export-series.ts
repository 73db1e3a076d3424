import type { MetricResult, Point } from '../result.ts';
import { type Rows, toColumns } from './file-sql.ts';

const TYPES = {
  start: 'Date32',
  end: 'Date32',
  value: 'Nullable(Float64)',
  numerator: 'Nullable(Float64)',
  n: 'Float64',
  low: 'Nullable(Float64)',
  high: 'Nullable(Float64)',
  complete: 'Bool',
} as const satisfies Partial<Record<keyof Point, string>>;

const TUPLE = Object.entries(TYPES)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ');

/** The numbers of a metric's periods. They go to the database once more, which knows all formats. */
export function toSeriesRows({ series }: MetricResult): Rows {
  const names = Object.keys(TYPES) as (keyof typeof TYPES)[];
  const points = series.map((point) => Object.fromEntries(names.map((name) => [name, point[name]])));
  return {
    columns: toColumns('plain', names),
    sql: `
  SELECT ${names.map((name) => `point.${name} AS ${name}`).join(', ')}
  FROM (SELECT arrayJoin(JSONExtract({points:String}, 'Array(Tuple(${TUPLE}))')) AS point)`,
    params: { points: JSON.stringify(points) },
  };
}
