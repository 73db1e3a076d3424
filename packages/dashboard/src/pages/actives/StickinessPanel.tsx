import type { MetricResult } from '@kept/metrics';
import { useMemo } from 'preact/hooks';

import { LineChart } from '../../charts/LineChart.tsx';
import type { Line } from '../../charts/line-chart-data.ts';
import type { Loaded } from '../../data/use-resource.ts';
import { toBasis, toChange } from '../../format/change.ts';
import { toPeriod } from '../../format/date.ts';
import { toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';
import { toSeriesCsv } from './to-series-csv.ts';
import { toValue } from '../../data/use-resource.ts';

interface StickinessPanelProps {
  readonly result: Loaded<MetricResult>;
  readonly onAbout: () => void;
}

/** As high as the lead, the readout and the plot, in CSS pixels. */
const HEIGHT = 342;

/** How much of a month people spend here: the mean day over the month, in percent, as it went. */
export function StickinessPanel({ result, onAbout }: StickinessPanelProps) {
  const latest = toValue(result);
  return (
    <Panel
      area="stickiness"
      title="Stickiness"
      csv={latest === null ? null : toSeriesCsv('stickiness', latest)}
      actions={<AboutButton subject="stickiness" onOpen={onAbout} />}
    >
      <Answer resource={result} placeholder={<Skeleton height={HEIGHT} />}>
        {(answer) => <Stickiness result={answer} />}
      </Answer>
    </Panel>
  );
}

function Stickiness({ result }: { readonly result: MetricResult }) {
  const { total, series, interval, metric } = result;
  const lines = useMemo<readonly Line[]>(
    () => [{ key: 'stickiness', label: 'DAU/MAU', points: series }],
    [series],
  );
  const { text, note } = toChange(result);
  if (total.value === null) {
    return (
      <p class="empty">
        <strong>Nobody was active in these days.</strong>
      </p>
    );
  }
  return (
    <>
      <p class="lead">
        <strong>{toText(total.value, 'percent')}</strong> of {toBasis(result)} on an average day
        {text === '' ? '' : `; ${text} ${note}`}
      </p>
      <LineChart
        label="Stickiness"
        lines={lines}
        toTitle={({ start, end }) => toPeriod(start, end, interval)}
        toValue={(value) => toText(value, metric.unit)}
      />
    </>
  );
}
