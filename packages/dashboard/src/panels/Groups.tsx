import type { Group, MetricInfo } from '@kept/metrics';

import { toSubjectWords } from '../data/filter-text.ts';
import { toChange } from '../format/change.ts';
import { toCount, toSpan, toText } from '../format/number.ts';

interface GroupsProps {
  readonly metric: MetricInfo;
  /** Of a result that was asked with a breakdown. */
  readonly groups: readonly Group[];
  /** By what was broken down, as the address has it. */
  readonly breakdown: string;
  /** ISO 4217 code of the project's money. */
  readonly currency?: string;
  /** Looks at one group alone. Without it the names are plain text. */
  readonly onFilter?: (filter: string) => void;
}

/** The same number of each group, with what it rests on; how sure it is and how it moved, where that is known. */
export function Groups({ metric, groups, breakdown, currency, onFilter }: GroupsProps) {
  const subject = toSubjectWords(breakdown);
  const isSample = groups.some(({ total }) => total.low !== null);
  const isCompared = groups.some(({ previous }) => previous.value !== null);
  return (
    <div class="table-scroll groups">
      <table class="data-table">
        <caption class="visually-hidden">
          {metric.name} by {subject}
        </caption>
        <thead>
          <tr>
            <th scope="col">{subject}</th>
            <th scope="col">{metric.name}</th>
            {isSample ? <th scope="col">95 % interval</th> : null}
            <th scope="col">n, {metric.denominator}</th>
            {isCompared ? <th scope="col">Change</th> : null}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <GroupRow
              key={group.filter}
              metric={metric}
              group={group}
              currency={currency ?? ''}
              isSample={isSample}
              isCompared={isCompared}
              onFilter={onFilter}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface GroupRowProps {
  readonly metric: MetricInfo;
  readonly group: Group;
  readonly currency: string;
  readonly isSample: boolean;
  readonly isCompared: boolean;
  readonly onFilter: ((filter: string) => void) | undefined;
}

function GroupRow({ metric, group, currency, isSample, isCompared, onFilter }: GroupRowProps) {
  const { total, value, filter } = group;
  const change = toChange({ ...group, metric });
  const name = value ?? 'All others';
  return (
    <tr>
      <th scope="row">
        {onFilter === undefined ? (
          name
        ) : (
          <button type="button" class="link-button" onClick={() => onFilter(filter)}>
            {name} <span class="visually-hidden">alone</span>
          </button>
        )}
      </th>
      <td>{toText(total.value, metric.unit, currency)}</td>
      {isSample ? (
        <td>
          {total.low === null || total.high === null
            ? ''
            : toSpan(total.low, total.high, metric.unit, currency)}
        </td>
      ) : null}
      <td>{toCount(total.n)}</td>
      {isCompared ? (
        <td class={`tone-${change.tone}`}>
          <span class="change-amount">
            <span aria-hidden="true">{change.arrow}</span> {change.text}
          </span>
        </td>
      ) : null}
    </tr>
  );
}
