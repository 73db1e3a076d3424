import type { ComponentChildren } from 'preact';

import { Failed } from '../../panels/Answer.tsx';
import { Skeleton } from '../../panels/Panel.tsx';
import type { Pages } from './use-pages.ts';

interface PagedListProps<Item> {
  readonly pages: Pages<Item>;
  /** What the button brings more of: "events". */
  readonly noun: string;
  /** The place that the first page will take, in CSS pixels. */
  readonly height: number;
  /** What is said when there is nothing. */
  readonly empty: ComponentChildren;
  readonly children: (items: readonly Item[]) => ComponentChildren;
}

/** A list that grows by a button, and says why when it cannot. */
export function PagedList<Item>({ pages, noun, height, empty, children }: PagedListProps<Item>) {
  const { items, isLoading, failure, hasMore, more } = pages;
  if (items === null) {
    return failure === null ? (
      <div aria-busy="true">
        <Skeleton height={height} />
      </div>
    ) : (
      <Failed failure={failure} onRetry={more} />
    );
  }
  if (items.length === 0) return <p class="empty">{empty}</p>;
  return (
    <div class="answer" aria-busy={isLoading}>
      {children(items)}
      {failure === null ? null : <Failed failure={failure} onRetry={more} />}
      {hasMore && failure === null ? (
        <button type="button" class="button accounts-more" aria-disabled={isLoading} onClick={more}>
          Load more {noun}
        </button>
      ) : null}
    </div>
  );
}
