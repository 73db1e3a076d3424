import type { Interval, MetricResult } from '@kept/metrics';
import { useMemo, useRef, useState } from 'preact/hooks';

import { DataTable } from '../charts/DataTable.tsx';
import { toColumns, type Line } from '../charts/line-chart-data.ts';
import { LineChart } from '../charts/LineChart.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { toCsvName } from '../data/result-csv.ts';
import type { Csv } from '../data/to-csv.ts';
import { toValue, type Loaded } from '../data/use-resource.ts';
import { toPeriod } from '../format/date.ts';
import { NO_VALUE, toCount } from '../format/number.ts';
import type { OverviewMetric } from '../pages/overview-metrics.ts';
import { addDays } from '../view/range.ts';
import { Answer } from './Answer.tsx';
import { Groups } from './Groups.tsx';
import { AboutButton, Panel, Skeleton } from './Panel.tsx';

interface ActiveUsersPanelProps {
  readonly dau: Loaded<MetricResult>;
  readonly wau: Loaded<MetricResult>;
  readonly mau: Loaded<MetricResult>;
  /** Daily active people of each group, by what, and what looks at one alone; null while nothing is broken down. */
  readonly groups?: {
    readonly by: string;
    readonly result: Loaded<MetricResult>;
    readonly onFilter: (filter: string) => void;
  } | null;
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

/** As high as the groups that the API answers without being asked for more, in CSS pixels. */
const GROUPS_HEIGHT = 240;

/** How many people are active, by day, over 7 and over 30 days, as lines or as a table. */
export function ActiveUsersPanel(props: ActiveUsersPanelProps) {
  const { dau, groups = null, interval, onInterval, onAbout } = props;
  const [shape, setShape] = useState<'chart' | 'table'>('chart');
  const answer = useTogether(props);
  const toggled = shape === 'chart' ? 'table' : 'chart';
  return (
    <Panel
      area="active"
      title="Active users"
      csv={toCsv(toValue(answer), toValue(dau))}
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
      <Answer resource={answer} placeholder={<Skeleton height={HEIGHT} />}>
        {({ lines, interval: shown }) => (
          <>
            {shape === 'chart' ? (
              <LineChart
                label="Active users"
                lines={lines}
                toTitle={({ start, end }) => toPeriod(start, end, shown)}
                toValue={toCell}
              />
            ) : null}
            <div class={shape === 'chart' ? 'visually-hidden' : 'table-scroll'}>
              <ActiveUsersTable lines={lines} interval={shown} />
            </div>
          </>
        )}
      </Answer>
      {groups === null ? null : (
        <Answer resource={groups.result} placeholder={<Skeleton height={GROUPS_HEIGHT} />}>
          {({ metric, groups: shown = [] }) => (
            <Groups metric={metric} groups={shown} breakdown={groups.by} onFilter={groups.onFilter} />
          )}
        </Answer>
      )}
    </Panel>
  );
}

function toCsv(shown: Together | null, result: MetricResult | null): Csv | null {
  if (shown === null || result === null) return null;
  return {
    name: toCsvName('active-users', result),
    columns: ['first day', 'last day', ...shown.lines.map(({ key }) => key), 'finished'],
    rows: toColumns(shown.lines).map(({ start, end, complete, values }) => [
      start,
      addDays(end, -1),
      ...values,
      complete ? 'yes' : 'no',
    ]),
  };
}

interface Together {
  readonly lines: readonly Line[];
  readonly interval: Interval;
}

/**
 * The three answers as one: while any is on its way, what was there before stays whole, since lines of different days or
 * rules side by side would be read as one picture. One that failed is left out, and its own tile says so.
 */
function useTogether({ dau, wau, mau }: ActiveUsersPanelProps): Loaded<Together> {
  const loading = [dau, wau, mau].some(({ state }) => state === 'loading');
  const [daily, weekly, monthly] = [toValue(dau), toValue(wau), toValue(mau)];
  const latest = useRef<Together | null>(null);
  const together = useMemo(() => {
    if (loading) return latest.current;
    if (daily === null) return null;
    const lines = Object.entries({ mau: monthly, wau: weekly, dau: daily }).flatMap(([key, result]) =>
      result === null ? [] : [{ key, label: LABELS[key as keyof typeof LABELS], points: result.series }],
    );
    return { lines, interval: daily.interval };
  }, [loading, daily, weekly, monthly]);
  latest.current = together;
  const { reload } = dau;
  if (loading) return { state: 'loading', previous: together, reload };
  if (together !== null) return { state: 'ready', value: together, reload };
  return dau.state === 'failed' ? dau : { state: 'loading', previous: null, reload };
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
