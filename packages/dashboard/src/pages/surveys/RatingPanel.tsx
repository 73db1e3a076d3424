import type { MetricResult } from '@kept/metrics';

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

interface RatingPanelProps {
  readonly title: string;
  readonly metric: MetricOnPage;
  /** What an answer above the middle says: "satisfied". */
  readonly content: string;
  /** What the ends of the scale say, the lowest first. */
  readonly ends: readonly [string, string];
  readonly onAbout: () => void;
}

/** As high as the number and its charts, in CSS pixels. */
const HEIGHT = 300;

/** What part of the answers on a scale are above its middle, how sure that is, how they spread and where it goes. */
export function RatingPanel({ title, metric, content, ends, onAbout }: RatingPanelProps) {
  const known = toValue(metric.result);
  return (
    <Panel
      area="rating"
      title={title}
      actions={<AboutButton subject={title} onOpen={onAbout} />}
      csv={known === null ? null : toMetricCsv(known)}
    >
      <Answer resource={metric.result} placeholder={<Skeleton height={HEIGHT} />}>
        {(result) =>
          result.total.value === null ? (
            <p class="empty">
              <strong>No answers in these days.</strong> The number appears with the first answer.
            </p>
          ) : (
            <Rating result={result} title={title} content={content} ends={ends} />
          )
        }
      </Answer>
    </Panel>
  );
}

interface RatingProps extends Pick<RatingPanelProps, 'title' | 'content' | 'ends'> {
  readonly result: MetricResult;
}

function Rating({ result, title, content, ends }: RatingProps) {
  const { total, series, interval, rows } = result;
  const change = toChange(result);
  const { mean = null, few_answers: few, on_other_scales: elsewhere } = total.figures ?? {};
  const most = Math.max(1, ...rows.map(({ numerator }) => numerator ?? 0));
  const middle = (rows.length + 1) / 2;
  return (
    <div class="surveys-rating">
      <div class="nps-score">
        <p class="surveys-figure number">{toText(total.value, 'percent')}</p>
        <p class="nps-words">
          <span>{content}</span>
          {total.low === null || total.high === null ? null : (
            <span>
              95 % interval <strong>{toSpan(total.low, total.high, 'percent')}</strong>
            </span>
          )}
          <span>
            {toCount(total.n)} {total.n === 1 ? 'answer' : 'answers'}
            {mean === null ? '' : `, mean ${mean.toFixed(1)} of ${rows.length}`}
          </span>
          <span class={`tone-${change.tone}`}>
            <span aria-hidden="true">{change.arrow}</span> {change.text} {change.note}
          </span>
        </p>
      </div>
      {few === 1 ? <p class="surveys-note">Fewer than 30 answers: such a number moves by chance.</p> : null}
      {elsewhere ? (
        <p class="surveys-note">{toCount(elsewhere)} answers on a scale of another length are left out.</p>
      ) : null}
      <div class="nps-charts">
        <figure>
          <figcaption>Answers by step</figcaption>
          <ol class="nps-distribution" aria-label={`${title}: answers by step of the scale`}>
            {rows.map(({ key, numerator }) => (
              <li key={key}>
                <span class="visually-hidden">
                  {key}: {toCount(numerator ?? 0)}
                </span>
                <span class="column-track" aria-hidden="true">
                  <span
                    class={Number(key) > middle ? 'nps-promoter' : 'nps-passive'}
                    style={{ height: `${((numerator ?? 0) / most) * 100}%` }}
                    title={`${key}: ${toCount(numerator ?? 0)}`}
                  />
                </span>
                <span aria-hidden="true">{key}</span>
              </li>
            ))}
          </ol>
          <p class="surveys-ends" aria-hidden="true">
            <span>{ends[0]}</span>
            <span>{ends[1]}</span>
          </p>
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
              caption={`${title} over time`}
              columns={['Period', 'Share', '95 % interval', 'Answers']}
              rows={series.map(({ start, end, value, low, high, n, complete }) => [
                `${toPeriod(start, end, interval)}${complete ? '' : ' (unfinished)'}`,
                toText(value, 'percent'),
                low === null || high === null ? '' : toSpan(low, high, 'percent'),
                toCount(n),
              ])}
            />
          </div>
        </figure>
      </div>
    </div>
  );
}
