import type { MetricResult } from '@kept/metrics';

import { DataTable } from '../charts/DataTable.tsx';
import { ScoreTrend } from '../charts/ScoreTrend.tsx';
import { Select } from '../controls/Select.tsx';
import type { Option } from '../controls/Segmented.tsx';
import { toSeriesCsv } from '../data/result-csv.ts';
import { toValue, type Loaded } from '../data/use-resource.ts';
import { toChange } from '../format/change.ts';
import { toPeriod } from '../format/date.ts';
import { toCount, toSpan, toText } from '../format/number.ts';
import { Answer } from './Answer.tsx';
import { toBucket, toDistribution, toGroups } from './nps-groups.ts';
import { AboutButton, Panel, Skeleton } from './Panel.tsx';

interface NpsPanelProps {
  readonly result: Loaded<MetricResult>;
  /** The project's NPS surveys; with one or none there is nothing to choose. */
  readonly surveys: readonly Option<string>[];
  readonly survey: string | null;
  readonly onSurvey: (id: string | null) => void;
  readonly onAbout: () => void;
}

const ALL_SURVEYS: Option<string> = { value: '', label: 'All surveys' };

/** As high as the score and its charts, in CSS pixels. */
const HEIGHT = 330;

/** The score, how sure it is, who gave it, and where it goes. */
export function NpsPanel({ result, surveys, survey, onSurvey, onAbout }: NpsPanelProps) {
  return (
    <Panel
      area="nps"
      title="Net Promoter Score"
      csv={toSeriesCsv(toValue(result))}
      actions={
        <>
          {surveys.length > 1 ? (
            <Select
              label="Survey"
              labelHidden
              options={[ALL_SURVEYS, ...surveys]}
              value={survey ?? ''}
              onChange={(id) => onSurvey(id || null)}
            />
          ) : null}
          <AboutButton subject="Net Promoter Score" onOpen={onAbout} />
        </>
      }
    >
      <Answer resource={result} placeholder={<Skeleton height={HEIGHT} />}>
        {(nps) => (nps.total.value === null ? <NoAnswers /> : <Score result={nps} onAbout={onAbout} />)}
      </Answer>
    </Panel>
  );
}

function NoAnswers() {
  return (
    <p class="empty">
      <strong>No answers yet.</strong> The score appears with the first answer to a live NPS survey.
    </p>
  );
}

function Score({ result, onAbout }: { readonly result: MetricResult; readonly onAbout: () => void }) {
  const { total, series, interval } = result;
  const distribution = toDistribution(result.rows);
  const groups = toGroups(distribution);
  const highest = Math.max(1, ...distribution);
  const change = toChange(result);
  return (
    <div class="nps">
      <div class="nps-score">
        <button type="button" class="figure-button" onClick={onAbout}>
          <span class="number">{toText(total.value, 'score')}</span>
          <span class="visually-hidden"> NPS definition</span>
        </button>
        <p class="nps-words">
          {total.low === null || total.high === null ? null : (
            <span>
              95 % interval <strong>{toSpan(total.low, total.high, 'score')}</strong>
            </span>
          )}
          <span>
            {toCount(total.n)} {total.n === 1 ? 'answer' : 'answers'}
          </span>
          <span class={`tone-${change.tone}`}>
            <span aria-hidden="true">{change.arrow}</span> {change.text} {change.note}
          </span>
        </p>
      </div>
      <div class="nps-bar" aria-hidden="true">
        {groups.map(({ bucket, percent }) => (
          <span key={bucket} class={`nps-${bucket}`} style={{ flexGrow: percent }} />
        ))}
      </div>
      <ul class="nps-groups">
        {groups.map(({ bucket, label, count, percent }) => (
          <li key={bucket}>
            <span class={`swatch nps-${bucket}`} aria-hidden="true" />
            {label} <strong>{toText(percent, 'percent')}</strong> <span class="quiet">{toCount(count)}</span>
          </li>
        ))}
      </ul>
      <div class="nps-charts">
        <figure>
          <figcaption>Answers by score</figcaption>
          <ol class="nps-distribution" aria-label="Answers by score">
            {distribution.map((count, score) => (
              <li key={score}>
                <span class="visually-hidden">
                  {score}: {toCount(count)}
                </span>
                <span class="column-track" aria-hidden="true">
                  <span
                    class={`nps-${toBucket(score)}`}
                    style={{ height: `${(count / highest) * 100}%` }}
                    title={`${score}: ${toCount(count)}`}
                  />
                </span>
                <span aria-hidden="true">{score}</span>
              </li>
            ))}
          </ol>
        </figure>
        <figure>
          <figcaption>Score by {interval}, with 95 % interval</figcaption>
          <ScoreTrend points={series} toTitle={({ start, end }) => toPeriod(start, end, interval)} />
          <div class="visually-hidden">
            <ScoreTable result={result} />
          </div>
        </figure>
      </div>
    </div>
  );
}

function ScoreTable({ result: { series, interval } }: { readonly result: MetricResult }) {
  const rows = series.map(({ start, end, value, low, high, n }) => [
    toPeriod(start, end, interval),
    toText(value, 'score'),
    low === null || high === null ? '' : toSpan(low, high, 'score'),
    toCount(n),
  ]);
  return (
    <DataTable
      caption="Net Promoter Score over time"
      columns={['Period', 'Score', '95 % interval', 'Answers']}
      rows={rows}
    />
  );
}
