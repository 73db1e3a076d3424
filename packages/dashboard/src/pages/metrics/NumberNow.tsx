import type { MetricResult } from '@kept/metrics';
import { useMemo } from 'preact/hooks';

import { DataTable } from '../../charts/DataTable.tsx';
import { LineChart } from '../../charts/LineChart.tsx';
import { ScoreTrend } from '../../charts/ScoreTrend.tsx';
import type { MetricOnPage } from '../../data/use-metric.ts';
import { toValue } from '../../data/use-resource.ts';
import { toBasis, toChange } from '../../format/change.ts';
import { toMoment, toPeriod } from '../../format/date.ts';
import { toCount, toSpan, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { HowItWasCounted } from '../../panels/HowItWasCounted.tsx';
import { Panel, Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { toScale } from './to-scale.ts';
import { toMetricCsv } from './to-metric-csv.ts';

interface NumberNowProps {
  readonly page: PageProps;
  readonly metric: MetricOnPage;
}

/** As high as the number and its chart, in CSS pixels. */
const HEIGHT = 460;

/** The metric over the days of the view: its number, its course, its rows, and what was run for it. */
export function NumberNow({ page, metric }: NumberNowProps) {
  const result = toValue(metric.result);
  return (
    <Panel area="now" title="In these days" csv={result === null ? null : toMetricCsv(result)}>
      <Answer resource={metric.result} placeholder={<Skeleton height={HEIGHT} />}>
        {(value) => (
          <>
            <Total result={value} currency={page.project.currency} />
            <Course result={value} currency={page.project.currency} />
            {value.rows.length === 0 ? null : <Rows result={value} currency={page.project.currency} />}
            <p class="metrics-asked">
              As of {toMoment(value.asOf, value.timezone)}.{' '}
              <a href={metric.answerPath} target="_blank" rel="noreferrer">
                Open the API answer
              </a>
            </p>
            <HowItWasCounted
              key={metric.explainPath}
              api={page.api}
              environment={page.environment}
              explainPath={metric.explainPath}
            />
          </>
        )}
      </Answer>
    </Panel>
  );
}

interface ResultProps {
  readonly result: MetricResult;
  /** ISO 4217 code of the project's money. */
  readonly currency: string;
}

function Total({ result, currency }: ResultProps) {
  const { total, metric } = result;
  const change = toChange(result);
  return (
    <div class="nps-score">
      <p class="surveys-figure number">{toText(total.value, metric.unit, currency)}</p>
      <p class="nps-words">
        {total.value === null ? <span>nothing to count in these days</span> : null}
        <span>n {toBasis(result)}</span>
        {total.low === null || total.high === null ? null : (
          <span>
            95 % interval <strong>{toSpan(total.low, total.high, metric.unit, currency)}</strong>
          </span>
        )}
        <span class={`tone-${change.tone}`}>
          <span aria-hidden="true">{change.arrow}</span> {change.text} {change.note}
        </span>
        {total.complete ? null : <span class="running-mark">so far</span>}
      </p>
    </div>
  );
}

function Course({ result, currency }: ResultProps) {
  const { metric, series, interval } = result;
  const { factor, unit } = toScale(result);
  const lines = useMemo(() => {
    const points = series.map((point) => ({
      ...point,
      value: point.value === null ? null : point.value / factor,
    }));
    return [{ key: 'dau', label: metric.name, points }];
  }, [metric.name, series, factor]);
  if (series.every(({ value }) => value === null)) return null;
  return (
    <>
      {unit === '' ? null : <p class="metrics-axis">{unit}</p>}
      {metric.unit === 'score' ? (
        // A line chart begins at zero, and a score may lie below.
        <div class="metrics-trend">
          <ScoreTrend points={series} toTitle={({ start, end }) => toPeriod(start, end, interval)} />
        </div>
      ) : (
        <LineChart
          label={metric.name}
          lines={lines}
          toTitle={({ start, end }) => toPeriod(start, end, interval)}
          toValue={(value) => toText(value === null ? null : value * factor, metric.unit, currency)}
        />
      )}
      <details class="metrics-table">
        <summary>As a table</summary>
        <div class="table-scroll" tabIndex={0} role="region" aria-label={`${metric.name} over time, table`}>
          <DataTable
            caption={`${metric.name} over time`}
            columns={['Period', 'Value', '95 % interval', 'n']}
            rows={series
              .map(({ start, end, value, low, high, n, complete }) => [
                `${toPeriod(start, end, interval)}${complete ? '' : ' (unfinished)'}`,
                toText(value, metric.unit, currency),
                low === null || high === null ? '' : toSpan(low, high, metric.unit, currency),
                toCount(n),
              ])
              .toReversed()}
          />
        </div>
      </details>
    </>
  );
}

function Rows({ result: { metric, rows }, currency }: ResultProps) {
  return (
    <details class="metrics-table">
      <summary>
        {toCount(rows.length)} {rows.length === 1 ? 'row' : 'rows'}
      </summary>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={`Rows of ${metric.name}, table`}>
        <DataTable
          caption={`Rows of ${metric.name}`}
          columns={['Row', 'Value', '95 % interval', 'n']}
          rows={rows.map(({ key, value, low, high, n }) => [
            key === '' ? 'not named' : key,
            toText(value, metric.unit, currency),
            low === null || high === null ? '' : toSpan(low, high, metric.unit, currency),
            toCount(n),
          ])}
        />
      </div>
    </details>
  );
}
