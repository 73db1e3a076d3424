import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';

import { toColumns, toSeriesData, type Column, type Line } from './line-chart-data.ts';
import { toPlotOptions } from './plot-options.ts';

interface LineChartProps {
  readonly label: string;
  readonly lines: readonly Line[];
  /** Names a column: `Sat, 21 Nov`. */
  readonly toTitle: (column: Column) => string;
  readonly toValue: (value: number | null) => string;
}

const DARK = '(prefers-color-scheme: dark)';

/** Lines over time with a readout. A pointer or the arrow keys choose the period that is read out; else it is the last finished one. */
export function LineChart({ label, lines, toTitle, toValue }: LineChartProps) {
  const columns = useMemo(() => toColumns(lines), [lines]);
  const resting = Math.max(
    0,
    columns.findLastIndex(({ complete }) => complete),
  );
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = Math.min(chosen ?? resting, columns.length - 1);
  const column = columns[shown];
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const draw = () => {
      plot.current?.destroy();
      const options = toPlotOptions(element, lines, setChosen);
      plot.current = new uPlot(options, toSeriesData(columns), element);
    };
    draw();
    const resized = new ResizeObserver(() => {
      plot.current?.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    resized.observe(element);
    // The colours are painted, not styled, so a new scheme means a new painting.
    const scheme = matchMedia(DARK);
    scheme.addEventListener('change', draw);
    return () => {
      scheme.removeEventListener('change', draw);
      resized.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [lines, columns]);

  const moveTo = (index: number | null) => {
    setChosen(index);
    const left =
      index === null ? -10 : (plot.current?.valToPos(plot.current.data[0][index] ?? 0, 'x') ?? -10);
    plot.current?.setCursor({ left, top: index === null ? -10 : 0 }, false);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = toTarget(event.key, shown, columns.length);
    if (target === null) return;
    event.preventDefault();
    moveTo(target);
  };

  if (column === undefined) return null;
  const said = lines.map((line, index) => `${line.label} ${toValue(column.values[index] ?? null)}`);
  return (
    <div class="line-chart">
      <div class="readout" aria-hidden="true">
        <span class="readout-title">
          {toTitle(column)}
          {column.complete ? null : <span class="running-mark">unfinished</span>}
        </span>
        {lines.map((line, index) => (
          <span class={`readout-line line-${line.key}`} key={line.key}>
            <span class="swatch" />
            {line.label} <strong>{toValue(column.values[index] ?? null)}</strong>
          </span>
        ))}
      </div>
      <div
        class="plot"
        ref={place}
        tabIndex={0}
        role="slider"
        aria-label={`${label}: choose a period with the arrow keys`}
        aria-valuemin={0}
        aria-valuemax={columns.length - 1}
        aria-valuenow={shown}
        aria-valuetext={[toTitle(column), ...(column.complete ? [] : ['unfinished']), ...said].join(', ')}
        onKeyDown={onKeyDown}
        onBlur={() => moveTo(null)}
      />
    </div>
  );
}

/** Where a key leads, or null when the key is not the chart's. */
function toTarget(key: string, from: number, count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, from - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(count - 1, from + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
