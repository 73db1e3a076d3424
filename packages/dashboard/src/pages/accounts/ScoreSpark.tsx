import type { ScoreOfDay } from '@kept/metrics';

/** In units of the drawing; a score runs from 0 to 100. */
const WIDTH = 60;
const HEIGHT = 100;

/** Where a score went. Every account is drawn on the same scale, so that a flat line is a steady account and not a small one. */
export function ScoreSpark({ trend }: { readonly trend: readonly ScoreOfDay[] }) {
  const step = WIDTH / Math.max(1, trend.length - 1);
  const path = trend
    .map(({ score }, index) => {
      if (score === null) return '';
      const joins = index > 0 && trend[index - 1]?.score !== null;
      return `${joins ? 'L' : 'M'}${Math.round(index * step)} ${Math.round(HEIGHT - score)}`;
    })
    .join('');
  return (
    <svg
      class="accounts-spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
