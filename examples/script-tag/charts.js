import { svg } from './dom.js';

/** Bars over the weeks; the last one, the running week, stands out. The table beside it says the same in text. */
export function barChart({ title, values }) {
  const [width, height, gap] = [600, 180, 10];
  const top = Math.max(...values) * 1.08;
  const step = width / values.length;
  const lines = [0.25, 0.5, 0.75, 1].map((share) =>
    svg('line', { class: 'grid', x1: 0, x2: width, y1: height * (1 - share), y2: height * (1 - share) }),
  );
  const bars = values.map((value, index) =>
    svg('rect', {
      class: index === values.length - 1 ? 'bar bar-now' : 'bar',
      x: index * step + gap / 2,
      width: step - gap,
      y: height * (1 - value / top),
      height: (height * value) / top,
      rx: 3,
    }),
  );
  const label = `${title}: ${values[0]} in the first week, ${values.at(-1)} in the last.`;
  return svg(
    'svg',
    {
      class: 'chart',
      viewBox: `0 0 ${width} ${height}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': label,
    },
    lines,
    svg('line', { class: 'axis', x1: 0, x2: width, y1: height, y2: height }),
    bars,
  );
}

/** A line without axes, for a row of a list. */
export function sparkline(values) {
  const [width, height] = [96, 28];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const points = values.map((value, index) => {
    const x = 2 + (index / (values.length - 1)) * (width - 4);
    const y = height - 4 - ((value - low) / (high - low || 1)) * (height - 8);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  const [endX, endY] = points.at(-1).split(',');
  return svg(
    'svg',
    { class: 'spark', viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' },
    svg('polyline', { points: points.join(' ') }),
    svg('circle', { cx: endX, cy: endY, r: 2.5 }),
  );
}
