import type { MetricResult } from '@kept/metrics';
import { Fragment } from 'preact';

import { Sparkline } from '../charts/Sparkline.tsx';
import type { Loaded } from '../data/use-resource.ts';
import { toBasis, toChange } from '../format/change.ts';
import { toPeriod } from '../format/date.ts';
import { toQuantities, toSpan, toText } from '../format/number.ts';
import { Answer } from './Answer.tsx';

interface TileProps {
  readonly label: string;
  readonly resource: Loaded<MetricResult>;
  readonly onAbout: () => void;
}

/** One number with what is needed to judge it. The whole tile opens its definition. */
export function Tile({ label, resource, onAbout }: TileProps) {
  return (
    <article class="tile">
      <h3>
        <button type="button" class="tile-button" onClick={onAbout}>
          {label}
          <span class="visually-hidden"> definition</span>
        </button>
      </h3>
      <Answer resource={resource} placeholder={<TilePlaceholder />}>
        {(result) => <TileNumbers result={result} />}
      </Answer>
    </article>
  );
}

function TileNumbers({ result }: { readonly result: MetricResult }) {
  const { metric, total } = result;
  const change = toChange(result);
  const interval =
    total.low === null || total.high === null ? null : toSpan(total.low, total.high, metric.unit);
  return (
    <>
      {total.complete ? null : <RunningMark />}
      <p class="tile-value">
        {toQuantities(total.value, metric.unit).map(({ number, unit }) => (
          <Fragment key={unit}>
            <span class="number">{number}</span>
            {unit === '' ? null : <span class="unit">{unit}</span>}
          </Fragment>
        ))}
      </p>
      <p class={`tile-change tone-${change.tone}`}>
        {total.value === null ? (
          toNothing(result)
        ) : (
          <>
            <span class="change-amount">
              <span aria-hidden="true">{change.arrow}</span> {change.text}
            </span>{' '}
            <span class="change-note">{change.note}</span>
          </>
        )}
      </p>
      <p class="tile-basis">
        <span>n {toBasis(result)}</span>
        {interval === null ? null : (
          <span class="tile-interval">
            <abbr title="95 % interval">95 %</abbr> {interval}
          </span>
        )}
      </p>
      <Sparkline points={result.series} label={toSeriesWords(result)} />
    </>
  );
}

/** Says of a number that its last period is not over; the change beside it compares equal parts. */
function RunningMark() {
  return (
    <p class="tile-running" title="The last period still runs; the change compares equal parts.">
      <span>so far</span>
    </p>
  );
}

function TilePlaceholder() {
  return (
    <>
      <p class="tile-value">
        <span class="skeleton skeleton-number" />
      </p>
      <p class="tile-change">
        <span class="skeleton skeleton-text" />
      </p>
      <p class="tile-basis">
        <span class="skeleton skeleton-text" />
      </p>
      <div class="sparkline" />
    </>
  );
}

function toNothing({ metric }: MetricResult): string {
  return metric.denominator.includes('answers') ? 'no answers yet' : 'nothing recorded yet';
}

/** The line in words: where it starts, where it ends, and how far it went between. */
function toSeriesWords({ series, metric, interval }: MetricResult): string {
  const points = series.filter(({ value }) => value !== null);
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return 'No values in this range';
  const values = points.map(({ value }) => value ?? 0);
  const text = (value: number | null) => toText(value, metric.unit);
  return [
    `From ${text(first.value)} (${toPeriod(first.start, first.end, interval)})`,
    `to ${text(last.value)} (${toPeriod(last.start, last.end, interval)}),`,
    `lowest ${text(Math.min(...values))}, highest ${text(Math.max(...values))}`,
  ].join(' ');
}
