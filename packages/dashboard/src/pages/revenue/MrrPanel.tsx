import type { MetricResult, Point } from '@kept/metrics';
import { useMemo, useState } from 'preact/hooks';

import { DataTable } from '../../charts/DataTable.tsx';
import type { Line } from '../../charts/line-chart-data.ts';
import { LineChart } from '../../charts/LineChart.tsx';
import { toSeriesCsv } from '../../data/result-csv.ts';
import { toValue, type Loaded } from '../../data/use-resource.ts';
import { toPeriod } from '../../format/date.ts';
import { toCount, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';

interface MrrPanelProps {
  readonly mrr: Loaded<MetricResult>;
  /** By the same periods, for the table. */
  readonly movements: Loaded<MetricResult>;
  readonly currency: string;
  readonly onAbout: () => void;
}

/** As high as the readout and the plot of the style sheet, in CSS pixels. */
const HEIGHT = 364;

/** MRR at the end of each period as a line; as a table also what made it change. */
export function MrrPanel({ mrr, movements, currency, onAbout }: MrrPanelProps) {
  const [shape, setShape] = useState<'chart' | 'table'>('chart');
  const result = toValue(mrr);
  const lines = useMemo<readonly Line[]>(
    () => [{ key: 'dau', label: 'MRR', points: result?.series ?? [] }],
    [result],
  );
  const toggled = shape === 'chart' ? 'table' : 'chart';
  return (
    <Panel
      area="revenue-time"
      title="MRR over time"
      csv={toSeriesCsv(toValue(movements))}
      actions={
        <>
          <button type="button" class="about-button" onClick={() => setShape(toggled)}>
            Show as {toggled}
          </button>
          <AboutButton subject="MRR" onOpen={onAbout} />
        </>
      }
    >
      <Answer resource={mrr} placeholder={<Skeleton height={HEIGHT} />}>
        {({ interval }) => (
          <>
            {shape === 'chart' ? (
              <LineChart
                label="MRR over time"
                lines={lines}
                toTitle={({ start, end }) => toPeriod(start, end, interval)}
                toValue={(value) => toText(value, 'money', currency)}
              />
            ) : null}
            <div class={shape === 'chart' ? 'visually-hidden' : 'table-scroll'}>
              <MovementsTable result={toValue(movements)} currency={currency} />
            </div>
          </>
        )}
      </Answer>
    </Panel>
  );
}

const COLUMNS = {
  new: 'New',
  reactivation: 'Reactivation',
  expansion: 'Expansion',
  contraction: 'Contraction',
  churn: 'Churn',
} as const;

interface MovementsTableProps {
  readonly result: MetricResult | null;
  readonly currency: string;
}

function MovementsTable({ result, currency }: MovementsTableProps) {
  if (result === null) return null;
  const rows = result.series.map((point) => [
    `${toPeriod(point.start, point.end, result.interval)}${point.complete ? '' : ' (unfinished)'}`,
    toFigure(point, 'closing'),
    ...Object.keys(COLUMNS).map((name) => toFigure(point, name)),
    toCount(point.n),
  ]);
  return (
    <DataTable
      caption={`MRR over time, in ${currency}`}
      columns={['Period', 'MRR at its end', ...Object.values(COLUMNS), 'Customers who changed']}
      rows={rows.toReversed()}
    />
  );
}

function toFigure({ figures }: Point, name: string): string {
  return toText(figures?.[name] ?? null, 'money');
}
