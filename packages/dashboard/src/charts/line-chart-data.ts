import type { Point } from '@kept/metrics';

/** One line of a chart. */
export interface Line {
  readonly key: string;
  readonly label: string;
  readonly points: readonly Point[];
}

/** One place on the time axis, with what each line says there. */
export interface Column {
  readonly start: string;
  readonly end: string;
  /** False while the period still runs for any of the lines. */
  readonly complete: boolean;
  /** In the order of the lines; null where a line has no value. */
  readonly values: readonly (number | null)[];
}

/** Lays lines of the same periods side by side. */
export function toColumns(lines: readonly Line[]): readonly Column[] {
  const periods = new Map<string, Point>();
  for (const { points } of lines) {
    for (const point of points) if (!periods.has(point.start)) periods.set(point.start, point);
  }
  const byStart = lines.map(({ points }) => new Map(points.map((point) => [point.start, point])));
  return [...periods.values()]
    .toSorted((a, b) => a.start.localeCompare(b.start))
    .map(({ start, end }) => {
      const points = byStart.map((line) => line.get(start));
      return {
        start,
        end,
        complete: points.every((point) => point?.complete !== false),
        values: points.map((point) => point?.value ?? null),
      };
    });
}

/**
 * The columns as uPlot takes them: times in seconds, then two series a line: what is finished, and a dashed stretch from
 * the last finished point over those that still run.
 */
export function toSeriesData(columns: readonly Column[]): [number[], ...(number | null)[][]] {
  const times = columns.map(({ start }) => Date.parse(`${start}T00:00:00Z`) / 1000);
  const lines = columns[0]?.values.length ?? 0;
  const series = Array.from({ length: lines }, (_, line) => {
    const finished = columns.map(({ complete, values }) => (complete ? (values[line] ?? null) : null));
    const running = columns.map(({ complete, values }, index) => {
      const joins = columns[index + 1]?.complete === false;
      return complete && !joins ? null : (values[line] ?? null);
    });
    return [finished, running];
  });
  return [times, ...series.flat()];
}
