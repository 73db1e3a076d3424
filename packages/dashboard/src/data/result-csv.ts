import type { MetricResult } from '@kept/metrics';

import { addDays } from '../view/range.ts';
import type { Csv } from './to-csv.ts';

/** A metric over time as a file: a line a period, with what each number rests on and every further figure. Null while it loads. */
export function toSeriesCsv(result: MetricResult | null): Csv | null {
  if (result === null) return null;
  const figures = toNames(result.series.map(({ figures: each }) => each));
  return {
    name: toCsvName(result.metric.id, result),
    columns: [
      'first day',
      'last day',
      result.metric.id,
      'low 95 %',
      'high 95 %',
      'n',
      'finished',
      ...figures,
    ],
    rows: result.series.map((point) => [
      point.start,
      addDays(point.end, -1),
      point.value,
      point.low,
      point.high,
      point.n,
      point.complete ? 'yes' : 'no',
      ...figures.map((name) => point.figures?.[name] ?? null),
    ]),
  };
}

/** The rows of a metric that is a table, as a file. `subject` names what a row is: "feature". */
export function toRowsCsv(result: MetricResult | null, subject: string): Csv | null {
  if (result === null) return null;
  const figures = toNames(result.rows.map(({ figures: each }) => each));
  return {
    name: toCsvName(result.metric.id, result),
    columns: [subject, result.metric.id, 'low 95 %', 'high 95 %', 'n', ...figures],
    rows: result.rows.map((row) => [
      row.key,
      row.value,
      row.low,
      row.high,
      row.n,
      ...figures.map((name) => row.figures[name] ?? null),
    ]),
  };
}

/** `mrr-2026-10-23-2026-11-21`: what the file is about, and its first and last day. */
export function toCsvName(subject: string, { from, to }: Pick<MetricResult, 'from' | 'to'>): string {
  return `${subject}-${from}-${addDays(to, -1)}`;
}

function toNames(all: readonly (Readonly<Record<string, number | null>> | undefined)[]): readonly string[] {
  return [...new Set(all.flatMap((figures) => Object.keys(figures ?? {})))];
}
