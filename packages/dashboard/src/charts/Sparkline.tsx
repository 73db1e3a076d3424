import { toSparklinePaths, type SparklinePoint } from './sparkline-path.ts';

interface SparklineProps {
  readonly points: readonly SparklinePoint[];
  /** What a reader hears in place of the line. */
  readonly label: string;
}

/** In units of the drawing; the style sheet stretches it. */
const WIDTH = 200;
const HEIGHT = 32;

/** The shape of a series, without axes. The stretch to an unfinished period is dashed. */
export function Sparkline({ points, label }: SparklineProps) {
  const { finished, running } = toSparklinePaths(points, WIDTH, HEIGHT);
  return (
    <svg
      class="sparkline"
      viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={finished} />
      <path d={running} class="sparkline-running" />
    </svg>
  );
}
