import type { CaseChange } from '@kept/metrics';

import { toMoment } from '../../format/date.ts';
import { CASE_STATE_LABELS } from './case-states.ts';

interface CaseHistoryProps {
  /** The first change first. */
  readonly changes: readonly CaseChange[];
  readonly timezone: string;
}

/** All that a case was, the latest first. */
export function CaseHistory({ changes, timezone }: CaseHistoryProps) {
  if (changes.length === 0) return <span class="quiet">Nobody has touched it yet.</span>;
  return (
    <details class="surveys-history">
      <summary>
        {changes.length} {changes.length === 1 ? 'change' : 'changes'}
      </summary>
      <ol aria-label="Changes, the latest first">
        {changes.toReversed().map(({ at, state, owner, note }) => (
          <li key={at}>
            <time dateTime={at}>{toMoment(at, timezone)}</time> {CASE_STATE_LABELS[state]}
            {owner === null ? ', nobody cares for it' : `, ${owner}`}
            {note === null ? '' : `: ${note}`}
          </li>
        ))}
      </ol>
    </details>
  );
}
