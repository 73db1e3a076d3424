/** The lines of a sparkline as SVG paths: what is finished, and the last stretch to a period that still runs. */
export interface SparklinePaths {
  readonly finished: string;
  readonly running: string;
}

export interface SparklinePoint {
  readonly value: number | null;
  readonly complete: boolean;
}

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly complete: boolean;
}

/** A point without a value interrupts the line: a gap is not a zero. A flat series is a line in the middle. */
export function toSparklinePaths(
  points: readonly SparklinePoint[],
  width: number,
  height: number,
): SparklinePaths {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const step = points.length > 1 ? width / (points.length - 1) : 0;
  const dots = points.map(({ value, complete }, index): Dot | null =>
    value === null
      ? null
      : { x: index * step, y: span === 0 ? height / 2 : height - ((value - low) / span) * height, complete },
  );

  let finished = '';
  let running = '';
  let last: Dot | null = null;
  for (const dot of dots) {
    if (dot !== null) {
      if (!dot.complete && last !== null) running += `M${toXy(last)}L${toXy(dot)}`;
      else if (dot.complete) finished += `${last === null ? 'M' : 'L'}${toXy(dot)}`;
    }
    last = dot;
  }
  return { finished, running };
}

function toXy({ x, y }: Dot): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
