import type { MetricInfo } from '@kept/metrics';

import { Toolbar } from '../../controls/Toolbar.tsx';
import type { Loaded } from '../../data/use-resource.ts';
import { toCount } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { toMetricGroups, type MetricGroup } from './metric-groups.ts';
import { DIRECTION_WORDS, UNIT_WORDS } from './metric-words.ts';

interface CatalogueProps {
  readonly page: PageProps;
  readonly catalogue: Loaded<readonly MetricInfo[]>;
}

/** As high as two groups, in CSS pixels. */
const HEIGHT = 640;

/** Every metric in a line or two, by what it is about. */
export function Catalogue({ page, catalogue }: CatalogueProps) {
  const { view, onCorrect } = page;
  const search = view.own['search'] ?? '';
  return (
    <main class="page metrics">
      <Toolbar title="Metrics" page={page} hasRange={false}>
        <label class="metrics-search">
          <span class="visually-hidden">Find a metric</span>
          <input
            type="search"
            placeholder="Find a metric, an event, a source"
            value={search}
            onInput={(event) =>
              onCorrect({ ...view, own: { ...view.own, search: event.currentTarget.value } })
            }
          />
        </label>
      </Toolbar>
      <Answer resource={catalogue} placeholder={<Skeleton height={HEIGHT} />}>
        {(metrics) => <Groups groups={toMetricGroups(metrics, search)} toHref={page.toHref} />}
      </Answer>
    </main>
  );
}

interface GroupsProps extends Pick<PageProps, 'toHref'> {
  readonly groups: readonly MetricGroup[];
}

function Groups({ groups, toHref }: GroupsProps) {
  const count = groups.reduce((sum, { metrics }) => sum + metrics.length, 0);
  return (
    <>
      <p class="metrics-count quiet" role="status">
        {toCount(count)} {count === 1 ? 'metric' : 'metrics'}
      </p>
      {count === 0 ? (
        <p class="empty">
          <strong>No metric is about that.</strong> The search reads names, definitions, events and sources.
        </p>
      ) : null}
      {groups.map(({ name, metrics }) => (
        <section key={name} class="metrics-group" aria-label={name}>
          <h2>{name}</h2>
          <ul>
            {metrics.map((metric) => (
              <li key={metric.id}>
                <a href={toHref('metrics', metric.id)}>{metric.name}</a>
                <p>{metric.definition}</p>
                <p class="metrics-kind">
                  {UNIT_WORDS[metric.unit]}, {DIRECTION_WORDS[metric.direction]}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
