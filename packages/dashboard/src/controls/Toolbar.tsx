import type { ComponentChildren } from 'preact';

import { toDateRange } from '../format/date.ts';
import type { PageProps } from '../pages/page.ts';
import { usePageTitle } from '../pages/use-page-title.ts';
import { toDates } from '../view/range.ts';
import { useToday } from '../view/use-today.ts';
import { FilterBar } from './FilterBar.tsx';
import { RangePicker } from './RangePicker.tsx';

interface ToolbarProps {
  readonly title: string;
  readonly page: PageProps;
  /** False where a page is of no days. */
  readonly hasRange?: boolean;
  /** True where something on the page is broken down by `view.breakdown`. */
  readonly hasBreakdown?: boolean;
  /** What else the page lets its reader choose. */
  readonly children?: ComponentChildren;
}

/** The head of a page: what it is, of which days, and what can be chosen. */
export function Toolbar({ title, page, hasRange = true, hasBreakdown = false, children }: ToolbarProps) {
  const { environment, project, view, arrived, onView } = page;
  const heading = usePageTitle(title, arrived);
  const today = useToday(environment, project.timezone);
  const dates = toDates(view.range, today);
  return (
    <div class="toolbar">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {hasRange ? (
          <p class="toolbar-dates">
            {toDateRange(dates.from, dates.to)} <span class="quiet">{project.timezone}</span>
          </p>
        ) : null}
      </div>
      <div class="toolbar-controls">
        {children}
        {hasRange ? (
          <RangePicker
            range={view.range}
            today={today}
            onChange={(range) => onView({ ...view, range, interval: null })}
          />
        ) : null}
      </div>
      {hasRange ? <FilterBar page={page} hasBreakdown={hasBreakdown} /> : null}
    </div>
  );
}
