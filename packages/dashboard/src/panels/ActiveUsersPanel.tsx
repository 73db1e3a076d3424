import type { Interval, MetricResult } from '@kept/metrics';
import { useMemo, useState } from 'preact/hooks';

import { DataTable } from '../charts/DataTable.tsx';
import { toColumns, type Line } from '../charts/line-chart-data.ts';
import { LineChart } from '../charts/LineChart.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { toValue, type Loaded } from '../data/use-resource.ts';
import { toPeriod } from '../format/date.ts';
import { NO_VALUE, toCount } from '../format/number.ts';
import type { OverviewMetric } from '../view/view.ts';
import { Answer } from './Answer.tsx';
import { AboutButton, Panel, Skeleton } from './Panel.tsx';

interface ActiveUsersPanelProps {
  readonly dau: Loaded<MetricResult>;
  readonly wau: Loaded<MetricResult>;
  readonly mau: Loaded<MetricResult>;
  readonly interval: Interval;
  readonly onInterval: (interval: Interval) => void;
  readonly onAbout: (id: OverviewMetric) => void;
}

const INTERVALS = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
] as const;

const LABELS = { mau: 'Monthly', wau: 'Weekly', dau: 'Daily' } as const;

/** As high as the readout and the plot of the style sheet, in CSS pixels. */
const HEIGHT = 308;

const WAITING = { state: 'loading', previous: null } as const;

/** How many people are active, by day, over 7 and over 30 days, as lines or as a table. */
export function ActiveUsersPanel(props: ActiveUsersPanelProps) {
  const { dau, interval, onInterval, onAbout } = props;
  const [shape, setShape] = useState<'chart' | 'table'>('chart');
  const lines = useLines(props);
  const toggled = shape === 'chart' ? 'table' : 'chart';
  return (
    <Panel
      area="active"
      title="Active users"
      actions={
        <>
          <Segmented label="One point a" options={INTERVALS} value={interval} onChange={onInterval} />
          <button type="button" class="about-button" onClick={() => setShape(toggled)}>
            Show as {toggled}
          </button>
          <AboutButton subject="active users" onOpen={() => onAbout('dau')} />
        </>
      }
    >
      <Answer
        resource={isWaiting(props) ? { ...dau, ...WAITING } : dau}
        placeholder={<Skeleton height={HEIGHT} />}
      >
        {(result) => (
          <>
            {shape === 'chart' ? (
              <LineChart
                label="Active users"
                lines={lines}
                toTitle={({ start, end }) => toPeriod(start, end, result.interval)}
                toValue={toCell}
              />
            ) : null}
            <div class={shape === 'chart' ? 'visually-hidden' : 'table-scroll'}>
              <ActiveUsersTable lines={lines} interval={result.interval} />
            </div>
          </>
        )}
      </Answer>
    </Panel>
  );
}

/** The lines come together, so that the chart is drawn once. */
function isWaiting({ dau, wau, mau }: ActiveUsersPanelProps): boolean {
  return [dau, wau, mau].some((result) => result.state === 'loading' && result.previous === null);
}

/** The lines whose answers are there; one that failed is left out, and its own tile says so. */
function useLines({ dau, wau, mau }: ActiveUsersPanelProps): readonly Line[] {
  const [daily, weekly, monthly] = [toValue(dau), toValue(wau), toValue(mau)];
  return useMemo(
    () =>
      Object.entries({ mau: monthly, wau: weekly, dau: daily }).flatMap(([key, result]) =>
        result === null ? [] : [{ key, label: LABELS[key as keyof typeof LABELS], points: result.series }],
      ),
    [daily, weekly, monthly],
  );
}

function ActiveUsersTable({
  lines,
  interval,
}: {
  readonly lines: readonly Line[];
  readonly interval: Interval;
}) {
  const rows = toColumns(lines).map(({ start, end, complete, values }) => [
    `${toPeriod(start, end, interval)}${complete ? '' : ' (unfinished)'}`,
    ...values.map(toCell),
  ]);
  return (
    <DataTable
      caption="Active users"
      columns={['Period', ...lines.map(({ label }) => label)]}
      rows={rows.toReversed()}
    />
  );
}

function toCell(value: number | null): string {
  return value === null ? NO_VALUE : toCount(value);
}
