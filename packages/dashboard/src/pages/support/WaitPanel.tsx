import type { Interval, MetricResult } from '@kept/metrics';
import { useMemo, useState } from 'preact/hooks';

import { DataTable } from '../../charts/DataTable.tsx';
import { LineChart } from '../../charts/LineChart.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import type { MetricOnPage } from '../../data/use-metric.ts';
import { toPeriod } from '../../format/date.ts';
import { toCount, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';
import { HOUR_SECONDS, toWaitLines } from './wait-lines.ts';

type WaitMetric = 'first-response-time' | 'resolution-time';

interface WaitPanelProps {
  readonly response: MetricOnPage;
  readonly resolution: MetricOnPage;
  readonly interval: Interval;
  readonly onInterval: (interval: Interval) => void;
  readonly onAbout: (id: WaitMetric) => void;
}

const METRICS = [
  { value: 'first-response-time', label: 'First response' },
  { value: 'resolution-time', label: 'Resolution' },
] as const satisfies readonly { readonly value: WaitMetric; readonly label: string }[];

const INTERVALS = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
] as const;

/** As high as the readout and the plot of the style sheet, in CSS pixels. */
const HEIGHT = 308;

/** How long customers wait over time: as a rule, and at worst for nine of ten. */
export function WaitPanel({ response, resolution, interval, onInterval, onAbout }: WaitPanelProps) {
  const [chosen, setChosen] = useState<WaitMetric>('first-response-time');
  const [shape, setShape] = useState<'chart' | 'table'>('chart');
  const toggled = shape === 'chart' ? 'table' : 'chart';
  const { result } = chosen === 'first-response-time' ? response : resolution;
  return (
    <Panel
      area="wait"
      title="How long customers wait, in hours"
      actions={
        <>
          <Segmented label="Until what" options={METRICS} value={chosen} onChange={setChosen} />
          <Segmented label="One point a" options={INTERVALS} value={interval} onChange={onInterval} />
          <button type="button" class="about-button" onClick={() => setShape(toggled)}>
            Show as {toggled}
          </button>
          <AboutButton subject="how long customers wait" onOpen={() => onAbout(chosen)} />
        </>
      }
    >
      <Answer resource={result} placeholder={<Skeleton height={HEIGHT} />}>
        {(value) => <Waits result={value} isTable={shape === 'table'} />}
      </Answer>
    </Panel>
  );
}

function Waits({ result, isTable }: { readonly result: MetricResult; readonly isTable: boolean }) {
  const lines = useMemo(() => toWaitLines(result), [result]);
  const { metric, interval, series, total } = result;
  if (total.value === null) {
    return (
      <p class="empty">
        <strong>No {metric.denominator} in these days.</strong> Tickets come by the webhooks of the settings,
        or as events.
      </p>
    );
  }
  return (
    <>
      {isTable ? null : (
        <LineChart
          label={metric.name}
          lines={lines}
          toTitle={({ start, end }) => toPeriod(start, end, interval)}
          toValue={(hours) => toText(hours === null ? null : hours * HOUR_SECONDS, 'seconds')}
        />
      )}
      <div
        class={isTable ? 'table-scroll' : 'visually-hidden'}
        {...(isTable && { tabIndex: 0, role: 'region', 'aria-label': `${metric.name}, table` })}
      >
        <DataTable
          caption={`${metric.name} over time`}
          columns={['Period', 'Median', '9 of 10 within', `n, ${metric.denominator}`]}
          rows={series
            .map(({ start, end, value, n, figures, complete }) => [
              `${toPeriod(start, end, interval)}${complete ? '' : ' (unfinished)'}`,
              toText(value, 'seconds'),
              toText(figures?.['p90_seconds'] ?? null, 'seconds'),
              toCount(n),
            ])
            .toReversed()}
        />
      </div>
    </>
  );
}
