import type { MetricResult, Row } from '@kept/metrics';

import { BarList, type Bar } from '../../charts/BarList.tsx';
import { DataTable } from '../../charts/DataTable.tsx';
import { ScoreTrend } from '../../charts/ScoreTrend.tsx';
import type { MetricOnPage } from '../../data/use-metric.ts';
import { toValue } from '../../data/use-resource.ts';
import { toChange } from '../../format/change.ts';
import { toPeriod } from '../../format/date.ts';
import { toCount, toSpan, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';
import { toMetricCsv } from '../metrics/to-metric-csv.ts';

interface ResponsePanelProps {
  readonly metric: MetricOnPage;
  /** What the rows are: of all surveys each, of one its channels. */
  readonly rowsAre: 'surveys' | 'channels';
  readonly toName: (key: string) => string;
  readonly onAbout: () => void;
}

/** As high as the number, its rows and its trend, in CSS pixels. */
const HEIGHT = 300;

/** How many of those who are shown a survey answer it. */
export function ResponsePanel({ metric, rowsAre, toName, onAbout }: ResponsePanelProps) {
  const known = toValue(metric.result);
  return (
    <Panel
      area="response"
      title="Response rate"
      actions={<AboutButton subject="response rate" onOpen={onAbout} />}
      csv={known === null ? null : toMetricCsv(known)}
    >
      <Answer resource={metric.result} placeholder={<Skeleton height={HEIGHT} />}>
        {(result) =>
          result.total.value === null ? (
            <p class="empty">
              <strong>No survey was shown in these days.</strong> A survey is shown once it is live.
            </p>
          ) : (
            <Response result={result} rowsAre={rowsAre} toName={toName} />
          )
        }
      </Answer>
    </Panel>
  );
}

interface ResponseProps extends Pick<ResponsePanelProps, 'rowsAre' | 'toName'> {
  readonly result: MetricResult;
}

function Response({ result, rowsAre, toName }: ResponseProps) {
  const { total, series, interval, rows } = result;
  const change = toChange(result);
  return (
    <div class="surveys-rating">
      <div class="nps-score">
        <p class="surveys-figure number">{toText(total.value, 'percent')}</p>
        <p class="nps-words">
          {total.low === null || total.high === null ? null : (
            <span>
              95 % interval <strong>{toSpan(total.low, total.high, 'percent')}</strong>
            </span>
          )}
          <span>
            {toCount(total.numerator ?? 0)} of {toCount(total.n)} showings
          </span>
          <span class={`tone-${change.tone}`}>
            <span aria-hidden="true">{change.arrow}</span> {change.text} {change.note}
          </span>
        </p>
      </div>
      <div class="nps-charts">
        <figure>
          <figcaption>By {rowsAre === 'surveys' ? 'survey' : 'channel'}</figcaption>
          <BarList label={`Response rate by ${rowsAre}`} bars={rows.map((row) => toBar(row, toName))} />
        </figure>
        <figure>
          <figcaption>Share by {interval}, with 95 % interval</figcaption>
          <ScoreTrend
            points={series}
            unit="percent"
            toTitle={({ start, end }) => toPeriod(start, end, interval)}
          />
          <div class="visually-hidden">
            <DataTable
              caption="Response rate over time"
              columns={['Period', 'Share', 'Showings']}
              rows={series.map(({ start, end, value, n, complete }) => [
                `${toPeriod(start, end, interval)}${complete ? '' : ' (unfinished)'}`,
                toText(value, 'percent'),
                toCount(n),
              ])}
            />
          </div>
        </figure>
      </div>
    </div>
  );
}

function toBar({ key, value, numerator, n }: Row, toName: (key: string) => string): Bar {
  return {
    key,
    label: toName(key),
    percent: value ?? 0,
    value: toText(value, 'percent'),
    note: `${toCount(numerator ?? 0)} of ${toCount(n)}`,
  };
}
