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
  /** ISO 4217 code of the project's money, where the number may be money. */
  readonly currency?: string;
  /** A line of words beside the number, for which a place is kept; null where there is nothing to say. */
  readonly detail?: (result: MetricResult) => string | null;
  readonly onAbout: () => void;
}

/** One number with what is needed to judge it. The whole tile opens its definition. */
export function Tile({ label, resource, currency = '', detail, onAbout }: TileProps) {
  return (
    <article class="tile">
      <h3>
        <button type="button" class="tile-button" onClick={onAbout}>
          {label}
          <span class="visually-hidden"> definition</span>
        </button>
      </h3>
      <Answer resource={resource} placeholder={<TilePlaceholder hasDetail={detail !== undefined} />}>
        {(result) => <TileNumbers result={result} currency={currency} detail={detail?.(result)} />}
      </Answer>
    </article>
  );
}

interface TileNumbersProps {
  readonly result: MetricResult;
  readonly currency: string;
  /** Undefined where the tile has no such line; null leaves it empty. */
  readonly detail: string | null | undefined;
}

function TileNumbers({ result, currency, detail }: TileNumbersProps) {
  const { metric, total } = result;
  const change = toChange(result);
  const interval =
    total.low === null || total.high === null ? null : toSpan(total.low, total.high, metric.unit, currency);
  return (
    <>
      {total.complete ? null : <RunningMark />}
      <p class="tile-value">
        {toQuantities(total.value, metric.unit, currency).map(({ number, unit }) => (
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
        <span>n {toBasis(result, currency)}</span>
        {interval === null ? null : (
          <span class="tile-interval">
            <abbr title="95 % interval">95 %</abbr> {interval}
          </span>
        )}
      </p>
      {detail === undefined ? null : <p class="tile-detail">{detail}</p>}
      <Sparkline points={result.series} label={toSeriesWords(result, currency)} />
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

function TilePlaceholder({ hasDetail }: { readonly hasDetail: boolean }) {
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
      {hasDetail ? <p class="tile-detail" /> : null}
      <div class="sparkline" />
    </>
  );
}

/** Why there is no number: nobody to count it over, or nothing that was told. */
function toNothing({ metric, total }: MetricResult): string {
  if (metric.denominator.includes('answers')) return 'no answers yet';
  const isPart = metric.unit === 'percent' || metric.unit === 'money';
  return isPart && total.n === 0 ? `no ${metric.denominator}` : 'nothing recorded yet';
}

/** The line in words: where it starts, where it ends, and how far it went between. */
function toSeriesWords({ series, metric, interval }: MetricResult, currency: string): string {
  const points = series.filter(({ value }) => value !== null);
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return 'No values in this range';
  const values = points.map(({ value }) => value ?? 0);
  const text = (value: number | null) => toText(value, metric.unit, currency);
  return [
    `From ${text(first.value)} (${toPeriod(first.start, first.end, interval)})`,
    `to ${text(last.value)} (${toPeriod(last.start, last.end, interval)}),`,
    `lowest ${text(Math.min(...values))}, highest ${text(Math.max(...values))}`,
  ].join(' ');
}
