import type { Interval, MetricResult } from '@kept/metrics';
import { useMemo } from 'preact/hooks';

import { DataTable } from '../../charts/DataTable.tsx';
import type { Line } from '../../charts/line-chart-data.ts';
import { LineChart } from '../../charts/LineChart.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import type { Loaded } from '../../data/use-resource.ts';
import { toPeriod } from '../../format/date.ts';
import { toCount, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';

interface FeatureTrendPanelProps {
  readonly result: Loaded<MetricResult>;
  readonly interval: Interval;
  readonly onInterval: (interval: Interval) => void;
  readonly onAbout: () => void;
}

const INTERVALS = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
] as const;

/** As high as the readout and the plot of the style sheet, in CSS pixels. */
const HEIGHT = 308;

/** What part of the active people used the feature, over time. */
export function FeatureTrendPanel({ result, interval, onInterval, onAbout }: FeatureTrendPanelProps) {
  return (
    <Panel
      area="trend"
      title="Share of active people"
      actions={
        <>
          <Segmented label="One point a" options={INTERVALS} value={interval} onChange={onInterval} />
          <AboutButton subject="product usage rate" onOpen={onAbout} />
        </>
      }
    >
      <Answer resource={result} placeholder={<Skeleton height={HEIGHT} />}>
        {(answer) => <Trend result={answer} />}
      </Answer>
    </Panel>
  );
}

function Trend({ result: { series, interval } }: { readonly result: MetricResult }) {
  const lines = useMemo<readonly Line[]>(
    () => [{ key: 'share', label: 'Used it', points: series }],
    [series],
  );
  const rows = series.map(({ start, end, value, n, complete, figures }) => [
    `${toPeriod(start, end, interval)}${complete ? '' : ' (unfinished)'}`,
    toText(value, 'percent'),
    toCount(figures?.['users'] ?? 0),
    toCount(n),
  ]);
  return (
    <>
      <LineChart
        label="Share of active people who used it"
        lines={lines}
        toTitle={({ start, end }) => toPeriod(start, end, interval)}
        toValue={(value) => toText(value, 'percent')}
      />
      <div class="visually-hidden">
        <DataTable
          caption="Share of active people who used it"
          columns={['Period', 'Share', 'Users', 'Active people (n)']}
          rows={rows.toReversed()}
        />
      </div>
    </>
  );
}
