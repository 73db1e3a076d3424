import type { Interval, MetricResult } from '@kept/metrics';
import { useState } from 'preact/hooks';

import { DataTable } from '../../charts/DataTable.tsx';
import { TableScroll } from '../../charts/TableScroll.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { toValue, type Loaded } from '../../data/use-resource.ts';
import { toDateRange, toPeriod } from '../../format/date.ts';
import { NO_VALUE, toCount } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';
import { countOf, HERE, LifecycleColumns, type State } from './LifecycleColumns.tsx';
import { toSeriesCsv } from './to-series-csv.ts';
import { PERIOD_OPTIONS } from './use-actives.ts';

interface LifecyclePanelProps {
  readonly result: Loaded<MetricResult>;
  readonly periods: Interval;
  readonly onPeriods: (periods: Interval) => void;
  readonly onAbout: () => void;
}

/** As high as the legend and the columns, in CSS pixels. */
const HEIGHT = 342;

const STATES = ['new', 'returning', 'resurrected', 'dormant'] as const satisfies readonly State[];

const MEANINGS: Readonly<Record<State, string>> = {
  new: 'first time ever',
  returning: 'here the period before too',
  resurrected: 'back after a break',
  dormant: 'here the period before, not in this one',
};

/** Who came, who came back, and who is gone, period by period. */
export function LifecyclePanel({ result, periods, onPeriods, onAbout }: LifecyclePanelProps) {
  const [shape, setShape] = useState<'chart' | 'table'>('chart');
  const toggled = shape === 'chart' ? 'table' : 'chart';
  const latest = toValue(result);
  return (
    <Panel
      area="lifecycle"
      title="Lifecycle"
      csv={latest === null ? null : toSeriesCsv('lifecycle', latest)}
      actions={
        <>
          <Segmented label="Lifecycle by" options={PERIOD_OPTIONS} value={periods} onChange={onPeriods} />
          <button type="button" class="about-button" onClick={() => setShape(toggled)}>
            Show as {toggled}
            <span class="visually-hidden"> of the lifecycle</span>
          </button>
          <AboutButton subject="lifecycle" onOpen={onAbout} />
        </>
      }
    >
      <Answer resource={result} placeholder={<Skeleton height={HEIGHT} />}>
        {(answer) =>
          answer.total.n === 0 && countOf(answer.total, 'dormant') === 0 ? (
            <p class="empty">
              <strong>Nobody was active in these days.</strong>
            </p>
          ) : (
            <>
              <Legend result={answer} />
              {shape === 'chart' ? (
                <LifecycleColumns points={answer.series} interval={answer.interval} />
              ) : (
                <TableScroll label="Lifecycle">
                  <LifecycleTable result={answer} />
                </TableScroll>
              )}
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

function Legend({ result: { from, to, interval } }: { readonly result: MetricResult }) {
  return (
    <>
      <p class="behaviour-note">
        People by {interval}, {toDateRange(from, to)}
      </p>
      <ul class="lifecycle-legend">
        {STATES.map((state) => (
          <li key={state}>
            <span class={`swatch lifecycle-${state}`} />
            {state} <span class="quiet">{MEANINGS[state]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function LifecycleTable({ result: { series, interval } }: { readonly result: MetricResult }) {
  const rows = series.map((point) => [
    `${toPeriod(point.start, point.end, interval)}${point.complete ? '' : ' (unfinished)'}`,
    ...[point.value, ...[...HERE].toReversed().map((state) => valueOf(point.figures, state))].map(toCell),
    toCell(valueOf(point.figures, 'dormant')),
  ]);
  return (
    <DataTable
      caption="Lifecycle"
      columns={['Period', 'Active', 'New', 'Resurrected', 'Returning', 'Dormant']}
      rows={rows.toReversed()}
    />
  );
}

function valueOf(figures: MetricResult['total']['figures'], state: State): number | null {
  return figures?.[state] ?? null;
}

function toCell(value: number | null): string {
  return value === null ? NO_VALUE : toCount(value);
}
