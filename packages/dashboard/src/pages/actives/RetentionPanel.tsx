import type { Interval, MetricResult } from '@kept/metrics';

import { TableScroll } from '../../charts/TableScroll.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import type { Csv } from '../../data/to-csv.ts';
import { toValue, type Loaded } from '../../data/use-resource.ts';
import { toSpan, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';
import { toCohorts } from './retention-cells.ts';
import { RetentionGrid } from './RetentionGrid.tsx';
import { PERIOD_OPTIONS } from './use-actives.ts';

/** When somebody counts as having come back in a period. */
export type Mode = 'on' | 'on-or-after';

interface RetentionPanelProps {
  readonly result: Loaded<MetricResult>;
  readonly periods: Interval;
  readonly mode: Mode;
  readonly onPeriods: (periods: Interval) => void;
  readonly onMode: (mode: Mode) => void;
  readonly onAbout: () => void;
}

const MODES = [
  { value: 'on', label: 'In that period' },
  { value: 'on-or-after', label: 'In it or later' },
] as const;

/** As high as the lead and five cohorts, in CSS pixels. */
const HEIGHT = 262;

/** Whether people stay: of those who first came in a period, who came back in each period after. */
export function RetentionPanel(props: RetentionPanelProps) {
  const { result, periods, mode, onPeriods, onMode, onAbout } = props;
  const latest = toValue(result);
  return (
    <Panel
      area="retention"
      title="Retention"
      csv={latest === null ? null : toCsvOf(latest)}
      actions={
        <>
          <Segmented label="Came back" options={MODES} value={mode} onChange={onMode} />
          <Segmented label="Cohorts by" options={PERIOD_OPTIONS} value={periods} onChange={onPeriods} />
          <AboutButton subject="retention" onOpen={onAbout} />
        </>
      }
    >
      <Answer resource={result} placeholder={<Skeleton height={HEIGHT} />}>
        {(answer) => <Retention result={answer} />}
      </Answer>
    </Panel>
  );
}

function Retention({ result: { total, rows, interval } }: { readonly result: MetricResult }) {
  const cohorts = toCohorts(rows);
  if (!cohorts.some(({ people }) => people > 0)) {
    return (
      <p class="empty">
        <strong>Nobody used the product for the first time in these days.</strong>
      </p>
    );
  }
  return (
    <>
      <p class="lead">
        {total.value === null ? (
          `No cohort’s next ${interval} is over yet.`
        ) : (
          <>
            <strong>{toText(total.value, 'percent')}</strong> of {toText(total.n, 'people')} came back in the{' '}
            {interval} after their first
            {total.low === null || total.high === null
              ? ''
              : `; 95 % interval ${toSpan(total.low, total.high, 'percent')}`}
          </>
        )}{' '}
        <span class="quiet retention-key">
          <span class="running-mark" /> not over yet
        </span>
      </p>
      <TableScroll label="Retention by cohort">
        <RetentionGrid cohorts={cohorts} interval={interval} />
      </TableScroll>
    </>
  );
}

function toCsvOf({ rows, interval, from, to }: MetricResult): Csv {
  const names = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))];
  return {
    name: `retention-by-${interval}-${from}-${to}`,
    columns: ['cohort', ...names],
    rows: rows.map(({ key, figures }) => [key, ...names.map((name) => figures[name] ?? null)]),
  };
}
