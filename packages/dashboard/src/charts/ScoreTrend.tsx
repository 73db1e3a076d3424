import type { Point, Unit } from '@kept/metrics';

import { NO_BREAK, toText } from '../format/number.ts';

interface ScoreTrendProps {
  readonly points: readonly Point[];
  /** Names a period: `16–22 Nov`. */
  readonly toTitle: (point: Point) => string;
  /** What the points count; a share is on the scale from 0 to 100 too. */
  readonly unit?: Unit;
}

/** The scale's ends are multiples of this many points of score. */
const STEP = 25;

/** A score over time with its 95 % interval as a bar behind each point: where bars overlap widely, nothing moved. */
export function ScoreTrend({ points, toTitle, unit = 'score' }: ScoreTrendProps) {
  const bounds = points.flatMap(({ low, high, value }) =>
    value === null ? [] : [low ?? value, high ?? value],
  );
  const bottom = Math.max(-100, Math.floor(Math.min(0, ...bounds) / STEP) * STEP);
  const top = Math.min(100, Math.ceil(Math.max(STEP, ...bounds) / STEP) * STEP);
  const toPercent = (value: number) => `${((value - bottom) / (top - bottom)) * 100}%`;
  const first = points[0];
  const last = points.at(-1);
  return (
    <div class="score-trend" aria-hidden="true">
      <div class="score-plot">
        {[...new Set([bottom, 0, top])].map((tick) => (
          <span class="score-tick" key={tick} style={{ bottom: toPercent(tick) }}>
            <span>{unit === 'percent' ? `${tick}${NO_BREAK}%` : toText(tick, unit)}</span>
          </span>
        ))}
        <div class="score-columns">
          {points.map((point) => (
            <div class="score-column" key={point.start} title={toHint(point, toTitle, unit)}>
              {point.value === null ? null : (
                <>
                  <span
                    class="score-band"
                    style={{
                      bottom: toPercent(point.low ?? point.value),
                      top: `calc(100% - ${toPercent(point.high ?? point.value)})`,
                    }}
                  />
                  <span
                    class={point.complete ? 'score-dot' : 'score-dot score-dot-running'}
                    style={{ bottom: toPercent(point.value) }}
                  />
                </>
              )}
            </div>
          ))}
        </div>
      </div>
      <div class="score-ends">
        <span>{first === undefined ? '' : toTitle(first)}</span>
        <span>{last === undefined || last === first ? '' : toTitle(last)}</span>
      </div>
    </div>
  );
}

function toHint(point: Point, toTitle: (point: Point) => string, unit: Unit): string {
  const score = toText(point.value, unit);
  return `${toTitle(point)}: ${score}, ${point.n} answers${point.complete ? '' : ', unfinished'}`;
}
