import type { Paged } from './use-pages.ts';

interface MoreButtonProps {
  readonly list: Paged<unknown>;
  /** What there is more of: "comments". */
  readonly what: string;
}

/** The way to the next page of a list; it says when that did not come. */
export function MoreButton({ list: { more, state }, what }: MoreButtonProps) {
  if (more === null && state !== 'loading') return null;
  return (
    <p class="surveys-more">
      <button type="button" class="button" disabled={more === null} onClick={() => more?.()}>
        {state === 'loading' ? 'Loading …' : `Show more ${what}`}
      </button>
      <span role="status">{state === 'failed' ? 'That did not come. Try again.' : ''}</span>
    </p>
  );
}
