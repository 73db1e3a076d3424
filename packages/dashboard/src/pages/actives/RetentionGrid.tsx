import type { Interval } from '@kept/metrics';

import { toPeriod } from '../../format/date.ts';
import { NO_VALUE, toCount, toText } from '../../format/number.ts';
import { addDays } from '../../view/range.ts';
import type { Cell, CohortRow } from './retention-cells.ts';

interface RetentionGridProps {
  readonly cohorts: readonly CohortRow[];
  readonly interval: Interval;
}

const UNITS: Readonly<Record<Interval, string>> = { day: 'Day', week: 'Week', month: 'Month' };

/** Cohorts down, periods since across; the more came back, the deeper the colour. */
export function RetentionGrid({ cohorts, interval }: RetentionGridProps) {
  const width = Math.max(0, ...cohorts.map(({ cells }) => cells.length));
  return (
    <table class="behaviour-table retention-grid">
      <caption class="visually-hidden">Retention by cohort</caption>
      <thead>
        <tr>
          <th scope="col">Began in</th>
          <th scope="col">People</th>
          {Array.from({ length: width }, (_, place) => (
            <th scope="col" key={place}>
              {UNITS[interval]} {place}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cohorts.map(({ start, people, cells }) => (
          <tr key={start}>
            <th scope="row">{toPeriod(start, toEnd(start, interval), interval)}</th>
            <td>{toCount(people)}</td>
            {cells.map((cell, place) => (
              <CohortCell key={place} cell={cell} people={people} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CohortCell({ cell, people }: { readonly cell: Cell; readonly people: number }) {
  switch (cell.state) {
    case 'ahead':
      return (
        <td>
          <span class="visually-hidden">still ahead</span>
        </td>
      );
    case 'running':
      return (
        <td title="Not over yet">
          <span class="running-mark" />
          <span class="visually-hidden">not over yet</span>
        </td>
      );
    case 'over':
      return people === 0 ? (
        <td title="Nobody began in this period">
          {NO_VALUE}
          <span class="visually-hidden"> nobody began</span>
        </td>
      ) : (
        <td
          class="retention-cell"
          style={{ '--heat': `${cell.percent / 2}%` }}
          title={`${toCount(cell.people)} of ${toText(people, 'people')}`}
        >
          {toText(cell.percent, 'percent')}
        </td>
      );
  }
}

/** Exclusive; only the week's is read from. */
function toEnd(start: string, interval: Interval): string {
  return addDays(start, interval === 'week' ? 7 : 1);
}
