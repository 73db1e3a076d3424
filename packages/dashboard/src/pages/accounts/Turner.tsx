import { toCount } from '../../format/number.ts';

interface TurnerProps {
  /** What is turned over: "accounts". */
  readonly noun: string;
  /** Which page, from 1 on. */
  readonly place: number;
  readonly length: number;
  readonly total: number;
  readonly onTurn: (place: number) => void;
}

/** Which part of a list is shown, and the way to the rest. */
export function Turner({ noun, place, length, total, onTurn }: TurnerProps) {
  const first = (place - 1) * length + 1;
  const last = Math.min(total, place * length);
  if (total <= length && place === 1) return null;
  return (
    <nav class="accounts-turner" aria-label={`Pages of ${noun}`}>
      <button type="button" class="button" disabled={place === 1} onClick={() => onTurn(place - 1)}>
        Previous
      </button>
      <span role="status">
        {first > total ? 'Past the end' : `${toCount(first)} to ${toCount(last)}`} of {toCount(total)} {noun}
      </span>
      <button type="button" class="button" disabled={last >= total} onClick={() => onTurn(place + 1)}>
        Next
      </button>
    </nav>
  );
}
