import type { Failure } from '../../data/api.ts';
import { Failed } from '../../panels/Answer.tsx';

interface NotThereProps {
  readonly failure: Failure;
  /** What was looked for: "account". */
  readonly noun: string;
  readonly id: string;
  readonly listHref: string;
  readonly onRetry: () => void;
}

/** Nobody goes by this id, or there was no answer. */
export function NotThere({ failure, noun, id, listHref, onRetry }: NotThereProps) {
  if (failure.kind !== 'refused' || failure.status !== 404) {
    return <Failed failure={failure} onRetry={onRetry} />;
  }
  return (
    <p class="empty">
      <strong>
        No {noun} goes by <code>{id}</code>.
      </strong>{' '}
      <a href={listHref}>See the whole list</a>
    </p>
  );
}
