import type { Comparison } from '@kept/metrics';
import { useState } from 'preact/hooks';

import { toMetricPath } from '../data/api.ts';
import { readFilter, toFilterWords } from '../data/filter-text.ts';
import { useResource } from '../data/use-resource.ts';
import type { PageProps } from '../pages/page.ts';
import { addDays } from '../view/range.ts';
import { useToday } from '../view/use-today.ts';
import { BreakdownSelect } from './BreakdownSelect.tsx';
import { FilterDialog } from './FilterDialog.tsx';
import { Select } from './Select.tsx';

interface FilterBarProps {
  readonly page: PageProps;
  /** Whether anything on the page is broken down. */
  readonly hasBreakdown: boolean;
}

const COMPARISONS = [
  { value: 'previous', label: 'the days before' },
  { value: 'year', label: 'a year before' },
  { value: 'none', label: 'nothing' },
] as const satisfies readonly { readonly value: Comparison; readonly label: string }[];

/** Whom the page is about, by what it is broken down and with what it is compared: all in the address. */
export function FilterBar({ page, hasBreakdown }: FilterBarProps) {
  const { api, project, view, onView } = page;
  const [editing, setEditing] = useState<{ readonly index: number } | null>(null);
  const toCheckPath = useCheckPath(page);
  const checked = useResource(api, view.filters.length === 0 ? null : toCheckPath(view.filters));
  const isRefused =
    view.filters.length > 0 && checked.state === 'failed' && checked.failure.kind === 'refused';

  const check = async (filter: string) => {
    const outcome = await api.get(toCheckPath([filter]), new AbortController().signal);
    // Without an answer there is no telling: the page itself will say that Kept is not reached.
    return outcome.ok || outcome.failure.kind !== 'refused' ? null : outcome.failure.message;
  };
  const setFilters = (filters: readonly string[]) => onView({ ...view, filters: [...new Set(filters)] });
  return (
    <div class="filter-bar">
      <ul class="filter-chips" aria-label="Filters">
        {view.filters.map((filter, index) => (
          <li class="filter-chip" key={filter}>
            <button type="button" title={filter} onClick={() => setEditing({ index })}>
              <span class="visually-hidden">Change filter: </span>
              {toFilterWords(filter)}
            </button>
            <button
              type="button"
              class="filter-remove"
              aria-label={`Remove filter: ${toFilterWords(filter)}`}
              onClick={() => setFilters(view.filters.toSpliced(index, 1))}
            >
              <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" class="filter-add" onClick={() => setEditing({ index: view.filters.length })}>
            <span aria-hidden="true">+</span> Add filter
          </button>
        </li>
      </ul>
      {hasBreakdown ? <BreakdownSelect page={page} /> : null}
      <Select
        label="Compare with"
        options={COMPARISONS}
        value={view.compare ?? 'previous'}
        onChange={(compare) =>
          onView({ ...view, compare: compare === 'previous' ? null : (compare as Comparison) })
        }
      />
      {isRefused && checked.failure.kind === 'refused' ? (
        <p class="field-error filter-problem" role="alert">
          {checked.failure.message}
        </p>
      ) : null}
      {editing === null ? null : (
        <FilterDialog
          api={api}
          project={project.id}
          filter={toParts(view.filters[editing.index])}
          check={check}
          onDone={(filter) => {
            setEditing(null);
            setFilters(view.filters.toSpliced(editing.index, 1, filter));
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}

/** What cannot be read as a filter is put into the first field, to be mended there. */
function toParts(filter: string | undefined) {
  return filter === undefined
    ? null
    : (readFilter(filter) ?? { subject: filter, test: 'exists' as const, value: '' });
}

/** The cheapest question that takes any filter: a filter that is no good is refused before anything is read. */
function useCheckPath({ environment, project }: PageProps): (filters: readonly string[]) => string {
  const today = useToday(environment, project.timezone);
  const day = { project: project.id, from: today, to: addDays(today, 1), interval: 'day' } as const;
  return (filter) => toMetricPath('page-views', { ...day, compare: 'none', filter });
}
