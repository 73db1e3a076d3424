import type { MetricResult } from '@kept/metrics';
import { useMemo } from 'preact/hooks';

import { DataTable } from '../../charts/DataTable.tsx';
import { toColumns } from '../../charts/line-chart-data.ts';
import { LineChart } from '../../charts/LineChart.tsx';
import type { MetricOnPage } from '../../data/use-metric.ts';
import { toPeriod } from '../../format/date.ts';
import { NO_VALUE, toCount, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';
import { countOpened, toTicketLines } from './wait-lines.ts';

interface TicketsPanelProps {
  readonly response: MetricOnPage;
  readonly resolution: MetricOnPage;
  readonly onAbout: () => void;
}

/** As high as the figures, the readout and the plot, in CSS pixels. */
const HEIGHT = 400;

/** How many tickets came, how many were settled, and what is left of those that came. */
export function TicketsPanel({ response, resolution, onAbout }: TicketsPanelProps) {
  return (
    <Panel
      area="tickets"
      title="Tickets opened and left"
      actions={<AboutButton subject="tickets that are left" onOpen={onAbout} />}
    >
      <Answer resource={response.result} placeholder={<Skeleton height={HEIGHT} />}>
        {(answered) => (
          <Answer resource={resolution.result} placeholder={<Skeleton height={HEIGHT} />}>
            {(settled) => <Tickets response={answered} resolution={settled} />}
          </Answer>
        )}
      </Answer>
    </Panel>
  );
}

interface TicketsProps {
  readonly response: MetricResult;
  readonly resolution: MetricResult;
}

function Tickets({ response, resolution }: TicketsProps) {
  const lines = useMemo(() => toTicketLines(response, resolution), [response, resolution]);
  const opened = countOpened(response.total);
  const { unresolved = null, unresolved_median_seconds: age = null } = resolution.total.figures ?? {};
  const { waiting = null, waiting_longest_seconds: longest = null } = response.total.figures ?? {};
  if (opened === 0 && resolution.total.n === 0) {
    return (
      <p class="empty">
        <strong>No tickets in these days.</strong> None was opened and none settled.
      </p>
    );
  }
  return (
    <>
      <dl class="support-figures">
        <Figure name="Opened" value={toCount(opened)} note="in these days" />
        <Figure
          name="Still open"
          value={unresolved === null ? NO_VALUE : toCount(unresolved)}
          note={age === null ? 'all settled' : `open for ${toText(age, 'seconds')}, median`}
        />
        <Figure
          name="Not answered"
          value={waiting === null ? NO_VALUE : toCount(waiting)}
          note={longest === null ? 'nobody waits' : `the longest for ${toText(longest, 'seconds')}`}
        />
      </dl>
      <LineChart
        label="Tickets opened and settled"
        lines={lines}
        toTitle={({ start, end }) => toPeriod(start, end, response.interval)}
        toValue={toCell}
      />
      <div class="visually-hidden">
        <DataTable
          caption="Tickets opened and settled over time"
          columns={['Period', ...lines.map(({ label }) => label)]}
          rows={toColumns(lines).map(({ start, end, complete, values }) => [
            `${toPeriod(start, end, response.interval)}${complete ? '' : ' (unfinished)'}`,
            ...values.map(toCell),
          ])}
        />
      </div>
    </>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

function Figure({ name, value, note }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span class="number">{value}</span> <span class="quiet">{note}</span>
      </dd>
    </div>
  );
}

function toCell(value: number | null): string {
  return value === null ? NO_VALUE : toCount(value);
}
