import uPlot from 'uplot';

import { LOCALE } from '../format/number.ts';
import type { Line } from './line-chart-data.ts';

const DAY_SECONDS = 86_400;

/** What may lie between two dates of the axis, in seconds, and between two values; uPlot takes the first that leaves room. */
const DATE_STEPS = [1, 2, 7, 14, 28, 91, 182, 364].map((days) => days * DAY_SECONDS);
const VALUE_STEPS = Array.from({ length: 9 }, (_, power) =>
  [1, 2, 5].map((step) => step * 10 ** power),
).flat();

/** Room for one date on the axis, in CSS pixels. */
const DATE_WIDTH = 72;

const DATE = new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', day: 'numeric', month: 'short' });
const COMPACT = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumFractionDigits: 1 });

/** uPlot's settings for this element: its size, the colours that the style sheet gives it, and a cursor without zoom. */
export function toPlotOptions(
  element: HTMLElement,
  lines: readonly Line[],
  onChosen: (index: number | null) => void,
): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--ink-muted'),
    font: `11px ${style.fontFamily}`,
    ticks: { show: false },
  };
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    padding: [8, 20, 0, 0],
    legend: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    scales: { x: { time: true }, y: { range: (_plot, _low, high) => [0, toCeiling(high)] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 28,
        gap: 8,
        space: DATE_WIDTH,
        incrs: DATE_STEPS,
        values: (_plot, splits) => splits.map((seconds) => DATE.format(seconds * 1000)),
      },
      {
        ...axis,
        grid: { stroke: colour('--line-faint'), width: 1 },
        size: 44,
        gap: 8,
        space: 48,
        incrs: VALUE_STEPS,
        values: (_plot, splits) => splits.map((value) => COMPACT.format(value)),
      },
    ],
    series: [
      {},
      ...lines.flatMap(({ key }) => {
        const stroke = colour(`--line-${key}`);
        const line = { stroke, width: 2, points: { show: false } };
        return [line, { ...line, dash: [4, 5] }];
      }),
    ],
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: {
        size: 8,
        width: 2,
        stroke: colour('--surface'),
        fill: (plot, index) => toStroke(plot, index),
      },
    },
    hooks: { setCursor: [(plot) => onChosen(plot.cursor.idx ?? null)] },
  };
}

/** A little air above the highest point; an empty chart still has a scale. */
function toCeiling(high: number | null): number {
  return high === null || high <= 0 ? 1 : high * 1.08;
}

function toStroke(plot: uPlot, index: number): string {
  const { stroke } = plot.series[index] ?? {};
  const value = typeof stroke === 'function' ? stroke(plot, index) : stroke;
  return typeof value === 'string' ? value : '';
}
