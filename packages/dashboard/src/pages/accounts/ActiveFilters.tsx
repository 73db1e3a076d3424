import { toFilterWords } from '../../data/filter-text.ts';
import type { PageProps } from '../page.ts';

/** The filters that came with the reader from another page, each of which can be let go. */
export function ActiveFilters({ view, onView }: Pick<PageProps, 'view' | 'onView'>) {
  if (view.filters.length === 0) return null;
  return (
    <ul class="filter-chips" aria-label="Filters">
      {view.filters.map((filter) => (
        <li class="filter-chip accounts-filter" key={filter}>
          {toFilterWords(filter)}
          <button
            type="button"
            class="filter-remove"
            aria-label={`Remove filter: ${toFilterWords(filter)}`}
            onClick={() => onView({ ...view, filters: view.filters.filter((each) => each !== filter) })}
          >
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
